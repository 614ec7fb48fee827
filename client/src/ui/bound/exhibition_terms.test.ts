import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref, shallowRef, type Ref } from 'vue'
import type { Exhibition } from '@/api/types'
import { fullLocale, useLocale } from '@/i18n'
import { shown } from '@/store'
import type { CommandOutcome } from '@/sync'

const answers: ((outcomes: CommandOutcome[]) => void)[] = []
const sync = vi.hoisted(() => ({ runAll: vi.fn(), drop: vi.fn(), state: {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef({ kind: 'live', problem: null })
const { useTermsForm } = await import('./exhibition_terms')

const fair = (version: number, ...organisers: string[]) =>
  ({ id: 'e', version, name: '渔博会', organisers, halls: ['1号馆'] }) as unknown as Exhibition
const put = async (e: Exhibition) => {
  shown.exhibition.set('e', e)
  await nextTick()
}
const opened = (open: Ref<boolean> = ref(true)) => ({
  open,
  form: useTermsForm(open, () => fair(1), {
    name: 'organisers',
    did: 'terms.did.contract',
    said: 'terms.said.contract',
    fill: (e) => ({ organisers: (e.organisers ?? []).join(' ') }),
    terms: ({ organisers }) => ({ organisers: organisers.split(' ') }),
    first: 'organisers',
  }),
})
const sent = () => sync.runAll.mock.lastCall?.[0][0].payload

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  localStorage.clear()
  answers.length = 0
  sync.runAll.mockReset().mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  await put(fair(1, '甲'))
})

it('L7, B1: what others save arrives in a form nobody typed in, and is of the version then seen', async () => {
  const { form } = opened()
  await put(fair(4, '甲', '乙'))
  expect([form.fields.organisers, form.overtaken.value]).toEqual(['甲 乙', ''])
  form.fields.organisers = '丙'
  void form.save()
  expect(sent()).toEqual({ id: 'e', version: 4, organisers: ['丙'] })
})

it('L7, B1: who types over what somebody else saves is told, sees theirs, and goes back to their own', async () => {
  const { form } = opened()
  form.fields.organisers = '甲 丙'
  await put(fair(2, '甲', '乙'))
  expect([form.fields.organisers, form.overtaken.value]).toEqual(['甲 丙', 'mine'])
  form.seeTheirs()
  expect([form.fields.organisers, form.overtaken.value]).toEqual(['甲 乙', 'theirs'])
  form.keepMine()
  expect([form.fields.organisers, form.overtaken.value]).toEqual(['甲 丙', ''])
  void form.save()
  expect(sent()).toEqual({ id: 'e', version: 2, organisers: ['甲', '丙'] })
})

it('L7, B1: saved unseen it carries the version that was seen; refused and told, the next save is meant', async () => {
  const { open, form } = opened()
  form.fields.organisers = '丙'
  void form.save()
  expect(sent()).toMatchObject({ version: 1 })
  answers.shift()!([
    {
      id: 'c',
      status: 'refused',
      seq: 0,
      error: {
        code: 'conflict',
        reason: 'exhibition.edited',
        message: '',
        detail: { version: 3, fields: ['organisers'] },
      },
    } as unknown as CommandOutcome,
  ])
  await flushPromises()
  expect([open.value, form.faults.value.organisers]).toEqual([true, expect.stringContaining('主办方')])
  void form.save()
  expect(sent()).toMatchObject({ version: 3 })
})

it('L7, B1: what was typed another day is of what was seen that day', async () => {
  const { open, form } = opened()
  form.fields.organisers = '丙'
  await nextTick()
  open.value = false
  await put(fair(2, '乙'))
  open.value = true
  await nextTick()
  expect([form.fields.organisers, form.overtaken.value]).toEqual(['丙', 'mine'])
  void form.save()
  expect(sent()).toMatchObject({ version: 1, organisers: ['丙'] })
})

it('B1: what somebody else does with other lists is in nobody’s way, and nothing new is not sent', async () => {
  const { open, form } = opened()
  form.fields.organisers = '丙'
  await put({ ...fair(2, '甲'), halls: ['2号馆'] })
  expect(form.overtaken.value).toBe('')
  form.fields.organisers = '甲'
  await form.save()
  expect([open.value, sync.runAll.mock.calls.length]).toEqual([false, 0])
})
