import { effectScope, watch, type EffectScope } from 'vue'
import { me } from '@/api'
import type { Booth } from '@/api/types'
import { locale, t } from '@/i18n'
import { store } from '@/store'
import { waitingFor } from '@/store/selectors/waitlist'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import { timeText } from '@/ui/format'
import { useToast } from '@/ui/toast'

/** A booth asked for without a network: no hold yet. */
export interface Request {
  /** Of its waitlist entry. */
  id: string
  boothId: string
  exhibitionId: string
  userId: string
}

const remembered = 'zhanban.requests'

/** The requests of this device whose outcome was not told yet. */
export function requests(): Request[] {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '[]') as Request[]
  } catch {
    return []
  }
}
const keep = (all: readonly Request[]) => localStorage.setItem(remembered, JSON.stringify(all))

/** Remembers a request over a reload, and tells what becomes of it. */
export function remember(id: string, booth: Booth): void {
  const request = {
    id,
    boothId: booth.id,
    exhibitionId: booth.exhibitionId,
    userId: me.value?.user.id ?? '',
  }
  keep([...requests(), request])
  follow(request)
}

/** What became of a request: nothing is known yet; it is held; somebody else has it; or there is nothing to tell. */
export type Fate = 'open' | 'granted' | 'waiting' | 'over'

/** What became of a request, as far as this device knows. */
export function fateOf(request: Request, live: boolean): Fate {
  const asked = sync.queue.value.some(({ payload }) => (payload as { id?: string }).id === request.id)
  const ready = sync.ready(`booths:${request.exhibitionId}`).value
  if (!live || asked || !ready || store.pending.get(request.id)) return 'open'
  const entry = store.waitlistEntries.get(request.id)
  if (!entry) return 'over' // refused, and that is told as every refusal is
  if (entry.state === 'offered') return 'granted'
  if (entry.state !== 'waiting') return 'over'
  // Who has the booth may come down after the entry: as long as it looks free here there is nobody to name.
  return store.booths.get(request.boothId)?.state === 'available' ? 'open' : 'waiting'
}

const scopes = new Map<string, EffectScope>()

function follow(request: Request): void {
  if (scopes.has(request.id)) return
  const scope = effectScope(true)
  scopes.set(request.id, scope)
  const leave = sync.follow(`booths:${request.exhibitionId}`)
  scope.run(() =>
    watch(
      () => fateOf(request, ['live', 'saving'].includes(sync.state.value.kind)),
      (fate) => {
        if (fate === 'open') return
        keep(requests().filter(({ id }) => id !== request.id))
        scopes.delete(request.id)
        const text = wordsOf(request, fate)
        if (text) useToast().show(text, { ms: 20_000 })
        leave()
        queueMicrotask(() => scope.stop())
      },
      { immediate: true },
    ),
  )
}

function wordsOf(request: Request, fate: Fate): string {
  const booth = store.booths.get(request.boothId)
  if (!booth || fate === 'over') return ''
  const { nameOf, zone } = useDirectory()
  if (fate === 'granted')
    return t('booth_map.request.granted', {
      code: booth.code,
      time: booth.heldUntil ? timeText(booth.heldUntil, locale(), zone.value) : '',
    })
  const n = waitingFor(store.waitlistEntries.values(), booth).findIndex(({ id }) => id === request.id) + 1
  return t('booth_map.request.waiting', {
    code: booth.code,
    who: nameOf(booth.holderId),
    state: t(`ui.state.${booth.state}`),
    n,
  })
}

/** Goes on with the requests of before a reload. */
export function resumeRequests(): void {
  for (const request of requests()) if (request.userId === me.value?.user.id) follow(request)
}
