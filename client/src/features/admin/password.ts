// Without letters and digits that look alike: it is read aloud or copied from paper.
const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'

/** A password to hand over once: three groups, easy to read aloud, 60 bits and more. */
export function madePassword(random: (most: number) => number = pick): string {
  const group = (from: string, n: number) =>
    Array.from({ length: n }, () => from[random(from.length)]!).join('')
  return [group(letters, 5), group(digits, 4), group(letters, 5)].join('-')
}

// Rejection keeps every letter equally likely.
function pick(most: number): number {
  const limit = 256 - (256 % most)
  const byte = new Uint8Array(1)
  do crypto.getRandomValues(byte)
  while (byte[0]! >= limit)
  return byte[0]! % most
}
