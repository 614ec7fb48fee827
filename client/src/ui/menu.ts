/** One line of a menu: an action, or a separating line. */
export type MenuEntry =
  | 'line'
  | { label: string; icon?: string; keys?: string; danger?: boolean; disabled?: boolean; run: () => void }
