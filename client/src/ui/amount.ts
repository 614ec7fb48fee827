const units: Record<string, number> = { 万: 10_000, w: 10_000, k: 1_000, 亿: 100_000_000 }
const most = 10_000_000_000_000
// Commas only where they part thousands: 12,8 is somebody's 12.8 and not 128.
const digits = String.raw`(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?`
const amount = new RegExp(String.raw`^[¥$]?${digits}(万|w|k|亿)?元?$`, 'i')
const decimal = new RegExp(`^${digits}$`)

const plainOf = (text: string) => text.normalize('NFKC').replace(/\s/gu, '')
const numberOf = (whole: string, part: string) => Number(`${whole.replace(/,/g, '')}.${part || 0}`)

/**
 * Reads an amount of money as people type it: 12800, １２,800, ￥1.28万 元; fen. null: it is none, as 0x10, 1e5 and what is finer than a fen
 * are. Nothing at all is what `none` says.
 */
export function amountOf(text: string, none: number | null = null): number | null {
  const plain = plainOf(text)
  if (!plain) return none
  const [, whole, part = '', unit = ''] = amount.exec(plain) ?? []
  const factor = units[unit.toLowerCase()] ?? 1
  if (whole === undefined || part.length > Math.log10(factor) + 2) return null
  const fen = Math.round(numberOf(whole, part) * factor * 100)
  return Number.isSafeInteger(fen) && fen <= most ? fen : null
}

/** Reads a number that is not negative, with at most so many places; null: it is none. Nothing at all is what `none` says. */
export function decimalOf(text: string, places: number, none: number | null = null): number | null {
  const plain = plainOf(text)
  if (!plain) return none
  const [, whole, part = ''] = decimal.exec(plain) ?? []
  return whole === undefined || part.length > places ? null : numberOf(whole, part)
}
