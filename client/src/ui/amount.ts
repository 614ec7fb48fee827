const units: Record<string, number> = { 万: 10_000, w: 10_000, k: 1_000, 亿: 100_000_000 }
const most = 10_000_000_000_000

/** Reads an amount of yuan as people type it: 12800, １２,800, ￥1.28万 元; fen. null: it is none, as nothing at all is. */
export function amountOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥$元]/gu, '')
  const [, digits, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)(万|w|k|亿)?$/i.exec(plain) ?? []
  if (digits === undefined) return null
  const fen = Math.round(Number(digits) * (units[unit.toLowerCase()] ?? 1) * 100)
  return Number.isSafeInteger(fen) && fen <= most ? fen : null
}
