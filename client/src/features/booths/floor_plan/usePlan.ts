import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { ApiFailure, boothsPreview } from '@/api'
import type { ApiError, BoothsPreview } from '@/api/types'
import { store } from '@/store'
import { draftFile, keepDraftFiles, readDraftFiles } from '@/ui/bound/draft_files'
import { dropDraft, keepDraft, readDraft } from '@/ui/bound/drafts'
import { differenceOf } from './difference'
import { linesOf, nothingSaid, type Fix, type Said } from './lines'

// The file and all that was said of it stay on this device until it is applied or given up.
function useFile(exhibitionId: Ref<string>) {
  const name = ref('')
  const preview = shallowRef<BoothsPreview | null>(null)
  const problem = shallowRef<ApiError | null>(null)
  const reading = ref(false)
  const part = ref(0)
  const said = ref<Said>(nothingSaid())
  const draft = () => `floor_plan.${exhibitionId.value}`
  let file: File | null = null

  async function read(next: File) {
    file = next
    name.value = next.name
    problem.value = null
    reading.value = true
    part.value = 0
    try {
      preview.value = await boothsPreview(next, exhibitionId.value, said.value.means, (p) => (part.value = p))
    } catch (e) {
      preview.value = null
      problem.value =
        e instanceof ApiFailure ? e.error : { code: 'internal', reason: 'internal', message: String(e) }
    }
    reading.value = false
  }
  async function take(next: File) {
    said.value = nothingSaid()
    await read(next)
    if (preview.value) void keepDraftFiles(draft(), [draftFile(next.name, next)])
  }
  function forget() {
    file = null
    preview.value = problem.value = null
    said.value = nothingSaid()
    dropDraft(draft())
    void keepDraftFiles(draft(), [])
  }
  // After a reload the file is read again, and what was said of it holds.
  watch(
    exhibitionId,
    async (id) => {
      preview.value = problem.value = file = null
      if (!id) return
      const [kept] = await readDraftFiles(draft())
      if (!kept || id !== exhibitionId.value || file) return
      const words = readDraft(draft())?.text
      said.value = { ...nothingSaid(), ...(words ? (JSON.parse(words) as Said) : {}) }
      await read(new File([kept.blob], kept.name))
    },
    { immediate: true },
  )
  watch(said, (now) => preview.value && keepDraft(draft(), { text: JSON.stringify(now) }), { deep: true })
  async function explain(who: string, id: string) {
    said.value.means[who] = id
    if (file) await read(file)
  }
  return { name, preview, problem, reading, part, said, take, forget, explain }
}

/** A workbook on its way to the map of an exhibition, beside what the exhibition has. */
export function usePlan(exhibitionId: Ref<string>) {
  const file = useFile(exhibitionId)
  const { preview, said } = file
  const booths = computed(() =>
    [...store.booths.values()].filter((b) => b.exhibitionId === exhibitionId.value && !b.archived),
  )
  const plans = computed(() =>
    [...store.floorPlans.values()].filter((p) => p.exhibitionId === exhibitionId.value && !p.archived),
  )
  const lines = computed(() => (preview.value ? linesOf(preview.value, said.value, booths.value) : []))
  const difference = computed(() =>
    preview.value
      ? differenceOf(preview.value, lines.value, said.value, booths.value, plans.value)
      : undefined,
  )
  function fix(key: string, fields: Fix) {
    said.value.fixes[key] = { ...said.value.fixes[key], ...fields }
  }
  return { ...file, booths, plans, lines, difference, fix }
}
