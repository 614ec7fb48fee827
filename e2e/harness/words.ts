import { readFileSync, readdirSync } from 'node:fs'

type Messages = { [key: string]: string | Messages }

const folder = new URL('../../client/src/i18n/locales/', import.meta.url).pathname
const dictionaries = new Map<string, Messages>()

/**
 * What the product says for a key, so that tests follow its words instead of
 * repeating them. Of plural forms it takes the last one.
 */
export function words(key: string, values: Record<string, string | number> = {}, language = 'zh-CN'): string {
  const found = find(dictionary(language), key)
  if (found === undefined) throw new Error(`no words for ${key} in ${language}`)
  const form = found.split(' | ').at(-1)!
  return form
    .replace(/\{'([^']*)'\}/g, '$1')
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The first parts of all keys. */
export function roots(): string[] {
  return Object.keys(dictionary('zh-CN'))
}

/** The sentences of a language that need no values and look a certain way. */
export function sentences(language: string, look: RegExp): Set<string> {
  const found = new Set<string>()
  const collect = (messages: Messages) => {
    for (const value of Object.values(messages)) {
      if (typeof value === 'object') collect(value)
      else if (look.test(value) && !value.includes('{')) found.add(value)
    }
  }
  collect(dictionary(language))
  return found
}

// A part of a key may have dots itself: reasons of errors are flat.
function find(at: Messages, key: string): string | undefined {
  const whole = at[key]
  if (typeof whole === 'string') return whole
  for (let dot = key.indexOf('.'); dot !== -1; dot = key.indexOf('.', dot + 1)) {
    const inner = at[key.slice(0, dot)]
    const found = typeof inner === 'object' ? find(inner, key.slice(dot + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function dictionary(language: string): Messages {
  let all = dictionaries.get(language)
  if (!all) {
    const files = readdirSync(folder + language).filter((name) => name.endsWith('.json'))
    all = Object.assign(
      {},
      ...files.map((name) => JSON.parse(readFileSync(`${folder}${language}/${name}`, 'utf8')) as Messages),
    ) as Messages
    dictionaries.set(language, all)
  }
  return all
}
