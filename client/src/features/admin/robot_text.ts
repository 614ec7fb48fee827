import type { Delivery } from '@/api/types'
import { hasText, t } from '@/i18n'

/** Why a robot was not heard, in words. */
export const faultText = (fault: string): string =>
  t(hasText(`robot.fault.${fault}`) ? `robot.fault.${fault}` : 'robot.fault.status')

/** How a delivery went, in words. */
export function outcomeText({ state, fault }: Delivery): string {
  return fault ? faultText(fault) : t(`robot.state.${state}`)
}
