import '@/styles/tokens.css'
import '@/styles/base.css'
import '@/styles/app.css'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { catchFaults } from '@/app/faults'
import { router } from '@/app/router'
import { followSession } from '@/app/session'
import { watchView } from '@/app/view'
import { i18n, preferredLocale, useLocale } from '@/i18n'

watchView()
await useLocale(preferredLocale())
await followSession()

const app = createApp(App)
catchFaults(app)
app.use(i18n).use(router).mount('#app')

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/sw.js')
}
