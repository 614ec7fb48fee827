/** What of a robot says when it speaks. */
export interface Hours {
  occasions: readonly string[]
  at: string
  quietFrom: string
  quietTo: string
}

/** Whether the hour at which a robot tells of the day is among its quiet ones, also past midnight: models.Robot.Validate. */
export function keepsQuiet({ occasions, at, quietFrom, quietTo }: Hours): boolean {
  if (!quietFrom || !quietTo || !at || !occasions.some((one) => one === 'week' || one === 'focus'))
    return false
  return quietFrom > quietTo ? quietFrom <= at || at < quietTo : quietFrom <= at && at < quietTo
}
