import { readonly, ref, type App } from 'vue'

const shown = ref<string | null>(null)

/** The last fault of our own code, in words for a bug report; null: none. */
export const fault = readonly(shown)

/**
 * Catches what no component caught. The page stays as it is, so drafts in fields and the queue on disk are kept; a band says so and
 * offers a reload.
 */
export function catchFaults(app: App): void {
  app.config.errorHandler = (error) => report(error)
  addEventListener('unhandledrejection', (event) => report(event.reason))
  addEventListener('vite:preloadError', (event) => {
    event.preventDefault()
    report((event as Event & { payload?: unknown }).payload)
  })
}

/** Takes the notice away. */
export function dismissFault(): void {
  shown.value = null
}

function report(error: unknown): void {
  // eslint-disable-next-line no-console -- a bug report needs the stack
  console.error(error)
  shown.value = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
