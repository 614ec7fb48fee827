import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, nextTick, ref } from 'vue'
import { pageStands, shareOf, usePages, type Pages } from './pages'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('W10: what does not fit on a television comes by itself: every row is seen, and another list begins at its first', async () => {
  const all = ref(Array.from({ length: 13 }, (_, n) => n))
  const which = ref('followUps')
  let pages!: Pages<number>
  const app = createApp(
    defineComponent(() => {
      pages = usePages(
        () => all.value,
        () => 6,
        { which: () => which.value },
      )
      return () => null
    }),
  )
  app.mount(document.createElement('div'))
  const turn = () => vi.advanceTimersByTime(pageStands)
  const seen = new Set<number>()
  for (const at of [1, 2, 3]) {
    expect([pages.at.value, pages.of.value]).toEqual([at, 3])
    pages.shown.value.forEach((n) => seen.add(n))
    turn()
  }
  expect([...seen]).toEqual(all.value)
  expect(pages.shown.value[0]).toBe(0)
  turn()
  all.value = all.value.slice(0, 4) // some were done meanwhile: no empty page stands
  expect([pages.shown.value.length, pages.at.value, pages.of.value]).toEqual([4, 1, 1])
  all.value = Array.from({ length: 13 }, (_, n) => n)
  expect(pages.at.value).toBe(2)
  which.value = 'holds'
  await nextTick()
  expect(pages.at.value).toBe(1)
  app.unmount()
  expect(vi.getTimerCount()).toBe(0)
})

test('W9: halls share the time of the map, so that each is seen in its turn, at once or the next time', () => {
  expect(shareOf(30, 3)).toEqual({ stands: 10, each: 3 })
  expect(shareOf(600, 3), 'and come again').toEqual({ stands: 15, each: 3 })
  expect(shareOf(5, 3), 'one each time').toEqual({ stands: 5, each: 1 })
  const seen = [0, 1, 2].flatMap((before) => {
    let pages!: Pages<string>
    const { stands, each } = shareOf(16, 3)
    const app = createApp(
      defineComponent(() => {
        const turning = { from: before * each, stands: () => stands * 1000 }
        pages = usePages(
          () => ['1', '2', '3'],
          () => 1,
          turning,
        )
        return () => null
      }),
    )
    app.mount(document.createElement('div'))
    const first = pages.shown.value[0]
    vi.advanceTimersByTime(8_000)
    const second = pages.shown.value[0]
    app.unmount()
    return [first, second]
  })
  expect(seen).toEqual(['1', '2', '3', '1', '2', '3'])
})
