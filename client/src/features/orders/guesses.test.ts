import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowReactive } from 'vue'
import type { BankMatch } from './bank'
import { useGuesses, type GuessQuestion } from './guesses'

const { orders, payments, asked } = vi.hoisted(() => ({
  orders: { list: new Map<string, { version: number }>() },
  payments: { list: new Map<string, { version: number }>() },
  asked: vi.fn<(of: string, text?: string) => Promise<BankMatch[]>>(),
}))
vi.mock('@/store', () => ({
  store: {
    get orders() {
      return orders.list
    },
    get payments() {
      return payments.list
    },
  },
}))
vi.mock('./bank', () => ({ matchesOf: asked }))

const guess = (number: string) => [{ number } as BankMatch]
const question = ref<GuessQuestion | null>(null)
let scope = effectScope()
let guesses: ReturnType<typeof useGuesses>

beforeEach(() => {
  vi.useFakeTimers()
  orders.list = shallowReactive(new Map([['o', { version: 1 }]]))
  payments.list = shallowReactive(new Map())
  asked.mockReset().mockResolvedValue(guess('1'))
  question.value = { of: '', mark: 'e1' }
  scope = effectScope()
  guesses = scope.run(() => useGuesses(() => question.value, vi.fn()))!
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

test('B10: a payment written down by hand asks for the guesses anew, though no line of a statement has changed', async () => {
  await vi.advanceTimersByTimeAsync(0)
  expect(guesses.found.value).toEqual(guess('1'))
  asked.mockResolvedValue(guess('2'))
  payments.list.set('p', { version: 1 })
  orders.list.set('o', { version: 2 })
  await vi.advanceTimersByTimeAsync(249)
  expect(asked).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveBeenCalledTimes(2)
  expect(guesses.found.value).toEqual(guess('2'))
})

test('B10: what is typed is asked once it rests, and an older answer is never shown', async () => {
  question.value = { of: 'e', mark: '1', text: '' }
  await vi.advanceTimersByTimeAsync(250)
  let late = (_: BankMatch[]) => {}
  asked.mockReset().mockImplementationOnce(() => new Promise((done) => (late = done)))
  for (const text of ['海', '海丰', '海丰渔']) {
    question.value = { of: 'e', mark: '1', text }
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(250)
  expect(asked.mock.calls).toEqual([['e', '海丰渔']])
  asked.mockResolvedValue(guess('new'))
  question.value = { of: 'e', mark: '1', text: '海丰渔业' }
  await nextTick()
  late(guess('old'))
  await vi.advanceTimersByTimeAsync(250)
  expect(guesses.found.value).toEqual(guess('new'))
})

test('B10: guesses of one line are not shown for another', async () => {
  await vi.advanceTimersByTimeAsync(0)
  question.value = { of: 'e2', mark: '1' }
  expect(guesses.found.value).toEqual([])
  question.value = null
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toHaveBeenCalledTimes(1)
})
