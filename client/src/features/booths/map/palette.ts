import type { BoothState } from '@/api/types'

/** Fill, edge and text of a state. */
export interface Paint {
  fill: string
  edge: string
  text: string
}

/** The colours of a theme, read from its tokens once. */
export interface Palette {
  state: Record<BoothState, Paint>
  hatch: string
  bar: string
  track: string
  wall: string
  floor: string
  text: string
  accent: string
  danger: string
  warn: string
  ink: string
  font: string
  mono: string
  /** Pixels of a booth's code, and of what else is written on the map. */
  codeSize: number
  nameSize: number
  person: (colour: number) => string
  onPerson: string
}

/** Reads a theme's tokens. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  const token = (name: string) => {
    let value = known.get(name)
    if (value === undefined) known.set(name, (value = style.getPropertyValue(`--${name}`).trim()))
    return value
  }
  const paint = (name: string): Paint => ({
    fill: token(`st-${name}`),
    edge: token(`st-${name}-edge`),
    text: token(`on-${name}`),
  })
  return {
    state: {
      available: paint('available'),
      reserved: paint('reserved'),
      held: paint('held'),
      booked: paint('booked'),
      signed: paint('signed'),
      part_paid: paint('part'),
      paid: paint('paid'),
      blocked: paint('blocked'),
    },
    hatch: token('st-reserved-hatch'),
    bar: token('st-part-bar'),
    track: token('st-part-track'),
    wall: token('text-2'),
    floor: token('surface'),
    text: token('text'),
    accent: token('focus'),
    danger: token('danger'),
    warn: token('warn'),
    ink: token('surface'),
    font: style.fontFamily,
    mono: token('font-mono'),
    codeSize: parseFloat(token('fs-code')) || 11,
    nameSize: parseFloat(token('fs-caption')) || 12,
    person: (colour) => token(`p${colour || 1}`),
    onPerson: token('on-person'),
  }
}
