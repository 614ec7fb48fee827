/** A rectangle in px. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A line of text: where its middle is, and its baseline. */
export interface Line {
  text: string
  x: number
  y: number
}

/** What is written in a box, and how large; no lines: it is too small for what is read from five metres. */
export interface Lettering {
  size: number
  lines: Line[]
  /** Where the sign of its state stands beside its words; null: at the foot of the box, or in its middle where there are no words. */
  sign: Box | null
  /** Where the time of a hold may stand, and how wide it may be. */
  time: (Line & { width: number }) | null
}

/** A state's sign: none, one that takes a place of its own, a bar at the foot, or a time where there is room for it. */
export type Sign = 'none' | 'own' | 'foot' | 'time'

const least = 28 // px: less is not read from five metres
const most = 34
const letter = 0.6 // of the size: how wide a letter is, and
const high = 0.72 // how high capitals and figures are; they have nothing below the line
const edge = { x: 2, y: 2 }
const side = 20 // of a sign
const apart = 6
const bar = 12 // at the foot, with what is between
const pitch = { least: 0.8, most: 1.1 } // from line to line

/** How wide a text is, in its size. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign > '~' ? 1 : letter), 0)

const none: Lettering = { size: 0, lines: [], sign: null, time: null }

/** A code in a box: whole, else in short, else its row above its number; with its state's sign below or beside. */
export function codeIn(box: Box, code: string, short: string, sign: Sign): Lettering {
  const [, row = '', number = ''] = /^(.*?[A-Za-z]+)\W*(\d+[A-Za-z]?)$/.exec(short) ?? []
  for (const lines of [[code], [short], row ? [row, number] : []])
    for (let size = most; lines.length && size >= least; size -= 2)
      for (const where of placesOf(sign)) {
        const found = put(box, lines, size, where)
        if (found) return found
      }
  return none
}

/** Words in a box: in one line, else one below the other. */
export function wordsIn(box: Box, text: string): Lettering {
  const parts = text.split(/[\s·・/]+/).filter(Boolean)
  for (const lines of text ? [[text], parts] : [])
    for (let size = most; size >= least; size -= 2) {
      const found = put(box, lines, size, 'none', 0.95)
      if (found) return found
    }
  return none
}

type Place = 'none' | 'below' | 'beside' | 'foot' | 'time'
const placesOf = (sign: Sign): Place[] =>
  sign === 'none'
    ? ['none']
    : [sign === 'own' ? 'below' : sign, ...(sign === 'time' ? (['below'] as const) : []), 'beside']

function put(box: Box, texts: string[], size: number, where: Place, tall = high): Lettering | null {
  const first = widthOf(texts[0] ?? '') * size
  const beside = where === 'beside' ? apart - 2 + side : 0
  const across = Math.max(first + beside, ...texts.slice(1).map((text) => widthOf(text) * size))
  const row = tall * size
  const below = { below: apart + side, time: 2 * apart + row, foot: bar, beside: 0, none: 0 }[where]
  const room = box.height - 2 * edge.y - row - below
  const steps = texts.length - 1
  const step = steps ? Math.min(room / steps, size * Math.max(tall + 0.05, pitch.most)) : 0
  if (!texts.length || across > box.width - 2 * edge.x || room < 0) return null
  if (steps && step < size * Math.max(pitch.least, tall)) return null
  const middle = box.x + box.width / 2
  const top = box.y + (box.height - row - steps * step - below) / 2
  // What has something below its line stands a little higher.
  const base = top + (tall > high ? 0.84 * size : row)
  const lines = texts.map((text, n) => ({ text, x: middle - (n ? 0 : beside / 2), y: base + n * step }))
  const foot = top + row + steps * step
  const square = (x: number, y: number): Box => ({ x: x - side / 2, y, width: side, height: side })
  const signs: Record<Place, Box | null> = {
    none: null,
    foot: null,
    below: square(middle, foot + apart),
    time: square(middle, foot + 2 * apart + (row - side) / 2),
    beside: square(middle + (first + apart - 2) / 2, base - row / 2 - side / 2),
  }
  const time =
    where === 'time' ? { text: '', x: middle, y: foot + below, width: box.width - 2 * edge.x } : null
  return { size, lines, sign: signs[where], time }
}
