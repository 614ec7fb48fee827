import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import { t } from '@/i18n'
import { addDays } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { askTogether, type Asked } from '@/ui/bound/act'
import { addFiles } from '@/ui/bound/files/pending'
import { noteCapture } from './check'
import type { Capture } from './draft'

/** Makes a card of what was captured, with its next step: one step, one undo; its files follow. Resolves with whether this device keeps the files. */
export function saveCapture(
  one: Capture,
  myId: string,
): { id: string; asked: Asked; kept: Promise<boolean> } {
  const id = newId()
  const { name, company, phone, position, email, wechat, address, notes, tags, source, exhibitionId } = one
  const title = company.trim() || name.trim() || phone.trim()
  const facts = { name, company: company.trim() || (name.trim() ? '' : phone.trim()), phone, position, email }
  const create: CommandCall = {
    type: 'customer.create',
    payload: {
      id,
      ...facts,
      ...{ wechat, address, notes, tags, source },
      ...{
        birthday: one.birthday,
        anniversary: one.anniversary,
        anniversaryOf: one.anniversaryOf,
        likes: one.likes,
      },
      kind: 'exhibitor',
      ownerId: myId,
      exhibitionIds: exhibitionId ? [exhibitionId] : [],
    },
  }
  const { commands, undo } = nextStep(id, myId, one.next)
  const parts = [
    ...(commands.length ? [t('capture.part_next')] : []),
    ...(one.files.length ? [t('capture.part_files', { n: one.files.length }, one.files.length)] : []),
  ]
  const said = [t('capture.said', { name: title }), ...parts].join(t('capture.and'))
  // Said only when the device has the files too: who reads it may close the page.
  const kept = addFiles(one.files, { customerId: id })
  const asked = askTogether([create, ...commands], {
    kept,
    label: { key: 'capture.did', args: { name: title } },
    said,
    undo: [...undo, { type: 'customer.archive', payload: { id } }],
  })
  noteCapture({
    id,
    title,
    company: facts.company,
    name,
    phones: phone.trim() ? [phone] : [],
    mails: email ? [email] : [],
  })
  return { id, asked, kept }
}

function nextStep(customerId: string, assigneeId: string, days: number) {
  if (!days) return { commands: [], undo: [] }
  const id = newId()
  const payload = { id, customerId, assigneeId, kind: 'call', dueDay: addDays(sync.today.value, days) }
  return {
    commands: [{ type: 'follow_up.create', payload }] as CommandCall[],
    undo: [{ type: 'follow_up.archive', payload: { id } }] as CommandCall[],
  }
}
