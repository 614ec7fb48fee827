/** Keeps the television awake while the page is seen, where the browser can. */
export function keepAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible')
      void navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  ask()
  document.addEventListener('visibilitychange', ask)
}
