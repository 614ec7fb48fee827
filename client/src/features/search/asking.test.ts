import { expect, it } from 'vitest'
import { Asking } from './asking'

function world() {
  const asked: { question: string; answer: (text: string) => void; fail: () => void }[] = []
  const told: [string | null, boolean][] = []
  const asking = new Asking<string>(
    (question) =>
      new Promise((answer, refuse) =>
        asked.push({ question, answer, fail: () => refuse(new Error('gone')) }),
      ),
    (answer, last) => told.push([answer, last]),
  )
  return { asked, told, asking, questions: () => asked.map((one) => one.question) }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

it('asks the first letter at once, of those typed meanwhile only the last, and never two at a time', async () => {
  const { asked, told, asking, questions } = world()
  for (const text of ['y', 'yz', 'yzy', 'yzyy']) asking.ask(text)
  expect(questions()).toEqual(['y'])
  asked[0]!.answer('y!')
  await settled()
  expect([questions(), told]).toEqual([['y', 'yzyy'], [['y!', false]]])
  asked[1]!.answer('yzyy!')
  await settled()
  expect([questions().length, told.at(-1)]).toEqual([2, ['yzyy!', true]])
})

it('goes on after a failure, does not ask again what it just asked, and hears nothing once it is stopped', async () => {
  const { asked, told, asking, questions } = world()
  asking.ask('远')
  asking.ask('远洲')
  asked[0]!.fail()
  await settled()
  asking.ask('远洲渔')
  asking.ask('远洲')
  asked[1]!.answer('远洲!')
  await settled()
  expect([questions(), told]).toEqual([
    ['远', '远洲'],
    [
      [null, false],
      ['远洲!', true],
    ],
  ])
  asking.ask('蓝')
  asking.stop()
  asked[2]!.answer('蓝!')
  await settled()
  expect(told).toHaveLength(2)
})
