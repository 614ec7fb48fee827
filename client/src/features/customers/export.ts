import { fileOf } from '@/api/file'
import type { CustomerExportQuestion } from '@/api/types'
import { t } from '@/i18n'
import { contactFields, customerFields, fieldName } from '@/ui/bound/customer_fields'
import { saveFile } from '@/ui/save_file'
import { store } from '@/store'
import { grades, kinds, stages } from '@/ui/bound/customer_choices'
import type { CustomerFilter } from '@/ui/bound/customer_filter'

/** What a list can be saved as. */
export const formats = ['xlsx', 'csv', 'vcf'] as const

const named = (values: readonly string[], key: string) =>
  Object.fromEntries(values.map((value) => [value, t(`${key}.${value}`)]))

/** The question that asks for a list as it is filtered, in the reader's language. */
export function exportQuestion(
  format: (typeof formats)[number],
  filter: CustomerFilter,
): CustomerExportQuestion {
  const own = [...store.fields.values()]
    .filter((field) => !field.archived)
    .map((field) => `custom.${field.id}`)
  const told = ['score', 'createdAt', 'lastContactAt'].map((field) => ({
    field,
    title: t(`customers.export.${field}`),
  }))
  return {
    format,
    filter: filter as CustomerExportQuestion['filter'],
    columns: [
      ...[...customerFields, ...own].map((field) => ({ field, title: fieldName(field, t) })),
      ...told,
      ...contactFields().map((field) => ({ field, title: fieldName(field, t) })), // many, and mostly empty: last
    ],
    words: {
      kind: named(kinds, 'ui.kind'),
      grade: named(grades, 'customers.grade'),
      stage: named(stages, 'customers.stage'),
      important: { true: t('customers.export.yes'), false: t('customers.export.no') },
    },
    name: t('customers.export.name'),
  }
}

/** Has the list made into a file by the server and gives it to the browser; how many cards it holds. Throws ApiFailure. */
export async function exportCustomers(
  format: (typeof formats)[number],
  filter: CustomerFilter,
): Promise<number> {
  const question = exportQuestion(format, filter)
  const { blob, headers } = await fileOf('/api/exports/customers', question)
  saveFile(blob, `${question.name}.${format}`)
  return Number(headers.get('Zhanban-Rows') ?? 0)
}
