import { onBeforeUnmount, onMounted } from 'vue'
import { isTyping } from '../typing'
import { redoLast, undoLast } from './undo'

// What lies over the page has keys of its own, and so does a field: there they take back what was typed.
const over = '[role="dialog"], [role="alertdialog"]'

function asked({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) {
  if (!(ctrlKey || metaKey) || altKey) return null
  if (key.toLowerCase() === 'z') return shiftKey ? redoLast : undoLast
  return key.toLowerCase() === 'y' && !shiftKey ? redoLast : null
}

/** Ctrl+Z takes back the last own action and Ctrl+Shift+Z does it again while this page shows, unless it is busy with something. */
export function useUndoKeys(busy: () => boolean = () => false): void {
  function key(event: KeyboardEvent): void {
    const run = asked(event)
    if (!run || event.defaultPrevented || busy()) return
    if (isTyping(event.target) || document.querySelector(over)) return
    event.preventDefault()
    void run()
  }
  onMounted(() => document.addEventListener('keydown', key))
  onBeforeUnmount(() => document.removeEventListener('keydown', key))
}
