/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

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

  it.each(files)('%s keeps to its own root key and has no bare @ (a link to another message)', (file) => {
    for (const language of ['zh-CN', 'en']) {
      expect(Object.keys(read(language, file))).toEqual([file.replace('.json', '')])
      for (const [key, text] of texts(read(language, file)))
        expect(text.replace(/\{'@'\}/g, ''), key).not.toContain('@')
    }
  })
})
