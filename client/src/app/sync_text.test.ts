import { expect, it, vi } from 'vitest'
import { clockText, secondsText } from '@/i18n/dates'
import { sync } from '@/sync'
import { serverClockText } from './sync_text'

it('P20: the engine’s moments are corrected already, so a device’s wrong clock does not shift them again', () => {
  vi.spyOn(sync, 'now').mockImplementation(() => Date.now() + 3 * 3_600_000)
  const at = Date.parse('2026-10-08T06:31:07Z')
  expect(serverClockText(at)).toBe(clockText(at))
  expect(serverClockText(new Date(at), true)).toBe(secondsText(at))
})
