import { readonly, shallowRef, type Ref } from 'vue'
import { flatten, type Messages, type Texts } from './flatten'
import chinese from './locales/zh-CN'
import { filled, type Args } from './message'

/** The languages the product speaks; zh-CN is written first, en is complete. */
export const locales = ['zh-CN', 'en'] as const

/** One of the languages. */
export type Locale = (typeof locales)[number]

const remembered = 'zhanban.language'

// First comes only what the first screens say. Chinese is in the app's own file: most speak it, and what a language does not say is said in it.
const loaders: Record<Locale, { first: () => Promise<Loaded>; rest: () => Promise<Loaded> }> = {
  'zh-CN': { first: async () => ({ default: chinese }), rest: () => import('./locales/zh-CN.rest') },
  en: { first: () => import('./locales/en'), rest: () => import('./locales/en.rest') },
}

interface Loaded {
  default: Messages
}

const shown = shallowRef<Locale>('zh-CN')
const said: Partial<Record<Locale, Texts>> = {}
// What was said stays as it is when more can be said: only who found no words asks again.
const grown = shallowRef(0)

function textOf(key: string, language = shown.value): string | undefined {
  const text = said[language]?.[key]
  if (text === undefined) void grown.value
  return text
}

/** Says a text of the dictionary in the language on screen, else in Chinese; a key nobody wrote a text for stands for itself. */
export function t(key: string, args?: Args, plural?: number): string {
  const text = textOf(key) ?? textOf(key, 'zh-CN')
  return text === undefined ? key : filled(text, args, plural)
}

/** Whether the dictionary has a sentence for a key. */
export function hasText(key: string): boolean {
  return textOf(key) !== undefined
}

/** The language on screen. */
export function locale(): Locale {
  return shown.value
}

const words = { t, locale: readonly(shown) as Readonly<Ref<Locale>> }

/** The dictionary and the language on screen, as components ask for them. */
export function useI18n(): typeof words {
  return words
}

/** The language to start with: the one last used here, else the browser's, else Chinese. */
export function preferredLocale(): Locale {
  const kept = localStorage.getItem(remembered)
  if (isLocale(kept)) return kept
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? ''
  return /^en/i.test(first) ? 'en' : 'zh-CN'
}

const begun = new Set<Locale>()
let wanted: Locale

/**
 * Loads a language's first screens and shows it everywhere; the rest follows by itself. Of two asked for one after the other the second is shown,
 * whichever comes first: the browser's last language is asked for while the person's own is still on its way.
 */
export async function useLocale(next: Locale): Promise<void> {
  wanted = next
  const { default: messages } = await loaders[next].first()
  if (!begun.has(next)) say(next, messages)
  begun.add(next)
  if (whole.size > 0) await fullLocale(next)
  if (wanted !== next) return
  shown.value = next
  document.documentElement.lang = next
  localStorage.setItem(remembered, next)
}

function say(language: Locale, messages: Messages): void {
  said[language] = flatten(messages, '', said[language])
  grown.value++
}

const whole = new Map<Locale, Promise<void>>()

/** Resolves when everything the app can say is there; pages beyond the board wait for it. */
export function fullLocale(language: Locale = locale()): Promise<void> {
  const loading =
    whole.get(language) ?? loaders[language].rest().then(({ default: rest }) => say(language, rest))
  whole.set(language, loading)
  // Without a network it is asked for again.
  loading.catch(() => whole.delete(language))
  return loading
}

/** Narrows a language tag of the server or the browser's storage. */
export function isLocale(tag: unknown): tag is Locale {
  return locales.includes(tag as Locale)
}
