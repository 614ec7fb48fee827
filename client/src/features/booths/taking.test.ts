import { expect, it } from 'vitest'
import { keptFor } from './useTaking'

const reserved = (customerId: string) => ({ state: 'reserved' as const, customerId })
const free = { state: 'available' as const, customerId: '' }
const held = { state: 'held' as const, customerId: 'k2' }

it('B4: booths kept for one customer are taken for them, unless somebody says otherwise', () => {
  expect(keptFor([reserved('k1')])).toBe('k1')
  expect(keptFor([reserved('k1'), free, reserved('k1'), held])).toBe('k1')
})
it('B4: kept for several, for a department or not at all, they are for nobody yet', () => {
  expect(keptFor([reserved('k1'), reserved('k2')])).toBe('')
  expect(keptFor([reserved('')])).toBe('')
  expect(keptFor([free, held])).toBe('')
})
