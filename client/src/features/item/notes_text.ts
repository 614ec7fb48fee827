import { ref, type Ref } from 'vue'
import type { Item } from '@/api/types'
import { dropDraft, keepDraft, readDraft } from '@/ui/bound/drafts'

/** The notes as they are being written, and what they were made from; kept in this browser until the server has them. */
export class NotesText {
  readonly text: Ref<string> = ref('')
  base = ''
  version = 0
  private id = ''

  /** Nothing is being written: the text is the item's own, so there is nothing to save. */
  rest(item: Item): void {
    this.id = item.id
    this.text.value = this.base = item.notes
    this.version = item.notesVersion
  }

  /** Goes on where a kept draft was; false if there is none. */
  resume(item: Item): boolean {
    this.rest(item)
    const draft = readDraft(this.name)
    if (!draft || draft.text === item.notes) {
      this.forget()
      return false
    }
    this.text.value = draft.text
    this.base = draft.base ?? item.notes
    this.version = draft.version ?? item.notesVersion
    return true
  }

  type(next: string): void {
    this.text.value = next
    this.keep()
  }

  /** Someone saved other notes since, and they are not what stands here. */
  overtakenBy(item: Item): boolean {
    return item.notesVersion !== this.version && ![this.base, this.text.value].includes(item.notes)
  }

  /** The server has what was sent; what was typed since is still a draft. */
  arrived(sent: string): void {
    this.base = sent
    this.version += 1
    if (this.text.value === sent) this.forget()
    else this.keep()
  }

  /** From now on the text counts as made from these notes. */
  rebase(notes: string, version: number): void {
    this.base = notes
    this.version = version
  }

  /** Gives the own words up for these. */
  adopt(notes: string, version: number): void {
    this.text.value = notes
    this.rebase(notes, version)
    this.forget()
  }

  forget(): void {
    dropDraft(this.name)
  }

  private keep(): void {
    if (this.id) keepDraft(this.name, { text: this.text.value, base: this.base, version: this.version })
  }

  private get name(): string {
    return `item.${this.id}.notes`
  }
}
