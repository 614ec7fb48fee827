import { newId } from '@/api'
import type { CommandPayload } from '@/api/commands'
import type { Robot } from '@/api/types'
import { t } from '@/i18n'
import { act, ask, type Asked } from '@/ui/bound/act'

const did = (name: string) => ({ key: 'robot.did', args: { name } })

/** Adds a robot. It is not undone: its address is forgotten with it. */
export const createRobot = (fields: Omit<CommandPayload<'robot.create'>, 'id'>): Asked =>
  ask(
    'robot.create',
    { id: newId(), ...fields },
    { label: did(fields.name), said: t('admin.said.made', { name: fields.name }) },
  )

/** Changes a robot. It is not undone: nobody knows its address and secret of before. */
export const editRobot = (
  robot: Robot,
  fields: Omit<CommandPayload<'robot.edit'>, 'id' | 'archived'>,
): Asked =>
  ask('robot.edit', { id: robot.id, ...fields }, { label: did(robot.name), said: t('admin.said.saved') })

/** Has it tell from now on, or nothing any more. */
export const switchRobot = (robot: Robot, active: boolean) =>
  act('robot.edit', { id: robot.id, active }, { label: did(robot.name), said: t('admin.said.saved') })

/** Takes it off the list for good. */
export const archiveRobot = (robot: Robot) =>
  act('robot.edit', { id: robot.id, archived: true }, { label: did(robot.name), said: t('robot.gone') })
