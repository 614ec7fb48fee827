/** Whether the focus is where keys belong to something else. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null
  if (!element) return false
  return (
    element.closest(
      'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]',
    ) !== null
  )
}
