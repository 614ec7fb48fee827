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

/** The rotation as it was chosen: what is there stays in its order, what is new comes after it. */
export function rotationOf(
  before: Rotation | undefined,
  chosen: readonly ScreenView[],
  seconds: TypedSeconds,
): Rotation {
  const views = new Set<ScreenView>([...(before?.map((turn) => turn.view) ?? []), ...screenViews])
  return [...views]
    .filter((view) => chosen.includes(view))
    .map((view) => ({ view, seconds: Number(seconds[view]) }))
}
