import { mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { useLocale } from '@/i18n'
import PlanTable from './PlanTable.vue'

const line = { id: 'p', kind: 'deposit' as const, day: '2025-11-10', amount: 100_00, paid: 0 }
const text = (paper: boolean) => mount(PlanTable, { props: { plan: [line], currency: 'CNY', paper } }).text()

beforeEach(() => useLocale('zh-CN'))

it('B7: a plan on paper has whole dates, and nothing of what became of it since', () => {
  expect(text(true)).toContain('2025年11月10日')
  expect(text(true)).not.toMatch(/周|逾期|未到/)
})
