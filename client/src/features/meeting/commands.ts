import { newId } from '@/api'
import type { CommandPayload, Item, Screen } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { reasonsIn, type Now } from '@/store/selectors/meeting'
import { sync } from '@/sync'
import { act } from '@/ui/bound/act'
import { useDirectory } from '@/ui/bound/directory'

/**
 * Writes why an item is carried, where everybody who opens it reads it: as a comment that is marked as the reason. Who thinks better of what they
 * said today says it instead; another's words stay, and the later ones are read.
 */
export function giveReason(
  item: Item,
  text: string,
  { today, timeZone }: Pick<Now, 'today' | 'timeZone'>,
): void {
  const label = { key: 'meeting.did.why', args: { title: item.title } }
  const telling = { label, said: t(label.key, label.args) }
  const said = [...store.comments.values()].filter((one) => one.itemId === item.id)
  const last = reasonsIn(said, { from: today, to: today, timeZone }).get(item.id)
  if (last?.authorId === useDirectory().myId.value) {
    const before = { id: last.id, text: last.text }
    void act(
      'comment.edit',
      { id: last.id, text },
      { ...telling, undo: [{ type: 'comment.edit', payload: before }] },
    )
    return
  }
  const id = newId()
  void act(
    'comment.add',
    { id, itemId: item.id, text, mentionIds: [], reason: true },
    { ...telling, undo: [{ type: 'comment.archive', payload: { id } }] },
  )
}

/** Takes an item as done, or not after all. */
export function finish(item: Item, done: boolean): void {
  const [doing, back] = done
    ? (['item.complete', 'item.reopen'] as const)
    : (['item.reopen', 'item.complete'] as const)
  const label = { key: done ? 'meeting.did.done' : 'meeting.did.reopen', args: { title: item.title } }
  void act(doing, { id: item.id }, { label, undo: [{ type: back, payload: { id: item.id } }] })
}

/** What a screen can be told to show: one of its views, a list of a meeting, or '' to rotate. */
export type Shown = CommandPayload<'screen.show'>['view']

/** Says that the meeting which has a screen goes on: one that is not heard of for `models.MeetingSilence` has it no more. */
export function keepScreen(screen: Screen): void {
  if (sync.state.value.kind === 'live')
    void act('screen.show', { id: screen.id, view: screen.shown as Shown })
}

/** Makes a screen show something now. What it shows already is not asked for again. */
export function turnScreen(screen: Screen, view: Shown): void {
  if (screen.shown === view) return
  void act(
    'screen.show',
    { id: screen.id, view },
    { label: { key: 'meeting.did.screen', args: { name: screen.name } } },
  )
}
