import { given } from './draft'
import type { Reducers } from './reducers'

/** Lists under a name: mirrors models.SavedView. */
export const savedViewReducers: Pick<Reducers, Extract<keyof Reducers, `saved_view.${string}`>> = {
  'saved_view.create': (draft, p) =>
    void draft.create('saved_view', p.id, {
      columns: [],
      departmentId: '',
      createdBy: draft.actor.userId,
      ...given(p, 'id'),
      archived: false,
    }),
  'saved_view.edit': (draft, p) => draft.edit('saved_view', p.id, () => given(p, 'id')),
}
