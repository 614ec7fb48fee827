import { shallowRef, type ShallowRef } from 'vue'

/** What happened, in one sentence, with at most one way to act on it. */
export interface Toast {
  id: number
  text: string
  kind: 'done' | 'problem'
  action?: { label: string; run: () => void }
  ms: number
}

const shown = shallowRef<Toast[]>([])
let last = 0

/** The toasts and how to add one. `undo` is the common action: it gives the toast its undo button. */
export function useToast(): {
  toasts: Readonly<ShallowRef<Toast[]>>
  show: (text: string, options?: { kind?: Toast['kind']; action?: Toast['action']; ms?: number }) => number
  amend: (id: number, text: string) => void
  dismiss: (id: number) => void
} {
  return { toasts: shown, show, amend, dismiss }
}

function show(
  text: string,
  options: { kind?: Toast['kind']; action?: Toast['action']; ms?: number } = {},
): number {
  const kind = options.kind ?? 'done'
  // Who must act needs longer than who only reads.
  const ms = options.ms ?? (kind === 'problem' ? 12_000 : options.action ? 8_000 : 4_000)
  const toast: Toast = { id: ++last, text, kind, action: options.action, ms }
  // One at a time: a stack hides the page, and only the newest can be undone.
  shown.value = [toast]
  return toast.id
}

/** Says something else in a toast that still shows. */
function amend(id: number, text: string): void {
  shown.value = shown.value.map((toast) => (toast.id === id ? { ...toast, text } : toast))
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((t) => t.id !== id)
}
