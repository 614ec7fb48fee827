import { beforeEach, expect, test, vi } from 'vitest'
import { computed, effectScope, nextTick, ref } from 'vue'
import type { Screen } from '@/api/types'
import { shown } from '@/store'
import type { Step } from '@/store/selectors/meeting'
import { useScreens } from './useScreens'

const { turned, may } = vi.hoisted(() => ({ turned: [] as string[], may: { show: true } }))
vi.mock('./commands', () => ({
  keepScreen: (screen: Screen) => turned.push(`${screen.id} goes on`),
  turnScreen: (screen: Screen, view: Screen['shown']) => {
    turned.push(`${screen.id} ${view}`)
    const meets = (one: string) => one.startsWith('meeting_') // models.Screen.Show
    const before = !meets(view) ? '' : meets(screen.shown) ? screen.before : screen.shown
    shown.screen.set(screen.id, { ...screen, shown: view, before })
  },
}))
vi.mock('@/ui/bound/rights', () => ({ allows: () => may.show, useRights: () => ({ value: { me: {} } }) }))

function put(id: string, departmentId: string, ...views: string[]): void {
  const rotation = views.map((view) => ({ view, seconds: 10 }))
  shown.screen.set(id, {
    id,
    departmentId,
    rotation,
    shown: '',
    before: '',
    archived: false,
  } as unknown as Screen)
}
beforeEach(() => {
  turned.length = 0
  may.show = true
  shown.screen.clear()
  put('hall', 'a', 'board', 'visits')
  put('desk', 'a', 'ranking')
  put('theirs', 'b', 'board', 'visits')
})

function begin() {
  const step = ref<Step>('left')
  const scope = effectScope()
  const found = scope.run(() =>
    useScreens(
      computed(() => 'a'),
      computed(() => step.value),
    ),
  )!
  return { step, scope, ...found }
}

test('W10: the department’s screens follow from step to step while asked to, and rotate again afterwards', async () => {
  const { step, following, screens, scope } = begin()
  expect(screens.value.map((one) => one.id)).toEqual(['hall', 'desk'])
  step.value = 'focus'
  await nextTick()
  expect(turned).toEqual([])
  following.value = true
  await nextTick()
  expect(turned.splice(0)).toEqual(['hall meeting_focus', 'desk meeting_focus'])
  step.value = 'followUps'
  await nextTick()
  expect(turned.splice(0)).toEqual(['hall meeting_follow_ups', 'desk meeting_follow_ups'])
  following.value = false
  await nextTick()
  expect(turned.splice(0)).toEqual(['hall ', 'desk '])
  following.value = true
  await nextTick()
  turned.length = 0
  scope.stop()
  expect(turned).toEqual(['hall ', 'desk '])
})

test('W10: whoever may not turn screens is offered none', () => {
  may.show = false
  expect(begin().screens.value).toEqual([])
})

test('W10: what a screen showed before the meeting it shows again; what somebody pins meanwhile stays', async () => {
  put('door', 'a', 'board', 'visits', 'map')
  for (const id of ['hall', 'door']) shown.screen.set(id, { ...shown.screen.get(id)!, shown: 'visits' })
  const { step, following } = begin()
  step.value = 'focus'
  following.value = true
  await nextTick()
  shown.screen.set('door', { ...shown.screen.get('door')!, shown: 'map', before: '' })
  turned.length = 0
  following.value = false
  await nextTick()
  expect(turned).toEqual(['hall visits', 'desk '])
  expect(shown.screen.get('door')!.shown).toBe('map')
})

test('W10: the way back stands on the screens: whoever comes to the meeting afterwards ends it, and turns none before', async () => {
  shown.screen.set('hall', { ...shown.screen.get('hall')!, shown: 'visits' })
  const gone = begin()
  gone.following.value = true
  turned.length = 0
  const { step, following, scope } = begin() // another's page; the leader's is closed without a word
  expect(following.value).toBe(true)
  step.value = 'focus'
  await nextTick()
  expect(turned).toEqual([])
  following.value = false
  expect(turned.splice(0)).toEqual(['hall visits', 'desk '])
  expect(gone.screens.value.map((one) => one.shown)).toEqual(['visits', ''])
  scope.stop()
  expect(turned).toEqual([])
})

test('W10: the page that leads says that it still does; what ended without it, it does not begin anew', async () => {
  vi.useFakeTimers()
  const { step, following, scope } = begin()
  following.value = true
  await nextTick()
  turned.length = 0
  vi.advanceTimersByTime(9 * 60_000)
  expect(turned.splice(0)).toEqual(['hall goes on', 'desk goes on', 'hall goes on', 'desk goes on'])
  for (const one of ['hall', 'desk']) shown.screen.set(one, { ...shown.screen.get(one)!, shown: '' })
  await nextTick()
  expect(following.value).toBe(false)
  vi.advanceTimersByTime(9 * 60_000)
  step.value = 'focus'
  await nextTick()
  scope.stop()
  expect(turned).toEqual([])
  vi.useRealTimers()
})

test('W10: who leads chooses which screens take part; one that is left out shows what it did, and comes in later', async () => {
  const { step, following, screens, take, takesPart } = begin()
  const named = (id: string) => screens.value.find((one) => one.id === id)!
  take(named('desk'), false)
  following.value = true
  await nextTick()
  expect(turned.splice(0)).toEqual(['hall meeting_left'])
  expect(screens.value.map(takesPart)).toEqual([true, false])
  take(named('desk'), true)
  expect(turned.splice(0)).toEqual(['desk meeting_left'])
  take(named('hall'), false)
  expect(turned.splice(0)).toEqual(['hall '])
  step.value = 'focus'
  await nextTick()
  expect(turned.splice(0)).toEqual(['desk meeting_focus'])
  following.value = false
  await nextTick()
  expect(turned.splice(0)).toEqual(['desk '])
})
