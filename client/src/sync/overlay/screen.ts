import type { Screen } from '@/api/types'
import { given, type Draft } from './draft'
import type { Reducers } from './reducers'

/** models.Screen.Revoke; when it was is the server's to say. */
const ended = (draft: Draft, s: Screen): Partial<Screen> =>
  s.linkedAt === null && s.pairedAt === null ? {} : { linkedAt: null, pairedAt: null, revokedAt: draft.now }

/** Shared screens: mirrors models.Screen. */
export const screenReducers: Pick<Reducers, Extract<keyof Reducers, `screen.${string}`>> = {
  'screen.create': (draft, p) =>
    void draft.create('screen', p.id, {
      exhibitionId: '',
      nightFrom: '',
      nightTo: '',
      createdBy: draft.actor.userId,
      ...given(p, 'id'),
      shown: '',
      before: '',
      reloads: 0,
      linkedAt: null,
      pairedAt: null,
      revokedAt: null,
      archived: false,
    }),
  'screen.edit': (draft, p) =>
    draft.edit('screen', p.id, (s) => {
      const shows = (view: string) => (p.rotation ?? s.rotation).some((turn) => turn.view === view)
      return {
        ...given(p, 'id'),
        ...(!shows(s.shown) && !s.shown.startsWith('meeting_') && { shown: '' }),
        ...(!shows(s.before) && { before: '' }),
        ...(p.archived && ended(draft, s)),
      }
    }),
  'screen.show': (draft, p) =>
    draft.edit('screen', p.id, (s) =>
      p.view === '' || s.rotation.some((turn) => turn.view === p.view) ? { shown: p.view, before: '' } : null,
    ),
  'screen.reload': (draft, p) => draft.edit('screen', p.id, (s) => ({ reloads: s.reloads + 1 })),
  'screen.revoke': (draft, p) => draft.edit('screen', p.id, (s) => ended(draft, s)),
}
