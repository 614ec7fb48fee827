/**
 * What the next edition is called: the edition in its name, where it stands as a number of its own, and a year each count one on. A name
 * without either stays: two editions then differ by their numbers only.
 */
export function nextName(name: string, edition: number): string {
  const own = (number: number) => new RegExp(`(?<!\\d)${number}(?!\\d)`)
  const counted = edition > 0 ? name.replace(own(edition), String(edition + 1)) : name
  const year = /(?<!\d)20\d\d(?!\d)/.exec(name)?.[0]
  return year && Number(year) !== edition
    ? counted.replace(own(Number(year)), String(Number(year) + 1))
    : counted
}
