import { newId } from '@/api'
import type { FollowUpKind, FollowUpTemplate, Workspace } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'
import { was } from '@/ui/bound/was'

const did = (verb: string, name: string) => ({ key: `rounds.admin.did_${verb}`, args: { name } })
const saved = () => t('admin.said.saved')

/** Replaces the kinds. None is ever left out: an undo of a new one takes it off. */
export function setKinds(
  before: readonly FollowUpKind[],
  after: readonly FollowUpKind[],
  name: string,
): Asked {
  const made = after.filter((k) => !before.some((known) => known.key === k.key))
  const back = [...before, ...made.map((k) => ({ ...k, archived: true }))]
  const payload = (followUpKinds: FollowUpKind[]): Partial<Pick<Workspace, 'followUpKinds'>> => ({
    followUpKinds,
  })
  return ask('workspace.edit', payload([...after]), {
    label: did('kind', name),
    said: saved(),
    undo: [{ type: 'workspace.edit', payload: payload(back) }],
  })
}

type TemplateFields = Pick<
  FollowUpTemplate,
  'name' | 'kind' | 'text' | 'minutes' | 'remindBefore' | 'nextDays'
>

/** Adds a template behind the others. */
export function createTemplate(fields: TemplateFields & { rank: string }): Asked {
  const id = newId()
  return ask(
    'follow_up_template.create',
    { id, ...fields },
    {
      label: did('template', fields.name),
      said: saved(),
      undo: [{ type: 'follow_up_template.edit', payload: { id, archived: true } }],
    },
  )
}

/** Changes a template; what was planned from it stays. */
export function editTemplate(
  before: FollowUpTemplate,
  fields: Partial<TemplateFields & Pick<FollowUpTemplate, 'rank' | 'archived'>>,
): Asked {
  return ask(
    'follow_up_template.edit',
    { id: before.id, ...fields },
    {
      label: did('template', before.name),
      said: saved(),
      undo: [{ type: 'follow_up_template.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}
