import '@/styles/tokens.css'
import '@/styles/base.css'
import '@/styles/app.css'
import '@/ui/layers.css'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { catchFaults } from '@/app/faults'
import { whenIdle } from '@/ui/idle'
import { router } from '@/app/router'
import { askForFirstLook, followSession } from '@/app/session'
import { guardUnsaved } from '@/app/unsaved'
import { loadReducers } from '@/sync/overlay'
import { watchView } from '@/ui/view'
import { fullLocale, i18n, preferredLocale, useLocale } from '@/i18n'

// A television's page is none of the app's: it has no session, no queue and no service worker.
// Not waited for: what it imports waits for this module.
if (location.pathname.replace(/\/$/, '') === '/screen')
  void import('@/features/screen/start').then(({ start }) => start())
else await openApp()

async function openApp(): Promise<void> {
  watchView()
  askForFirstLook(location.pathname)
  await Promise.all([useLocale(preferredLocale()), followSession()])

  const app = createApp(App)
  catchFaults(app)
  guardUnsaved()
  app.use(i18n).use(router).mount('#app')

  // The rest of the dictionary and of what commands do follows when there is nothing better to do.
  whenIdle(() => void fullLocale().catch(() => undefined))
  whenIdle(() => void loadReducers())

  // After what the board itself still asks for: the service worker fetches the whole app.
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    whenIdle(() => void navigator.serviceWorker.register('/sw.js'))
  }
}
