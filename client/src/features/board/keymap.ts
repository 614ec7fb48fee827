/** What a key asks the board to do. */
export type BoardAction =
  | 'next'
  | 'previous'
  | 'left'
  | 'right'
  | 'extendNext'
  | 'extendPrevious'
  | 'raise'
  | 'lower'
  | 'open'
  | 'add'
  | 'select'
  | 'move'
  | 'zone1'
  | 'zone2'
  | 'zone3'
  | 'done'
  | 'edit'
  | 'archive'
  | 'filter'
  | 'search'
  | 'undo'
  | 'redo'
  | 'previousWeek'
  | 'nextWeek'
  | 'thisWeek'
  | 'keys'
  | 'leave'
  | 'selectAll'
  | 'mine'

/** The parts of a keyboard event that decide. */
export interface Press {
  key: string
  ctrl: boolean
  shift: boolean
  alt: boolean
  /** The focus is in a field, a menu or a dialog that needs the key itself. */
  typing: boolean
}

/** One line of the `?` sheet. */
export interface KeyLine {
  action: BoardAction | BoardAction[]
  keys: string[]
  label: string
}

const plain: Record<string, BoardAction> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  ArrowLeft: 'left',
  h: 'left',
  ArrowRight: 'right',
  l: 'right',
  Enter: 'open',
  o: 'open',
  n: 'add',
  x: 'select',
  m: 'move',
  '1': 'zone1',
  '2': 'zone2',
  '3': 'zone3',
  d: 'done',
  ' ': 'done',
  e: 'edit',
  F2: 'edit',
  Delete: 'archive',
  Backspace: 'archive',
  '/': 'search',
  f: 'filter',
  u: 'undo',
  '[': 'previousWeek',
  ']': 'nextWeek',
  t: 'thisWeek',
  '?': 'keys',
  Escape: 'leave',
  i: 'mine',
}

const shifted: Record<string, BoardAction> = {
  ArrowDown: 'extendNext',
  J: 'extendNext',
  ArrowUp: 'extendPrevious',
  K: 'extendPrevious',
  '?': 'keys',
}

const alternate: Record<string, BoardAction> = { ArrowUp: 'raise', ArrowDown: 'lower' }

const controlled: Record<string, BoardAction> = { k: 'search', a: 'selectAll' }

/** The board's answer to a key; null: the key is not the board's. */
export function actionOf(press: Press): BoardAction | null {
  if (press.typing) return null
  if (press.alt) return press.ctrl || press.shift ? null : (alternate[press.key] ?? null)
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (press.ctrl) return press.shift ? null : (controlled[key] ?? null) // undo's are every page's
  if (press.shift) return shifted[press.key] ?? null
  return plain[key] ?? null
}

/** The `?` sheet's sections; labels are keys of the dictionary. */
export const keySheet: { title: string; lines: KeyLine[] }[] = [
  {
    title: 'board.keys.moveAbout',
    lines: [
      { action: ['next', 'previous'], keys: ['↓ ↑', 'J K'], label: 'board.keys.nextPrevious' },
      { action: ['left', 'right'], keys: ['← →', 'H L'], label: 'board.keys.leftRight' },
      { action: 'open', keys: ['Enter', 'O'], label: 'board.keys.open' },
      { action: ['previousWeek', 'nextWeek'], keys: ['[ ]'], label: 'board.keys.weeks' },
      { action: 'thisWeek', keys: ['T'], label: 'board.keys.thisWeek' },
      { action: 'filter', keys: ['F'], label: 'board.keys.filter' },
      { action: 'search', keys: ['/', 'Ctrl K'], label: 'board.keys.search' },
      { action: 'mine', keys: ['I'], label: 'board.keys.mine' },
      { action: 'leave', keys: ['Esc'], label: 'board.keys.leave' },
    ],
  },
  {
    title: 'board.keys.change',
    lines: [
      { action: 'add', keys: ['N'], label: 'board.keys.add' },
      { action: 'done', keys: ['D', 'Space'], label: 'board.keys.done' },
      { action: 'edit', keys: ['E', 'F2'], label: 'board.keys.edit' },
      { action: ['zone1', 'zone2', 'zone3'], keys: ['1 2 3'], label: 'board.keys.zones' },
      { action: ['raise', 'lower'], keys: ['Alt ↑ ↓'], label: 'board.keys.order' },
      { action: 'move', keys: ['M'], label: 'board.keys.move' },
      { action: 'archive', keys: ['Delete'], label: 'board.keys.archive' },
      { action: 'undo', keys: ['U', 'Ctrl Z'], label: 'board.keys.undo' },
      { action: 'redo', keys: ['Ctrl Shift Z'], label: 'board.keys.redo' },
    ],
  },
  {
    title: 'board.keys.several',
    lines: [
      { action: 'select', keys: ['X'], label: 'board.keys.select' },
      { action: ['extendNext', 'extendPrevious'], keys: ['Shift ↓ ↑'], label: 'board.keys.extend' },
      { action: 'selectAll', keys: ['Ctrl A'], label: 'board.keys.selectAll' },
      { action: 'keys', keys: ['?'], label: 'board.keys.sheet' },
    ],
  },
]
