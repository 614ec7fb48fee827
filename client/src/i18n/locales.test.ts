/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { casesOf } from './message'

const root = `${import.meta.dirname}/locales/`
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(`${root}${language}/${file}`, 'utf8')) as Record<string, unknown>

function texts(messages: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : texts(value as Record<string, unknown>, `${prefix}${key}.`),
  )
}
const placeholders = (text: string) => [...new Set(text.match(/\{[a-zA-Z]+\}/g) ?? [])].sort().join()

// Keys named where words are asked for: t('orders.even'), t(draft ? 'orders.not_signed' : 'orders.even').
function* keysNamed(text: string): Generator<string> {
  for (const [, key] of text.matchAll(/\bt\(\s*'([a-z_]+\.[\w.]+)'/g)) yield key!
  for (const [, one, other] of text.matchAll(/\bt\([^()]*? \? '([a-z_]+\.[\w.]+)' : '([a-z_]+\.[\w.]+)'/g))
    yield* [one!, other!]
}

describe('dictionaries', () => {
  const files = readdirSync(`${root}zh-CN`)

  it('both languages have the same files', () =>
    expect(readdirSync(`${root}en`).sort()).toEqual(files.sort()))

  it.each(files)('%s has the same keys and arguments in both', (file) => {
    const [zh, en] = [new Map(texts(read('zh-CN', file))), new Map(texts(read('en', file)))]
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, text] of zh) {
      const left = new Set(placeholders(text).split(','))
      // A language may leave an argument out, but may not ask for one the other does not know.
      for (const name of placeholders(en.get(key)!).split(',').filter(Boolean))
        expect(left.has(name) || name === '{n}', `${key}: ${name}`).toBe(true)
    }
  })

  it.each(files)('%s keeps to its own root key, and each of its texts can be taken apart', (file) => {
    for (const language of ['zh-CN', 'en']) {
      expect(Object.keys(read(language, file))).toEqual([file.replace('.json', '')])
      for (const [key, text] of texts(read(language, file))) expect(() => casesOf(text), key).not.toThrow()
    }
  })

  it('has words for every key that the code names', () => {
    const known = new Set(files.flatMap((file) => texts(read('zh-CN', file)).map(([key]) => key)))
    const source = `${import.meta.dirname}/../`
    const missing: string[] = []
    for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(vue|ts)$/.test(name) || /\.test\.ts$|\.gen\.ts$/.test(name)) continue
      for (const key of keysNamed(readFileSync(source + name, 'utf8')))
        if (!known.has(key)) missing.push(`${name}: ${key}`)
    }
    expect(missing).toEqual([])
  })
})
