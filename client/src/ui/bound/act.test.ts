import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLocale } from '@/i18n'
import type { CommandOutcome } from '@/sync'

const answers: ((outcomes: CommandOutcome[]) => void)[] = []
const sync = vi.hoisted(() => ({
  runAll: vi.fn(),
  drop: vi.fn(),
  undo: vi.fn(),
  state: { value: { kind: 'live', problem: null as unknown } },
}))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef(sync.state.value)
const { act, actAll, ask } = await import('./act')
const { undoLast } = await import('./undo')
const { outcomeSoon, outcomeWhile, useShowing } = await import('./outcome')
const { useForm } = await import('./form')
const { useToast } = await import('../toast')

const error = { code: 'conflict', reason: 'customer.changed', message: 'changed meanwhile' } as const
const done: CommandOutcome = { id: 'c1', status: 'done', seq: 7 }
const refused: CommandOutcome = { id: 'c1', status: 'refused', seq: 0, error }
const { toasts } = useToast()
const edit = () => ask('customer.edit', { id: 'k', version: 1, phone: '139' }, { said: '已改' })

beforeEach(async () => {
  await useLocale('zh-CN')
  vi.useFakeTimers()
  answers.length = 0
  sync.state.value = { kind: 'live', problem: null }
  sync.drop.mockReset()
  sync.runAll.mockReset().mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  for (const toast of toasts.value) useToast().dismiss(toast.id)
})
afterEach(() => void vi.useRealTimers())
const answer = async (...outcomes: CommandOutcome[]) => {
  answers.shift()!(outcomes)
  await vi.advanceTimersByTimeAsync(0)
}

describe('a command that nobody watches', () => {
  it('is said at once, with its undo', () => {
    void act(
      'item.archive',
      { id: 'i' },
      { said: '已归档', undo: [{ type: 'item.restore', payload: { id: 'i' } }] },
    )
    expect(toasts.value[0]).toMatchObject({ text: '已归档', action: { label: expect.any(String) } })
  })
  it('says that it waits on this device while there is no network', async () => {
    sync.state.value = { kind: 'offline', problem: null }
    void act('item.archive', { id: 'i' }, { said: '已归档' })
    expect(toasts.value[0]?.text).toBe('已归档（暂存本机，待同步）')
    await answer(done)
    expect(toasts.value[0]?.text).toBe('已归档')
  })
  it('says so too once the server is found to take nothing', async () => {
    void act('item.archive', { id: 'i' }, { said: '已归档' })
    expect(toasts.value[0]?.text).toBe('已归档')
    sync.state.value = { kind: 'saving', problem: { code: 'unavailable' } }
    await nextTick()
    expect(toasts.value[0]?.text).toBe('已归档（暂存本机，待同步）')
    sync.state.value = { kind: 'live', problem: null }
    await answer(done)
    expect(toasts.value[0]?.text).toBe('已归档')
  })
  it('is told when refused, and stays in the list of refused commands', async () => {
    const outcome = act('item.archive', { id: 'i' })
    await answer(refused)
    expect(await outcome).toBe(refused)
    expect(toasts.value[0]).toMatchObject({ kind: 'problem' })
    expect(sync.drop).not.toHaveBeenCalled()
  })
  it('tells the refusal of one in a batch', async () => {
    const outcomes = actAll([{ type: 'item.archive', payload: { id: 'i' } }])
    await answer(done, { ...refused, id: 'c2' })
    expect((await outcomes).map((o) => o.status)).toEqual(['done', 'refused'])
    expect(toasts.value[0]?.kind).toBe('problem')
  })
})

describe('a command whose refusal its caller shows', () => {
  it('leaves the list when the refusal comes while the form waits', async () => {
    const outcome = outcomeSoon(edit())
    await answer(refused)
    expect(await outcome).toBe(refused)
    expect(sync.drop).toHaveBeenCalledExactlyOnceWith('c1')
    expect(toasts.value.some((t) => t.kind === 'problem')).toBe(false)
  })
  it('P21: goes to the list, and is told, when the form has let go', async () => {
    const outcome = outcomeSoon(edit())
    await vi.advanceTimersByTimeAsync(1500)
    expect(await outcome).toBeNull()
    await answer(refused)
    expect(sync.drop).not.toHaveBeenCalled()
    expect(toasts.value[0]?.kind).toBe('problem')
  })
  it('lets the form go at once where there is no network', async () => {
    sync.state.value.kind = 'offline'
    const outcome = outcomeSoon(edit())
    await vi.advanceTimersByTimeAsync(0)
    expect(await outcome).toBeNull()
  })
  it('P21: goes to the list when the form was closed before the answer', async () => {
    const open = ref(true)
    void outcomeSoon(edit(), () => open.value)
    open.value = false
    await answer(refused)
    expect(sync.drop).not.toHaveBeenCalled()
  })
  it('P21: goes to the list when the page that asked is gone', async () => {
    const scope = effectScope()
    void outcomeWhile(edit(), scope.run(useShowing)!)
    scope.stop()
    await answer(refused)
    expect(sync.drop).not.toHaveBeenCalled()
    expect(toasts.value[0]?.kind).toBe('problem')
  })
})

