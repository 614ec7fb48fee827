import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type DirectoryCommand = Exclude<
  Extract<
    keyof Reducers,
    | `label.${string}`
    | `department.${string}`
    | `user.${string}`
    | `profile.${string}`
    | `workspace.${string}`
    | `exhibition.${string}`
    | `calendar_day.${string}`
  >,
  'user.handover' | 'user.handback'
>

// The server derives the record's id; until its own arrives this one stands in.
function setDay(draft: Draft, day: string, type: 'rest' | 'work', name: string): void {
  const known = draft.all('calendar_day').find((d) => d.day === day)
  if (known) draft.edit('calendar_day', known.id, () => ({ type, name }))
  else draft.create('calendar_day', `calendar_day-${day}`, { day, type, name })
}

/** models.NewExhibition: nothing is agreed yet. */
const newTerms = () => ({
  stageRules: {},
  organisers: [],
  halls: [],
  currency: 'CNY' as const,
  previousId: '',
  deadlines: [],
  sales: { depositPerMille: 0, depositDays: 0, balanceDay: '', cancellations: [] },
  prices: {
    name: '',
    shellUnit: 'standard' as const,
    shell: { CNY: 0, USD: 0 },
    raw: { CNY: 0, USD: 0 },
    rawLeast: 0,
    sides: [],
    early: [],
    agentPerMille: 0,
    packages: [],
    discountMost: 0,
  },
  services: [],
  clauses: [],
  targets: [],
})

/** What the whole workspace shares: mirrors the models of the directory view. */
export const directoryReducers: Pick<Reducers, DirectoryCommand> = {
  'label.create': (draft, p) => void draft.create('label', p.id, { ...given(p, 'id'), archived: false }),
  'label.edit': (draft, p) => draft.edit('label', p.id, () => given(p, 'id')),
  'department.create': (draft, p) =>
    void draft.create('department', p.id, {
      wipLimit: 0,
      prepares: false,
      archived: false,
      ...given(p, 'id'),
    }),
  'department.edit': (draft, p) => draft.edit('department', p.id, () => given(p, 'id')),
  'user.create': (draft, p) => {
    const language = draft.all('workspace')[0]?.language ?? 'zh-CN'
    draft.create('user', p.id, {
      language,
      theme: 'system',
      sees: '',
      active: true,
      mustChange: true,
      ...given(p, 'id', 'password'),
      login: p.login.trim().toLowerCase(),
      colour: p.colour || (draft.all('user').length % 8) + 1,
    })
  },
  'user.edit': (draft, p) => draft.edit('user', p.id, () => given(p, 'id')),
  'user.deactivate': (draft, p) => draft.edit('user', p.id, (u) => (u.active ? { active: false } : null)),
  'user.activate': (draft, p) => draft.edit('user', p.id, (u) => (u.active ? null : { active: true })),
  'user.reset_password': (draft, p) => draft.edit('user', p.id, () => ({ mustChange: true })),
  'profile.edit': (draft, p) => draft.edit('user', draft.actor.userId, () => given(p)),
  'profile.change_password': (draft) =>
    draft.edit('user', draft.actor.userId, (u) => (u.mustChange ? { mustChange: false } : null)),
  'workspace.edit': (draft, p) => {
    for (const workspace of draft.all('workspace')) draft.edit('workspace', workspace.id, () => given(p))
  },
  'exhibition.create': (draft, p) =>
    void draft.create('exhibition', p.id, { ...newTerms(), ...given(p, 'id'), archived: false }),
  'exhibition.copy': () => {}, // what it copies may not be on this screen
  // Of booths of two exhibitions, by their last word: the server's alone.
  'exhibition.rebook': () => {},
  'exhibition.rebook_until': () => {},
  'exhibition.rebook_close': () => {},
  'exhibition.edit': (draft, p) =>
    draft.edit('exhibition', p.id, (e) => ({
      ...given(p, 'id'),
      ...(p.stageRules && { stageRules: { ...e.stageRules, ...p.stageRules } }),
    })),
  'calendar_day.set': (draft, p) => setDay(draft, p.day, p.type, p.name),
  'calendar_day.clear': (draft, p) => {
    for (const day of draft.all('calendar_day')) if (day.day === p.day) draft.remove('calendar_day', day.id)
  },
}
