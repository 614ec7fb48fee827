import { createI18n } from 'petite-vue-i18n'
import { flatten, type Messages } from './flatten'

/** The languages the product speaks; zh-CN is written first, en is complete. */
export const locales = ['zh-CN', 'en'] as const

/** One of the languages. */
export type Locale = (typeof locales)[number]

const remembered = 'zhanban.language'

// A phone loads only the language it shows, and first only what the first screens say.
const loaders: Record<Locale, { first: () => Promise<Loaded>; rest: () => Promise<Loaded> }> = {
  'zh-CN': { first: () => import('./locales/zh-CN'), rest: () => import('./locales/zh-CN.rest') },
  en: { first: () => import('./locales/en'), rest: () => import('./locales/en.rest') },
}

interface Loaded {
  default: Messages
}

/** The app's dictionary; components use `useI18n()`, other modules `t`. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: {},
  missingWarn: false,
  fallbackWarn: false,
})

/** Translates outside of components. */
export function t(key: string, args: Record<string, unknown> = {}, plural?: number): string {
  return plural === undefined ? i18n.global.t(key, args) : i18n.global.t(key, args, plural)
}

/** Whether the dictionary has a sentence for a key. */
export function hasText(key: string): boolean {
  return key in ((i18n.global.messages.value as Record<string, object>)[locale()] ?? {})
}

/** The language on screen. */
export function locale(): Locale {
  return i18n.global.locale.value as Locale
}

/** The language to start with: the one last used here, else the browser's, else Chinese. */
export function preferredLocale(): Locale {
  const kept = localStorage.getItem(remembered)
  if (isLocale(kept)) return kept
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? ''
  return /^en/i.test(first) ? 'en' : 'zh-CN'
}

/** Loads a language's first screens and shows it everywhere; the rest follows by itself. */
export async function useLocale(next: Locale): Promise<void> {
  const { default: messages } = await loaders[next].first()
  if (!said.has(next)) say(next, messages)
  if (whole.size > 0) await fullLocale(next)
  i18n.global.locale.value = next
  document.documentElement.lang = next
  localStorage.setItem(remembered, next)
}

const said = new Map<Locale, Messages>()

// Set as a whole: merging would copy every compiled message deeply, which a slow phone feels.
function say(language: Locale, messages: Messages): void {
  const all = flatten(messages, '', { ...said.get(language) })
  said.set(language, all)
  i18n.global.setLocaleMessage(language, all as never)
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
