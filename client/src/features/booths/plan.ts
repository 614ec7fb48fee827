import type { Booth, BoothType } from '@/api/types'
import { amountOf, decimalOf } from '@/ui/amount'
import type { Plan } from './commands'

/** A booth as typed: metres, square metres and yuan as texts. */
export interface PlanText {
  hall: string
  code: string
  type: BoothType
  width: string
  depth: string
  area: string
  openSides: number
  listPrice: string
  departmentIds: string[]
}

/** A booth as a form shows it; a new one stands in the given hall and has the usual nine square metres. */
export function planText(booth: Booth | null, hall: string): PlanText {
  return {
    hall: booth?.hall ?? hall,
    code: booth?.code ?? '',
    type: booth?.type ?? 'shell_scheme',
    width: booth ? String(booth.width / 1000) : '3',
    depth: booth ? String(booth.depth / 1000) : '3',
    area: booth ? String(booth.area / 100) : '9',
    openSides: booth?.openSides ?? 1,
    listPrice: typeof booth?.listPrice === 'number' ? String(booth.listPrice / 100) : '',
    departmentIds: [...(booth?.departmentIds ?? [])],
  }
}

/** Metres and square metres as typed, with or without their unit. Null: nothing; NaN: no number. */
export function measureIn(text: string): number | null {
  const plain = text.replace(/(m2?|㎡|米|平米|平方米)\s*$/iu, '')
  return plain.trim() ? (decimalOf(plain, 3) ?? NaN) : null
}

/** The area two sides give, in square metres as text; empty if either is missing. */
export function areaOf(width: string, depth: string): string {
  const [w, d] = [measureIn(width), measureIn(depth)]
  return w && d ? String(Math.round(w * d * 100) / 100) : ''
}

/** What was typed as a booth's fields, or for every field that is wrong the key of its sentence. */
export function readPlan(text: PlanText): { plan: Plan | null; faults: Record<string, string> } {
  const faults: Record<string, string> = {}
  const [width, depth, area, price] = [
    measureIn(text.width) ?? 0,
    measureIn(text.depth) ?? 0,
    measureIn(text.area),
    amountOf(text.listPrice),
  ]
  if (!text.hall.trim()) faults.hall = 'booths.fault.hall'
  if (!/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,19}$/u.test(text.code.trim())) faults.code = 'booths.fault.code'
  if (Number.isNaN(width)) faults.width = 'booths.fault.number'
  if (Number.isNaN(depth)) faults.depth = 'booths.fault.number'
  if (!area) faults.area = 'booths.fault.area'
  if (price === null && text.listPrice.trim()) faults.listPrice = 'booths.fault.price'
  if (Object.keys(faults).length) return { plan: null, faults }
  const plan: Plan = {
    hall: text.hall.trim(),
    code: text.code.trim(),
    type: text.type,
    width: Math.round(width * 1000),
    depth: Math.round(depth * 1000),
    area: Math.round(area! * 100),
    openSides: text.openSides,
    listPrice: price,
    departmentIds: text.departmentIds,
  }
  return { plan, faults }
}
