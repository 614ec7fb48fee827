import known from '@/api/regions.gen.json'
import { locale, type Locale } from '@/i18n'
import { wordKey } from '@/store/selectors/dictionary'

interface Region {
  code: string
  zh: string
  en: string
  pinyin: string
  also?: string[]
  cities?: string[]
}

/** Where a customer comes from, as its card plainly says. */
export interface Place {
  /** A province, as CN-33, or a country, as NO. */
  code: string
  /** What is said beside it: the city. */
  rest: string
}

const all: readonly Region[] = known

const isProvince = (region: Region): boolean => region.code.startsWith('CN-')

interface Names {
  byCode: Map<string, Region>
  whole: Map<string, Region>
  begins: Map<string, Region>
  cities: Map<string, Region>
  longest: number
}

let made: Names | undefined

// Made when somebody first asks: most pages never do.
function names(): Names {
  if (made) return made
  made = { byCode: new Map(), whole: new Map(), begins: new Map(), cities: new Map(), longest: 0 }
  for (const region of all) {
    made.byCode.set(region.code, region)
    const called = [region.zh, region.en, ...(region.also ?? [])]
    for (const name of called) made.whole.set(wordKey(name), region)
    const written = isProvince(region) ? called.filter((name) => name.codePointAt(0)! >= 0x80) : []
    for (const name of written) made.begins.set(wordKey(name), region)
    for (const city of region.cities ?? []) made.cities.set(wordKey(city), region)
    for (const name of [...written, ...(region.cities ?? [])])
      made.longest = Math.max(made.longest, [...name].length)
  }
  return made
}

const between = String.raw`[\s,，、/·\-–—()（）;；:：]+`
const parting = new RegExp(between, 'u')
const edges = new RegExp(`^${between}|${between}$`, 'gu')
const trimmed = (text: string): string => text.replace(edges, '')

/** What stands behind the letters of a key at a text's beginning; null: it does not begin so. */
function after(text: string, key: string): string | null {
  const want = [...key]
  let at = 0
  for (const sign of text) {
    if (!want.length) break
    const met = wordKey(sign)
    if (met !== '' && met !== want.shift()) return null
    at += sign.length
  }
  return want.length ? null : text.slice(at)
}

function read(text: string): Place | null {
  const { whole, begins, cities, longest } = names()
  const exact = whole.get(wordKey(text))
  if (exact) return { code: exact.code, rest: '' }
  const key = [...wordKey(text)]
  for (let n = Math.min(key.length, longest); n >= 2; n--) {
    const name = key.slice(0, n).join('')
    const province = begins.get(name)
    if (province) return { code: province.code, rest: trimmed(after(text, name) ?? '') }
    const city = cities.get(name)
    if (city) return { code: city.code, rest: trimmed(text) }
  }
  const parts = text.split(parting).filter(Boolean)
  if (parts.length < 2) return null
  const [first, last] = [parts[0]!, parts.at(-1)!]
  const province = whole.get(wordKey(first))
  if (province && isProvince(province))
    return { code: province.code, rest: trimmed(text.slice(text.indexOf(first) + first.length)) }
  const country = last.codePointAt(0)! < 0x80 ? whole.get(wordKey(last)) : undefined
  return country ? { code: country.code, rest: trimmed(text.slice(0, text.lastIndexOf(last))) } : null
}

const places = new Map<string, Place>()

/** Reads where a text says a customer comes from: models.RegionOf; an empty code: it does not plainly say. */
export function placeIn(text: string): Place {
  const met = places.get(text)
  if (met) return met
  const exact = names().whole.get(wordKey(text))
  let place: Place | null = exact ? { code: exact.code, rest: '' } : null
  for (const china of ['中华人民共和国', '中国', 'china']) {
    const behind = place ? null : after(text, china)
    if (behind !== null) place = read(trimmed(behind))
  }
  place ??= read(text) ?? { code: '', rest: '' }
  places.set(text, place)
  return place
}

/** What a region is called in the language on screen. */
export function regionName(code: string, language: Locale = locale()): string {
  const region = names().byCode.get(code)
  return region ? (language === 'en' ? region.en : region.zh) : code
}

/** What a card says of its region, as it is shown: its province or country by name, then the city. */
export function regionShown(text: string): string {
  const { code, rest } = placeIn(text)
  return code ? [regionName(code), rest].filter(Boolean).join(' ') : text
}

/** How a region and a city are written on a card. */
export const regionText = (code: string, city: string): string =>
  [code && (names().byCode.get(code)?.zh ?? code), city.trim()].filter(Boolean).join(' ')

/** Whether there can be a city beside it. */
export const hasCities = (code: string): boolean => code.startsWith('CN-')

/** Every province, then every country, to be found by name in both languages and by pinyin. */
export const regionChoices = (): { value: string; label: string; search: string }[] =>
  all.map((region) => ({
    value: region.code,
    label: regionName(region.code),
    search: [region.pinyin, region.zh, region.en, ...(region.also ?? [])].join(' '),
  }))
