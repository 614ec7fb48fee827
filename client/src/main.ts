import '@/styles/tokens.css'
import '@/styles/base.css'
import '@/styles/app.css'
import '@/ui/layers.css'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { catchFaults } from '@/app/faults'
import { firstLookStands, whenLooked } from '@/ui/first_look'
import { router } from '@/app/router'
import { askForFirstLook, followSession } from '@/app/session'
import { guardUnsaved } from '@/app/unsaved'
import { loadReducers } from '@/sync/overlay'
import { watchView } from '@/ui/view'
import { fullLocale, preferredLocale, useLocale } from '@/i18n'

// A television's page is none of the app's: it has no session and no queue, and sees to its service worker itself.
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
  // A board says itself when its cards stand; every other page is there when it is drawn.
  router.afterEach((to) => {
    if (to.name !== 'board' && to.name !== 'home') firstLookStands()
  })
  app.use(router).mount('#app')

  // The rest of the dictionary and of what commands do follows when there is nothing better to do.
  whenLooked(() => void fullLocale().catch(() => undefined))
  whenLooked(() => void loadReducers())

  // After what the board itself still asks for: the service worker fetches the whole app.
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    whenLooked(() => void navigator.serviceWorker.register('/sw.js'))
  }
}
