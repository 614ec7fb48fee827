import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useLocale } from '@/i18n'
import { countdown } from './bound/countdown'
import { nextDays } from './bound/follow_ups'
import { matching } from './choices'
import { areaText, dayText, moneyText, sizeText, weekdayNames } from './format'
import { renderMarkdown } from './markdown'
import { monthGrid, shiftMonth, weekdayOf } from './month'
import { initials } from './person'
import { readTime } from './time'
import UiButton from './UiButton.vue'
import UiMonth from './UiMonth.vue'
import UiTextField from './UiTextField.vue'
import { useToast } from './toast'

beforeAll(() => useLocale('zh-CN'))

describe('countdown', () => {
  const since = Date.parse('2026-10-08T02:00:00Z')
  it('B4: counts whole seconds down and turns red in its last tenth', () => {
    expect(countdown(since, since + 1_800_000, since + 504_000)).toMatchObject({
      digits: '21:36',
      short: false,
      over: false,
    })
    expect(countdown(since, since + 1_800_000, since + 1_676_000)).toMatchObject({
      digits: '02:04',
      short: true,
    })
    expect(countdown(since, since + 7_200_000, since)).toMatchObject({ digits: '2:00:00', share: 1 })
    expect(countdown(since, since + 1000, since + 5000)).toMatchObject({
      digits: '00:00',
      over: true,
      share: 0,
    })
  })
})

describe('days', () => {
  it('a month is drawn in weeks from Monday', () => {
    const grid = monthGrid('2026-10')
    expect(grid[0]![0]).toBe('2026-09-28')
    expect(grid.length).toBe(5)
    expect(weekdayOf('2026-10-08')).toBe(3)
    expect(shiftMonth('2026-01-31', 1)).toBe('2026-02-28')
  })
  it('offers the usual next days; on a Friday the next Friday', () => {
    expect(nextDays('2026-10-08').map((d) => d.day)).toEqual([
      '2026-10-09',
      '2026-10-11',
      '2026-10-09',
      '2026-10-12',
    ])
    expect(nextDays('2026-10-09')[2]!.day).toBe('2026-10-16')
  })
  it('are said in both languages', () => {
    expect(dayText('2026-10-09', 'zh-CN')).toBe('10月9日 周五')
    expect(dayText('2026-10-09', 'en')).toBe('Fri, Oct 9')
    expect(weekdayNames('zh-CN')[0]).toBe('一')
  })
})

describe('times as typed', () => {
  it('are read as people write them, and nothing else is', () => {
    const read = {
      '15:30': '15:30',
      '1530': '15:30',
      '9': '09:00',
      '3pm': '15:00',
      下午3点半: '15:30',
      '12am': '00:00',
      '１５：００': '15:00',
      '': '',
    }
    for (const [text, time] of Object.entries(read)) expect(readTime(text), text).toBe(time)
    for (const text of ['25:00', '12:75', 'soon']) expect(readTime(text), text).toBeNull()
  })
})

describe('figures', () => {
  it('money, area and sizes read as people write them', () => {
    expect(moneyText(1_280_000, 'zh-CN')).toBe('¥12,800')
    expect(moneyText(1_280_050, 'zh-CN')).toBe('¥12,800.50')
    expect(areaText(900, 'zh-CN')).toBe('9 ㎡')
    expect(sizeText(1_258_291, 'en')).toBe('1.2 MB')
  })
})

describe('people', () => {
  it('show the end of a Chinese name and the initials of another', () => {
    expect(initials('陈屿', 1)).toBe('屿')
    expect(initials('古丽娜尔', 2)).toBe('娜尔')
    expect(initials('Anna Berg', 2)).toBe('AB')
  })
})

describe('choices', () => {
  it('every typed word must be found, beginnings first', () => {
    const all = [
      { value: '1', label: '北屿海参', search: 'beiyu' },
      { value: '2', label: '海澜渔业' },
      { value: '3', label: '海盐工坊' },
    ]
    expect(matching(all, '海', 9).map((c) => c.value)).toEqual(['2', '3', '1'])
    expect(matching(all, 'beiyu 海', 9).map((c) => c.value)).toEqual(['1'])
  })
})

describe('Markdown', () => {
  it('renders lists and links, marks mentions', () => {
    const html = renderMarkdown('- a\n\n[x](https://example.com) @陈屿', ['陈屿'])
    expect(html).toContain('<li>a</li>')
    expect(html).toContain('rel="noopener noreferrer nofollow"')
    expect(html).toContain('<span class="mention">@陈屿</span>')
  })
  it('lets nothing through that runs', () => {
    const html = renderMarkdown(
      '<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>',
    )
    expect(html).not.toMatch(/<img|<script|href="javascript/i)
  })
})

describe('controls', () => {
  it('a text field names its problem and ties it to the control', () => {
    const field = mount(UiTextField, {
      props: { modelValue: '', label: '名称', error: '请填名称' },
    })
    const input = field.get('input')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(field.get(`#${CSS.escape(input.attributes('aria-describedby')!)}`).text()).toBe('请填名称')
  })
  it('Enter that ends a composition is not an Enter', async () => {
    const field = mount(UiTextField, { props: { modelValue: '', label: 'x' } })
    await field.get('input').trigger('keydown', { key: 'Enter', isComposing: true })
    expect(field.emitted('enter')).toBeUndefined()
    await field.get('input').trigger('keydown', { key: 'Enter' })
    expect(field.emitted('enter')).toHaveLength(1)
  })
  it('an icon button has a name', () => {
    expect(mount(UiButton, { props: { icon: 'x', label: '关闭' } }).attributes('aria-label')).toBe('关闭')
  })
  it('the month moves by keys and speaks of 休 and 班', async () => {
    const exceptions = new Map([['2026-10-10', { type: 'work', name: '调休' }]])
    const month = mount(UiMonth, {
      props: { modelValue: '2026-10-08', today: '2026-10-08', exceptions },
      attachTo: document.body,
    })
    await month.get('table').trigger('keydown', { key: 'ArrowRight' })
    expect(month.get('[tabindex="0"]').text()).toBe('9')
    await month.get('table').trigger('keydown', { key: 'PageDown' })
    expect(month.get('[tabindex="0"]').attributes('aria-label')).toContain('11月9日')
    await month.get('table').trigger('keydown', { key: 'PageUp' })
    expect(month.find('[aria-label*="调休上班"]').exists()).toBe(true)
    await month.get('[aria-label*="10月12日"]').trigger('click')
    expect(month.emitted('update:modelValue')![0]).toEqual(['2026-10-12'])
    month.unmount()
  })
  it('a toast can be acted on and leaves', () => {
    vi.useFakeTimers()
    const { show, toasts, dismiss } = useToast()
    const id = show('done', { action: { label: 'undo', run: () => {} } })
    expect(toasts.value.at(-1)).toMatchObject({ text: 'done', kind: 'done' })
    dismiss(id)
    expect(toasts.value.some((t) => t.id === id)).toBe(false)
    vi.useRealTimers()
  })
})

describe('UiTextField', () => {
  it('tells what is too long and cuts nothing', async () => {
    const field = mount(UiTextField, {
      props: { modelValue: '展'.repeat(11), maxlength: 10, label: '名称' },
    })
    expect(field.find('input').attributes('maxlength')).toBeUndefined()
    expect(field.find('input').attributes('aria-invalid')).toBe('true')
    expect(field.text()).toContain('最多 10 字，现在 11 字')
    await field.setProps({ modelValue: '𠮷'.repeat(10) })
    expect(field.find('input').attributes('aria-invalid')).toBeUndefined()
  })
})
