import { api } from './index'

let needed: boolean | null = null

/** Whether the server has nobody yet. Asked until known: offline it cannot be known, and then the sign-in page says so. */
export async function needsSetup(): Promise<boolean> {
  needed ??= await api.welcome().then(
    (welcome) => welcome.needed,
    () => null,
  )
  return needed === true
}

/** Called when the first run is done, so that the next navigation goes to sign-in. */
export function setupDone(): void {
  needed = false
}
