import type { Screen } from '@/api/types'

/** What a screen can turn to, in the order it is offered. */
export const screenViews = ['board', 'month', 'map', 'ranking', 'visits', 'countdown'] as const
/** One of them. */
export type ScreenView = (typeof screenViews)[number]
/** How long each is shown, as it is typed. */
export type TypedSeconds = Record<ScreenView, string>

type Rotation = Screen['rotation']

/** How long each view is shown: as it is now, or half a minute. */
export const secondsOf = (rotation: Rotation | undefined): TypedSeconds =>
  Object.fromEntries(
    screenViews.map((view) => [view, String(rotation?.find((turn) => turn.view === view)?.seconds ?? 30)]),
  ) as TypedSeconds

/** Whether a view can be shown for what was typed. */
export const lasts = (typed: string): boolean =>
  /^\d{1,4}$/.test(typed) && Number(typed) >= 5 && Number(typed) <= 3600

/** All views in the order in which they are shown: those of a rotation as they come, then the others. */
export const orderOf = (rotation: Rotation | undefined): ScreenView[] => [
  ...new Set<ScreenView>([...(rotation?.map((turn) => turn.view) ?? []), ...screenViews]),
]

/** The order with one view a place further up (-1) or down (1) among those that are chosen. */
export function shifted(
  order: readonly ScreenView[],
  chosen: readonly ScreenView[],
  view: ScreenView,
  by: -1 | 1,
): ScreenView[] {
  const turns = order.filter((one) => chosen.includes(one))
  const other = turns[turns.indexOf(view) + by]
  if (!other) return [...order]
  return order.map((one) => (one === view ? other : one === other ? view : one))
}

/** The rotation as it was chosen, in the order it was put in. */
export const rotationOf = (
  order: readonly ScreenView[],
  chosen: readonly ScreenView[],
  seconds: TypedSeconds,
): Rotation =>
  order.filter((view) => chosen.includes(view)).map((view) => ({ view, seconds: Number(seconds[view]) }))
