import { computed, effectScope, nextTick, ref, shallowReactive } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FollowUp, Notification } from '@/api/types'
import { useToast } from '@/ui/toast'

const today = '2026-10-08'
const now = Date.parse(`${today}T01:00:00Z`)
const ready = ref(false)
const kind = ref('asking')
const query = ref<Record<string, string>>({})
const followUps = shallowReactive(new Map<string, FollowUp>())
const notifications = shallowReactive(new Map<string, Notification>())
const world = vi.hoisted(() => ({ told: true, clock: 0, asked: 0 }))

vi.mock('vue-router', () => ({
  useRouter: () => ({
    currentRoute: computed(() => ({ query: query.value, fullPath: JSON.stringify(query.value) })),
    push: () => undefined,
  }),
}))
vi.mock('@/store', () => ({
  store: {
    ...{ followUps, items: new Map(), notifications, customers: new Map(), users: new Map() },
    workspace: ref(null),
  },
}))
vi.mock('@/sync', () => ({
  sync: {
    follow: () => () => {},
    ready: () => ready,
    state: {
      get value() {
        return { kind: kind.value }
      },
    },
    now: () => world.clock,
    today: ref('2026-10-08'),
  },
}))
vi.mock('@/api', () => ({ me: ref({ user: { id: 'lin', departmentId: 'd' }, workspace: {} }) }))
vi.mock('@/ui/bound/customer_lookup', () => ({ customerOf: () => ({ company: '远洲渔业' }) }))
vi.mock('@/ui/bound/directory', () => ({ useDirectory: () => ({ nameOf: () => '', myId: ref('lin') }) }))
vi.mock('../commands', () => ({ noteDigest: () => (world.asked++, Promise.resolve(world.told)) }))
vi.mock('./outside', () => ({ maySayOutside: () => false, onOutsideOpened: () => () => {} }))
const { useAlerts } = await import('./alerts')

const reminder = (id: string, at: number) =>
  ({
    ...{ id, type: 'reminder', text: id, customerId: 'k', followUpId: 'f', userId: 'lin', byId: '' },
    ...{ roundId: '', itemId: '', readAt: null, snoozedUntil: null, createdAt: new Date(at).toISOString() },
  }) as unknown as Notification
const due = {
  ...{
    id: 'f',
    assigneeId: 'lin',
    customerId: 'k',
    dueDay: today,
    dueTime: '',
    doneAt: null,
    archived: false,
  },
} as unknown as FollowUp
const { toasts, dismiss } = useToast()
const shown = () => toasts.value.map((one) => one.text)
async function frames() {
  await vi.advanceTimersByTimeAsync(400)
  await nextTick()
}
let scope = effectScope()
function come() {
  scope = effectScope()
  scope.run(() => useAlerts())
}
async function arrive() {
  kind.value = 'live'
  ready.value = true
  await frames()
}

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  Object.assign(world, { told: true, clock: now, asked: 0 })
  ready.value = false
  kind.value = 'asking'
  query.value = {}
  followUps.clear()
  notifications.clear()
})
afterEach(() => {
  scope.stop()
  toasts.value.forEach(({ id }) => dismiss(id))
  vi.useRealTimers()
})

it('F2: who comes is told the digest first, then what came while they were away; what comes up now does not wait', async () => {
  followUps.set('f', due)
  notifications.set('old', reminder('昨天的', now - 60_000))
  come()
  await frames()
  expect(shown(), 'nothing before it is known what the day holds').toEqual([])
  await arrive()
  expect(shown()).toEqual([expect.stringContaining('远洲渔业')])
  world.clock += 1000
  notifications.set('new', reminder('此刻的', world.clock))
  await frames()
  expect(shown(), 'a reminder at its time').toEqual([expect.stringContaining('此刻的')])
  dismiss(toasts.value[0]!.id)
  await frames()
  expect(shown()).toEqual([expect.stringContaining('昨天的')])
  expect(world.asked).toBe(1)
})

it('F2: told on another device, or without a network, what came is said at once', async () => {
  world.told = false
  notifications.set('old', reminder('昨天的', now - 60_000))
  come()
  await arrive()
  expect(shown()).toEqual([expect.stringContaining('昨天的')])
  scope.stop()
  dismiss(toasts.value[0]!.id)
  localStorage.clear()
  ready.value = false
  come()
  await frames()
  expect(shown()).toEqual([])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(shown(), 'no network').toEqual([expect.stringContaining('昨天的')])
})

it('F2: the digest does not lie over a card that was opened by its address; it comes when that is closed', async () => {
  followUps.set('f', due)
  query.value = { customer: 'k' }
  come()
  await arrive()
  expect(shown()).toEqual([])
  query.value = {}
  await frames()
  expect(shown()).toEqual([expect.stringContaining('远洲渔业')])
})

it('F2: who was told today on any device is not asked about again: coming back writes nothing', async () => {
  followUps.set('f', due)
  notifications.set('told', {
    ...reminder(today, now - 60_000),
    type: 'digest',
    readAt: today,
  } as Notification)
  come()
  await arrive()
  expect(shown()).toEqual([])
  expect(world.asked).toBe(0)
})
