import { fullLocale } from '@/i18n'

/** Beyond the first screens a component comes with its part of the dictionary. */
export async function withWords<T>(loading: Promise<T>): Promise<T> {
  await fullLocale().catch(() => undefined)
  return loading
}
