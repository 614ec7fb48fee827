let bytesOf: Map<string, number[]> | null = null

/** Text as GBK, which Excel in China writes and Node can only read: the table is read backwards. */
export function gbk(text: string): Buffer {
  bytesOf ??= table()
  return Buffer.from(
    [...text].flatMap((letter) => {
      const code = letter.codePointAt(0)!
      const bytes = code < 128 ? [code] : bytesOf!.get(letter)
      if (!bytes) throw new Error(`GBK has no ${letter}`)
      return bytes
    }),
  )
}

function table(): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (trail !== 0x7f && letter.length === 1 && letter !== '\ufffd') found.set(letter, [lead, trail])
    }
  return found
}
