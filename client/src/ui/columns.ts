import { ref, watch, type Ref } from 'vue'

/** The columns somebody chose for a page's list, kept on this device; the usual ones until then. */
export function useColumns<Id extends string>(
  page: string,
  all: readonly Id[],
  usual: readonly Id[],
): Ref<Id[]> {
  const place = `zhanban.${page}.columns`
  const chosen = ref(kept(place, all) ?? [...usual]) as Ref<Id[]>
  watch(chosen, (now) => localStorage.setItem(place, JSON.stringify(now)))
  return chosen
}

function kept<Id extends string>(place: string, all: readonly Id[]): Id[] | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    if (Array.isArray(found)) return all.filter((id) => found.includes(id))
  } catch {
    // somebody else's word: the usual ones
  }
  return undefined
}
