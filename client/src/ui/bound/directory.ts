import { computed, type ComputedRef } from 'vue'
import { me } from '@/api'
import type { CalendarDay, Day, Department, Exhibition, User } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { departmentList } from '@/store/selectors/directory'
import type { Choice } from '../choices'
import type { Person } from '../person'

const exceptionsOf = computed<ReadonlyMap<Day, CalendarDay>>(
  () => new Map([...store.calendarDays.values()].map((d) => [d.day, d])),
)
const users = computed<User[]>(() =>
  [...store.users.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
)
const activeUsers = computed(() => users.value.filter((u) => u.active))
const departments = computed(departmentList)
const exhibitions = computed<Exhibition[]>(() =>
  [...store.exhibitions.values()]
    .filter((e) => !e.archived)
    .sort((a, b) => b.firstDay.localeCompare(a.firstDay) || (a.id < b.id ? -1 : 1)),
)
const zone = computed(() => store.workspace.value?.timeZone ?? 'Asia/Shanghai')

/** The people, departments and days every page speaks of, sorted as people expect them. */
export interface Directory {
  exceptions: ComputedRef<ReadonlyMap<Day, CalendarDay>>
  users: ComputedRef<User[]>
  activeUsers: ComputedRef<User[]>
  people: ComputedRef<Choice[]>
  departments: ComputedRef<Department[]>
  departmentChoices: ComputedRef<Choice[]>
  exhibitions: ComputedRef<Exhibition[]>
  zone: ComputedRef<string>
  person: (id: string) => Person
  nameOf: (userId: string) => string
  departmentName: (id: string) => string
  myId: ComputedRef<string>
}

function person(id: string): Person {
  const user = store.users.get(id)
  if (user) return user
  return { id, name: id === 'system' ? t('ui.system') : t('ui.gone'), colour: 1 }
}

// One for the whole page: every card asks it.
const directory: Directory = {
  exceptions: exceptionsOf,
  users,
  activeUsers,
  people: computed(() =>
    activeUsers.value.map((u) => ({
      value: u.id,
      label: u.name,
      note: store.departments.get(u.departmentId)?.name,
      search: u.login,
      person: u,
    })),
  ),
  departments,
  departmentChoices: computed(() => departments.value.map((d) => ({ value: d.id, label: d.name }))),
  exhibitions,
  zone,
  person,
  nameOf: (id) => person(id).name,
  departmentName: (id) => store.departments.get(id)?.name ?? t('ui.gone'),
  myId: computed(() => me.value?.user.id ?? ''),
}

/** The directory as lists and names; reads the store only. */
export function useDirectory(): Directory {
  return directory
}
