/** A list of values as an address holds it: parted by commas; a value's own comma is written \, and its backslash \\. */
export const parted = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',')

/** The values of such a list; empty ones are left out. */
export function unparted(text: string): string[] {
  const values = ['']
  for (let n = 0; n < text.length; n++) {
    if (text[n] === ',') values.push('')
    else {
      if (text[n] === '\\' && n + 1 < text.length) n++
      values[values.length - 1] += text[n]
    }
  }
  return values.filter(Boolean)
}
