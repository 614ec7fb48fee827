import { shallowRef, watch } from 'vue'
import { api, ApiFailure, me } from '@/api'
import type { DuplicateMatch } from '@/api/types'
import { t } from '@/i18n'
import { sync } from '@/sync'
import { useToast } from '@/ui/toast'

/** A card captured on this device, whose duplicates the server is asked for once it has the card. */
export interface Captured {
  id: string
  title: string
  company: string
  name: string
  phones: string[]
  mails: string[]
  /** Cards that may be the same customer; left out: not asked yet. */
  alike?: DuplicateMatch[]
}

const toast = useToast()
const kept = 50
const keyOf = (userId: string) => `zhanban.captured.${userId}`
let userId = ''

/** Cards captured here that are not known to be new: not asked for yet, or alike another. */
export const captured = shallowRef<readonly Captured[]>([])

/** How to look at a card; the frame around the pages says so. */
export const openCard: { run: (id: string) => void } = { run: () => {} }

/** Remembers a captured card until it is known to be new or somebody has decided. */
export function noteCapture(one: Captured): void {
  show([...captured.value, one].slice(-kept))
  void check()
}

/** Forgets a card that was not made. */
export function forgetCapture(id: string): void {
  show(captured.value.filter((one) => one.id !== id))
}

function show(list: readonly Captured[]): void {
  captured.value = list
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(list))
  } catch {
    // Asked in this tab only; the card itself tells of its duplicates too.
  }
}

/** Asks the server about every card it has by now: again about those alike another, as somebody may have decided. */
export async function check(): Promise<void> {
  for (const one of captured.value) {
    if (!['live', 'saving'].includes(sync.state.value.kind)) return
    if (waits(one)) continue
    const found = await ask(one)
    if (!found) return
    // Undone meanwhile: asked again when the server has that.
    if (!waits(one)) settle(one, found)
  }
}

const waits = ({ id }: Captured) =>
  sync.queue.value.some((command) => (command.payload as { id?: string }).id === id)

async function ask({ id, company, name, phones, mails }: Captured): Promise<DuplicateMatch[] | null> {
  try {
    const found = await api.duplicates({ company, name, phones, mails, except: id })
    const alike = found.filter((match) => match.verdict !== 'related')
    // A card that was undone is nobody's double.
    if (alike.length && !(await api.customersById([id])).customers.length) return []
    return alike
  } catch (failure) {
    // Asked again with the next change of the connection, or when the sheet is opened.
    return failure instanceof ApiFailure && failure.status === 422 ? [] : null
  }
}

function settle(one: Captured, alike: DuplicateMatch[]): void {
  if (!alike.length) return show(captured.value.filter((other) => other.id !== one.id))
  const news = !one.alike?.length
  show(captured.value.map((other) => (other.id === one.id ? { ...one, alike } : other)))
  if (!news) return
  toast.show(t('capture.alike', { name: one.title }), {
    kind: 'problem',
    action: { label: t('capture.look'), run: () => openCard.run(one.id) },
  })
}

watch(
  () => me.value?.user.id ?? '',
  (id) => {
    userId = id
    captured.value = []
    if (!id) return
    try {
      captured.value = JSON.parse(localStorage.getItem(keyOf(id)) ?? '[]') as Captured[]
    } catch {
      // Nothing that can be read.
    }
  },
  { immediate: true },
)
watch(
  () => [sync.state.value.kind, sync.queue.value.length] as const,
  () => captured.value.length && void check(),
  { immediate: true },
)
