import type { CustomerStage } from '@/api/types'

/** The six steps of the life cycle; `lost` stands beside them. */
export const stages = [
  'potential',
  'target',
  'first_purchase',
  'repeat',
  'loyal',
  'advocate',
] as const satisfies readonly CustomerStage[]

/** All seven in their order, the lost last. */
export const allStages = [...stages, 'lost'] as const

/** The kinds of customers. */
export const kinds = ['exhibitor', 'trade_visitor', 'visitor', 'channel'] as const

/** The ABC classes. */
export const classes = ['A', 'B', 'C'] as const

/** The grades, the greatest first. */
export const grades = ['vip', 'major', 'ordinary', 'small'] as const

/** Stands in a filter for having no owner, class, grade, source, category, industry or region. */
export const none = 'none'

/** Stands in a filter for a category, industry or region that is none of those there are. */
export const other = 'other'
