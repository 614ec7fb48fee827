import { beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { me } from '@/api'
import type { Booth, BoothState, Role } from '@/api/types'
import { fullLocale, t, useLocale } from '@/i18n'
import { modelMe } from '@/sync/testing/model_client'

const sync = vi.hoisted(() => ({
  runAll: vi.fn(),
  drop: vi.fn(),
  now: () => 0,
  state: { value: { kind: 'live', problem: null as unknown } },
}))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef(sync.state.value)
const { useBoothMenu } = await import('./useBoothMenu')

const [block, extend] = [vi.fn(), vi.fn()]
function menuOf(state: BoothState, role: Role = 'manager') {
  const user = { ...modelMe('wang').user, role }
  me.value = { ...modelMe('wang'), user }
  const booth = { id: 'b', version: 4, code: '1A-02', state, holderId: '', offerId: '' } as Booth
  const nothing = () => {}
  const doing = { deal: nothing, reserve: nothing, edit: nothing, gone: nothing, block, extend }
  return useBoothMenu(() => booth, doing).value
}
const entry = (state: BoothState, key: string, role?: Role) =>
  menuOf(state, role).find((one) => one.label === t(key))

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  block.mockReset()
  extend.mockReset()
  sync.runAll.mockReset().mockReturnValue(new Promise(() => {}))
  sync.state.value = { kind: 'live', problem: null }
})

describe('B4: a booth taken out of sale', () => {
  it('is blocked once it is said why, and put back on sale the same way', () => {
    entry('available', 'booths.block')!.run()
    expect(block).toHaveBeenCalledExactlyOnceWith(true)
    entry('blocked', 'booths.unblock')!.run()
    expect(block).toHaveBeenLastCalledWith(false)
    expect(sync.runAll).not.toHaveBeenCalled()
  })
  it('offers nothing else that needs a free one', () => {
    expect(entry('blocked', 'booths.block')).toBeUndefined()
    expect(entry('blocked', 'booths.reserve')).toBeUndefined()
  })
  it('is offered for what nobody has, and to who may edit booths', () => {
    for (const state of ['reserved', 'held', 'booked', 'signed', 'part_paid', 'paid'] as const)
      expect([state, entry(state, 'booths.block'), entry(state, 'booths.unblock')]).toEqual([
        state,
        undefined,
        undefined,
      ])
    expect(entry('available', 'booths.unblock')).toBeUndefined()
    for (const role of ['member', 'viewer'] as const)
      expect(entry('available', 'booths.block', role)).toBeUndefined()
  })
  it('waits for the server’s word: not without a network', () => {
    sync.state.value = { kind: 'offline', problem: null }
    expect(entry('available', 'booths.block')).toMatchObject({ disabled: true })
    expect(entry('blocked', 'booths.unblock')).toMatchObject({ disabled: true })
  })
})

it('B4: a hold is given more time once it is said why', () => {
  menuOf('held', 'administrator')
    .find((one) => one.label === t('booths.extend_by', { n: 24 }))!
    .run()
  expect(extend).toHaveBeenCalledExactlyOnceWith(24)
  expect(sync.runAll).not.toHaveBeenCalled()
})
