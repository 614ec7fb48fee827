import { nextTick } from 'vue'

/** Gives the focus back to an item that a key has moved: where it stands now it is drawn anew. */
export async function focusItem(id: string): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>(`main [data-id="${id}"] button:not(.tick)`)?.focus()
}