describe('a form', () => {
  const form = (open = ref(true)) => {
    const saved = vi.fn()
    const made = effectScope().run(() =>
      useForm(open, {
        fill: () => ({ phone: '138' }),
        check: ({ phone }) => (phone ? ({} as Record<string, string>) : { phone: '缺电话' }),
        give: edit,
        first: 'phone',
        draft: () => 'customer.k',
        saved,
      }),
    )!
    return { ...made, open, saved }
  }
  beforeEach(() => localStorage.clear())

  it('gives nothing while something is wrong', async () => {
    const { fields, faults, save } = form()
    fields.phone = ''
    await save()
    expect(faults.value).toEqual({ phone: '缺电话' })
    expect(sync.runAll).not.toHaveBeenCalled()
  })
  it('stays open with the reason when refused', async () => {
    const { faults, save, open, saved } = form()
    const saving = save()
    await answer({ ...refused, error: { ...error, field: 'ownerId' } })
    await saving
    expect(faults.value.ownerId).toBeTruthy()
    expect(open.value).toBe(true)
    expect(saved).not.toHaveBeenCalled()
  })
  it('says at its foot what belongs to none of its fields', async () => {
    const { fault, save } = form()
    const saving = save()
    await answer({ ...refused, error: { ...error, field: 'ownerId' } })
    await saving
    expect(fault.value).toBeTruthy()
  })
  it('P21: closes offline and drops its draft, for the queue has the words', async () => {
    const { fields, save, open, saved } = form()
    sync.state.value.kind = 'offline'
    fields.phone = '139'
    await vi.advanceTimersByTimeAsync(0)
    expect(localStorage.length).toBe(1)
    const saving = save()
    await vi.advanceTimersByTimeAsync(0)
    await saving
    expect(open.value).toBe(false)
    expect(saved).toHaveBeenCalledOnce()
    expect(localStorage.length).toBe(0)
    await answer(refused)
    expect(sync.drop).not.toHaveBeenCalled()
  })
  it('keeps what was typed when it is closed without a word, and only that', async () => {
    const open = ref(true)
    const first = form(open)
    await vi.advanceTimersByTimeAsync(0)
    expect(localStorage.length).toBe(0)
    first.fields.phone = '139'
    await vi.advanceTimersByTimeAsync(0)
    open.value = false
    expect(form().fields.phone).toBe('139')
  })

  const two = (card: { value: { phone: string; name: string } }) =>
    effectScope().run(() =>
      useForm(ref(true), { fill: () => ({ ...card.value }), give: edit, first: 'phone', draft: () => 'two' }),
    )!
  it('shows what others save meanwhile, except where this person typed', async () => {
    const card = shallowRef({ phone: '138', name: '林' })
    const { fields } = two(card)
    fields.phone = '139'
    await vi.advanceTimersByTimeAsync(0)
    card.value = { phone: '137', name: '周' }
    await vi.advanceTimersByTimeAsync(0)
    expect(fields).toEqual({ phone: '139', name: '周' })
  })
  it('P21: keeps what was typed when its own save showed already and is then refused', async () => {
    const card = shallowRef({ phone: '138', name: '林' })
    const { fields, save } = two(card)
    fields.phone = '139'
    await vi.advanceTimersByTimeAsync(0)
    const saving = save()
    card.value = { phone: '139', name: '林' }
    await vi.advanceTimersByTimeAsync(0)
    await answer(refused)
    await saving
    card.value = { phone: '138', name: '林' }
    await vi.advanceTimersByTimeAsync(0)
    expect(fields).toEqual({ phone: '139', name: '林' })
  })
})

describe('undo', () => {
  it('says why it could not', async () => {
    sync.undo.mockResolvedValue({ status: 'refused', label: null, error })
    await undoLast()
    expect(toasts.value[0]?.kind).toBe('problem')
  })
})
