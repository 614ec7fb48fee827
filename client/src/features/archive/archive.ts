import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { api, ApiFailure } from '@/api'
import type { ApiError, ArchivePage, Item } from '@/api/types'

/** A department's archive, read page by page as far as it is looked at. */
export interface Archive {
  /** What has been read and fits the text, archived last first. */
  list: ComputedRef<Item[]>
  /** Who archived an item; empty while unknown. */
  by: (id: string) => string
  /** How many have been read. */
  read: ComputedRef<number>
  more: ComputedRef<boolean>
  loading: Readonly<Ref<boolean>>
  problem: Readonly<Ref<ApiError | null>>
  next: () => Promise<void>
  /** Takes an item off the list, or puts it back where it was. */
  hide: (id: string, hidden: boolean) => void
}

// A text is looked for so far back by itself; further back on demand.
const enough = 20
const pagesAtOnce = 10

/** The archived items whose title or notes have every word of a text. */
export function fitting(items: readonly Item[], text: string): Item[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter((i) => {
    const all = `${i.title} ${i.notes}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

/** Reads the archive of a department; a text that is looked for draws further pages until enough fits. */
export function useArchive(
  departmentId: Readonly<Ref<string>>,
  text: Readonly<Ref<string>>,
  page: (departmentId: string, before?: string) => Promise<ArchivePage> = api.archive,
): Archive {
  const items = shallowRef<Item[]>([])
  const hidden = ref(new Set<string>())
  const actors = new Map<string, string>()
  const cursor = ref<string>()
  const loading = ref(false)
  const problem = ref<ApiError | null>(null)
  let turn = 0
  const list = computed(() => fitting(items.value, text.value).filter((item) => !hidden.value.has(item.id)))

  async function step(mine: number) {
    const got = await page(departmentId.value, cursor.value)
    if (mine !== turn) return
    for (const [id, who] of Object.entries(got.by)) actors.set(id, who)
    const known = new Set(items.value.map((item) => item.id))
    items.value = [...items.value, ...got.items.filter((item) => !known.has(item.id))]
    cursor.value = got.next ?? ''
  }
  async function next() {
    if (loading.value || cursor.value === '') return
    const mine = turn
    const before = list.value.length
    loading.value = true
    problem.value = null
    try {
      for (let n = 0; n < pagesAtOnce && mine === turn && cursor.value !== ''; n++) {
        await step(mine)
        if (!text.value.trim() || list.value.length >= before + enough) break
      }
    } catch (e) {
      if (mine === turn) problem.value = e instanceof ApiFailure ? e.error : failed
    }
    if (mine === turn) loading.value = false
  }
  function restart() {
    turn++
    items.value = []
    hidden.value = new Set()
    cursor.value = undefined
    loading.value = false
    void next()
  }
  function hide(id: string, gone: boolean) {
    const now = new Set(hidden.value)
    if (gone) now.add(id)
    else now.delete(id)
    hidden.value = now
  }

  watch(departmentId, restart, { immediate: true })
  watch(text, () => text.value.trim() && list.value.length < enough && void next())
  onScopeDispose(() => turn++)
  return {
    list,
    by: (id) => actors.get(id) ?? '',
    read: computed(() => items.value.length),
    more: computed(() => cursor.value !== ''),
    loading,
    problem,
    next,
    hide,
  }
}

const failed: ApiError = { code: 'internal', reason: 'internal', message: 'the answer makes no sense' }
