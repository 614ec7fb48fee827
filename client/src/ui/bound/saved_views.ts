import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import { newId } from '@/api'
import type { SavedView } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { act, ask, type Asked } from './act'
import { queryNames } from './customer_query'
import { allows, useRights } from './rights'
import { was } from './was'

// What of an address is a view's: the filter of customers, what a board has besides, and what follow-ups have.
const names: readonly string[] = [...queryNames, 'over', 'view', 'who', 'outcome', 'from', 'to', 'part']

/** What a page can do with views of its list. */
export interface SavedViews {
  mine: ComputedRef<SavedView[]>
  shared: ComputedRef<SavedView[]>
  /** The one the page shows now. */
  shown: ComputedRef<SavedView | undefined>
  /** The page's filter and order as a view keeps them. */
  query: ComputedRef<string>
  /** Whom one may share views with; '' is nobody. */
  shares: ComputedRef<string>
  edits: (view: SavedView) => boolean
  show: (view: SavedView) => void
}

/** A view's part of an address, in one order whatever the address has. */
export function savedQuery(query: LocationQuery): string {
  const kept = new URLSearchParams()
  for (const name of [...names].sort()) {
    const value = query[name]
    if (typeof value === 'string' && value) kept.set(name, value)
  }
  return kept.toString()
}

/** The address that shows a view; what else stands in it, as the exhibition, is kept, but for the open card. */
export function addressOf(view: Pick<SavedView, 'query'>, query: LocationQuery): LocationQuery {
  const others = Object.entries(query).filter(([name]) => !names.includes(name) && name !== 'customer')
  const own = [...new URLSearchParams(view.query)].filter(([name]) => names.includes(name))
  return Object.fromEntries([...others, ...own])
}

/** The views of a page's list, or of the lists in its parts: one's own and those of the department. */
export function useSavedViews(page: SavedView['page'], part = ''): SavedViews {
  const route = useRoute()
  const router = useRouter()
  const rights = useRights()
  const all = computed(() =>
    [...store.savedViews.values()]
      .filter((view) => view.page === page && !view.archived)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1)),
  )
  const mine = computed(() =>
    all.value.filter((view) => !view.departmentId && view.createdBy === rights.value.me.id),
  )
  const shared = computed(() => {
    const { me, administrator } = rights.value
    return all.value.filter(
      (view) => view.departmentId && (view.departmentId === me.departmentId || administrator),
    )
  })
  const query = computed(() => {
    const filtered = savedQuery(route.query)
    return filtered && part ? savedQuery({ ...route.query, part }) : filtered
  })
  function show(view: SavedView) {
    const { part: of, ...address } = addressOf(view, route.query)
    const parts = page === 'follow_ups' && { params: { part: String(of ?? '') } }
    void router.push({ ...parts, query: address })
  }
  return {
    mine,
    shared,
    query,
    shown: computed(() =>
      [...mine.value, ...shared.value].find(
        (view) => query.value && savedQuery(addressOf(view, {})) === query.value,
      ),
    ),
    shares: computed(() => {
      const { departmentId } = rights.value.me
      return allows(rights.value.me, 'saved_view.create', { departmentId }) ? departmentId : ''
    }),
    edits: ({ departmentId, createdBy }) =>
      allows(rights.value.me, 'saved_view.edit', departmentId ? { departmentId } : { userIds: [createdBy] }),
    show,
  }
}

const did = (verb: string, name: string) => ({ key: `views.did.${verb}`, args: { name } })

/** Keeps a list under a name. */
export function saveView(
  fields: Pick<SavedView, 'page' | 'name' | 'query' | 'columns' | 'departmentId'>,
): Asked {
  const id = newId()
  return ask(
    'saved_view.create',
    { id, ...fields, departmentId: fields.departmentId || undefined },
    {
      label: did('create', fields.name),
      said: t('views.said.create', { name: fields.name }),
      undo: [{ type: 'saved_view.edit', payload: { id, archived: true } }],
    },
  )
}

/** Changes a view. */
export function editView(
  before: SavedView,
  fields: Partial<Pick<SavedView, 'name' | 'query' | 'columns'>>,
): Asked {
  const name = fields.name ?? before.name
  return ask(
    'saved_view.edit',
    { id: before.id, ...fields },
    {
      label: did('edit', name),
      said: t('views.said.edit', { name }),
      undo: [{ type: 'saved_view.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}

/** Takes a view away. */
export const removeView = ({ id, name }: SavedView) =>
  act(
    'saved_view.edit',
    { id, archived: true },
    {
      label: did('remove', name),
      said: t('views.said.remove', { name }),
      undo: [{ type: 'saved_view.edit', payload: { id, archived: false } }],
    },
  )
