import { newId } from '@/api'
import type { CommandPayloads, Exhibition, Order } from '@/api/types'
import { dayText } from '@/ui/format'

/** What an exhibition asks of its orders. */
export type OrderField = NonNullable<Exhibition['orderFields']>[number]
/** What an order says to it, by field, as it is typed. */
export type Answers = Record<string, string>
/** A field as a manager types it: what a choice offers in one line. */
export type FieldRow = Omit<OrderField, 'options'> & { options: string }

const parted = /[,，、;；\n]/u

/** A field as it is shown to be changed. */
export const rowOf = (f: OrderField): FieldRow => ({ ...f, options: f.options.join('，') })

/** A new field. */
export const freshRow = (): FieldRow => ({
  id: newId(),
  name: '',
  type: 'text',
  options: '',
  required: false,
})

/** What is meant by what was typed: only a choice offers something, each once. */
export const fieldOf = ({ name, options, ...row }: FieldRow): OrderField => ({
  ...row,
  name: name.trim(),
  options:
    row.type === 'choice'
      ? [
          ...new Set(
            options
              .split(parted)
              .map((one) => one.trim())
              .filter(Boolean),
          ),
        ]
      : [],
})

/** What keeps fields from being saved: one without a name, two of one name, a choice of nothing. */
export function faultOf(rows: readonly FieldRow[]): 'name' | 'twice' | 'options' | '' {
  const fields = rows.map(fieldOf)
  if (fields.some((f) => !f.name)) return 'name'
  if (new Set(fields.map((f) => f.name)).size < fields.length) return 'twice'
  return fields.some((f) => f.type === 'choice' && !f.options.length) ? 'options' : ''
}

/** What an order says, by field. */
export const answersOf = (order?: Pick<Order, 'fields'>): Answers =>
  Object.fromEntries((order?.fields ?? []).map((v) => [v.fieldId, v.value]))

/** What of the answers differs from what an order says. */
export function saidOf(
  fields: readonly OrderField[],
  answers: Answers,
  before: Answers = {},
): NonNullable<CommandPayloads['order.edit']['fields']> {
  return fields
    .map(({ id }) => ({ fieldId: id, value: (answers[id] ?? '').trim() }))
    .filter(({ fieldId, value }) => value !== (before[fieldId] ?? ''))
}

/** Which answers are no numbers, by the name a refusal of the server would have. */
export const answerFaults = (fields: readonly OrderField[], answers: Answers): string[] =>
  fields
    .filter((f) => f.type === 'number' && !/^(-?\d{1,12}(\.\d{1,4})?)?$/.test((answers[f.id] ?? '').trim()))
    .map((f) => `fields.${f.id}`)

/** What an order lacks to be signed, by name. */
export const lacking = (fields: readonly OrderField[] | undefined, order: Pick<Order, 'fields'>): string[] =>
  (fields ?? [])
    .filter((f) => f.required && !order.fields?.some((v) => v.fieldId === f.id))
    .map((f) => f.name)

/** What an order says to a field, as people read it. */
export const valueText = (
  { type, value }: Pick<NonNullable<Order['fields']>[number], 'type' | 'value'>,
  locale: string,
): string => (type === 'date' ? dayText(value, locale) : value)

/** The same in a table: a number is one. */
export function cellOf(f: OrderField, order: Pick<Order, 'fields'>): string | number {
  const said = order.fields?.find((v) => v.fieldId === f.id)
  return said?.type === 'number' ? Number(said.value) : (said?.value ?? '')
}
