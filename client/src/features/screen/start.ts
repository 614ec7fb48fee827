import { createApp } from 'vue'
import { fullLocale, useLocale, preferredLocale } from '@/i18n'
import ScreenPage from './ScreenPage.vue'
import { openLink } from './link'
import { keepShell } from './shell'

/** A shared screen instead of the app: no session, no store, no queue. */
export async function start(): Promise<void> {
  document.documentElement.dataset.view = 'tv'
  await useLocale(preferredLocale())
  await fullLocale().catch(() => undefined)
  createApp(ScreenPage).mount('#app')
  void openLink().then(keepShell)
}
