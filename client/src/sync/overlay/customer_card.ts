import type { Reducers } from './reducers'
import { confirmed } from './customer'
import { given } from './draft'

/** Contacts of a customer card, each set or removed for itself: mirrors models/contact.go. */
export const contactReducers: Pick<Reducers, 'contact.set' | 'contact.remove'> = {
  'contact.set': (draft, p) =>
    draft.edit('customer', p.customerId, (c) => {
      const known = c.contacts.some((one) => one.id === p.contact.id)
      const contacts = known
        ? c.contacts.map((one) => (one.id === p.contact.id ? p.contact : one))
        : [...c.contacts, p.contact]
      return { contacts, ...confirmed(draft, c, ['contacts']) }
    }),
  'contact.remove': (draft, p) =>
    draft.edit('customer', p.customerId, (c) => {
      const contacts = c.contacts.filter((one) => one.id !== p.id)
      return contacts.length === c.contacts.length ? null : { contacts, ...confirmed(draft, c, ['contacts']) }
    }),
}

/** A workspace's own fields: mirrors models/field.go. */
export const fieldReducers: Pick<Reducers, 'field.create' | 'field.edit'> = {
  'field.create': (draft, p) =>
    void draft.create('field', p.id, { options: [], ...given(p, 'id'), archived: false }),
  'field.edit': (draft, p) => draft.edit('field', p.id, () => given(p, 'id')),
}
