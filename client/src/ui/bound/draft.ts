import { ref, watch, type Ref } from 'vue'
import { dropDraft, keepDraft, readDraft } from './drafts'

/** A text field's words, apart from what the store says. */
export interface Draft {
  text: Ref<string>
  /** What was typed has been given on, or was given up. */
  done: () => void
}

/** Follows what the store says until somebody types; what is typed stays, through others' changes and a reload, until it is done. */
export function useDraft(name: () => string, source: () => string = () => ''): Draft {
  const text = ref('')
  let followed = ''
  function load() {
    followed = source()
    text.value = readDraft(name())?.text ?? followed
  }
  watch(name, load, { immediate: true })
  watch(source, (next) => {
    if (text.value === followed) text.value = next
    followed = next
    if (text.value === next) dropDraft(name())
  })
  watch(text, (now) => (now === source() ? dropDraft(name()) : keepDraft(name(), { text: now })), {
    flush: 'sync',
  })
  function done() {
    dropDraft(name())
    followed = text.value = source()
  }
  return { text, done }
}
