import { followNewVersion, reloadNewest } from '@/sync/new_version'

let newVersion: { look(): void } | null = null

/**
 * Keeps the app on the television's disk, so that it opens with no network too
 * and waits for it there instead of on the browser's own page; a newer app is
 * loaded by itself.
 */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  newVersion = followNewVersion()
}

/** The server is there again, and may have a newer app. */
export const lookForNewVersion = (): void => newVersion?.look()

/** Loads the page anew with the newest app there is. */
export const reloadShell = (): void => void reloadNewest()
