/** What the system says of a notification while nobody looks at the page. */
export interface Outside {
  title: string
  body: string
  /** One of a name takes the place of the one before. */
  tag: string
  /** The address it opens, within the app. */
  url: string
}

/** Whether nobody looks at the page, and the system may be asked to speak. */
export function maySayOutside(): boolean {
  return document.hidden && 'Notification' in window && window.Notification.permission === 'granted'
}

/**
 * Lets the system say something. By the service worker where there is one: phones take it from nobody else. Without one, as on a plain
 * connection, by the page itself.
 */
export async function sayOutside({ title, body, tag, url }: Outside, open: () => void): Promise<void> {
  const worker = navigator.serviceWorker?.controller ? await navigator.serviceWorker.ready : null
  if (worker) return worker.showNotification(title, { body, tag, icon: '/icon-192.png', data: { url } })
  try {
    const shown = new window.Notification(title, { body, tag })
    shown.onclick = () => (window.focus(), shown.close(), open())
  } catch {
    // a phone without a service worker: the bell has it
  }
}

/** Goes where a notification of the system leads that was tapped; call the returned function to stop. */
export function onOutsideOpened(go: (url: string) => void): () => void {
  const heard = ({ data }: MessageEvent) => {
    const open: unknown = data && typeof data === 'object' ? (data as { open?: unknown }).open : undefined
    if (typeof open === 'string' && open.startsWith('/')) go(open)
  }
  navigator.serviceWorker?.addEventListener('message', heard)
  return () => navigator.serviceWorker?.removeEventListener('message', heard)
}
