import { describe, expect, test } from 'vitest'
import { chargeFits, chargeSaid, typedCharge } from './charge_said'

describe('B7: giving up costs what the rules say, or what a manager says instead', () => {
  test('the field follows the rules until somebody types', () => {
    expect([typedCharge(null, 384_000), typedCharge(null, 50), typedCharge('', 384_000)]).toEqual([
      '3840',
      '0.5',
      '',
    ])
  })
  test('only another charge is said', () => {
    expect(chargeSaid(null, 384_000)).toBeUndefined()
    expect(chargeSaid('3,840.00', 384_000)).toBeUndefined()
    expect(chargeSaid('0', 384_000)).toBe(0)
    expect(chargeSaid('1000.5', 384_000)).toBe(100_050)
  })
  test('it is an amount, at most what is given up', () => {
    expect(chargeFits(null, 0)).toBe(true)
    expect([chargeFits('0', 0), chargeFits('12800', 1_280_000)]).toEqual([true, true])
    expect([chargeFits('', 100), chargeFits('-1', 100), chargeFits('12800.01', 1_280_000)]).toEqual([
      false,
      false,
      false,
    ])
  })
})
