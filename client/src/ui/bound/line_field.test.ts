import { mount } from '@vue/test-utils'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useLocale } from '@/i18n'
import LineField from './LineField.vue'

beforeAll(() => useLocale('zh-CN'))
const line = (value: string) =>
  mount(LineField, {
    props: { name: 'item.1.line.2', value, most: 10 },
    attrs: { 'aria-label': 'line' },
  })
const typed = (field: ReturnType<typeof line>) => field.find('input').element.value

describe('a line rewritten in place', () => {
  beforeEach(() => localStorage.clear())

  it('keeps what is being typed while others change the line, and through a reload', async () => {
    const field = line('打电话')
    await field.find('input').setValue('打两次')
    await field.setProps({ value: '写信' })
    expect(typed(field)).toBe('打两次')
    field.unmount()
    expect(typed(line('写信'))).toBe('打两次')
  })

  it('is read whole over several rows, and stays one line', async () => {
    const field = line('打电话')
    await field.setProps({ wraps: true })
    const rows = field.find('textarea')
    await rows.setValue('一行\n两行')
    expect(rows.element.value).toBe('一行 两行')
    await rows.trigger('keydown', { key: 'Enter' })
    await rows.trigger('blur')
    expect(field.emitted('change')).toEqual([['一行 两行']])
  })

  it('W7: what is typed in another way than it is kept is given on as it is kept, and ends', async () => {
    const field = line('')
    await field.setProps({ kept: (text: string) => (text === '1.28万' ? '12800' : text) })
    await field.find('input').setValue('1.28万')
    await field.find('input').trigger('blur')
    expect([field.emitted('change'), typed(field)]).toEqual([[['12800']], '12800'])
    await field.setProps({ value: '12800' })
    expect(localStorage.length).toBe(0)
  })

  it('follows others while nobody types', async () => {
    const field = line('打电话')
    await field.setProps({ value: '写信' })
    expect(typed(field)).toBe('写信')
  })

  it('says that a text is too long, keeps it whole, and gives it on once it fits', async () => {
    const field = line('打电话')
    await field.find('input').setValue('一二三四五六七八九十多')
    await field.find('input').trigger('blur')
    expect(field.emitted('change')).toBeUndefined()
    expect(field.find('[role=alert]').text()).toContain('11')
    expect(typed(field)).toBe('一二三四五六七八九十多')
    await field.find('input').setValue('一二三四五六七八九十')
    await field.find('input').trigger('blur')
    expect(field.emitted('change')).toEqual([['一二三四五六七八九十']])
    await field.setProps({ value: '一二三四五六七八九十' })
    expect(localStorage.length).toBe(0)
  })

  it('gives the old text back on Esc, and when the new one is refused', async () => {
    const field = line('打电话')
    await field.find('input').setValue('别的')
    await field.find('input').trigger('keydown', { key: 'Escape' })
    expect(typed(field)).toBe('打电话')
    await field.find('input').setValue('别的')
    await field.find('input').trigger('blur')
    await field.setProps({ value: '别的' })
    await field.setProps({ value: '打电话' })
    expect(typed(field)).toBe('打电话')
  })
})
