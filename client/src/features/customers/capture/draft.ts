import { reactive, watch } from 'vue'
import { me } from '@/api'
import { keepDraftFiles, readDraftFiles, type DraftFile } from '@/ui/bound/draft_files'
import { dropDraft, keepDraft, readDraft } from '@/ui/bound/drafts'
import type { Scanned } from './code'

/** A customer being captured. */
export interface Capture extends Scanned {
  tags: string[]
  source: string
  exhibitionId: string
  /** In how many days to follow up; 0: not planned. */
  next: 0 | 1 | 3
  /** Pictures and voice notes. */
  files: DraftFile[]
}

const name = 'capture'
const blank = (): Capture => ({
  name: '',
  company: '',
  phone: '',
  position: '',
  email: '',
  wechat: '',
  address: '',
  birthday: '',
  anniversary: '',
  anniversaryOf: '',
  likes: '',
  notes: '',
  tags: [],
  source: '',
  exhibitionId: '',
  next: 0,
  files: [],
})

/** What is being captured: it stays while the sheet is closed by mistake, and through a reload. */
export const capture = reactive<Capture>(blank())

/** Whether anything was captured so far. */
export const begun = () => says(capture) || capture.files.length > 0

/** Whether there is enough to make a card of. */
export const says = (one: Pick<Capture, 'name' | 'company' | 'phone'>) =>
  [one.name, one.company, one.phone].some((value) => value.trim() !== '')

/** Begins anew; source and exhibition stay for the next one. */
export function nextCapture(): void {
  const { source, exhibitionId } = capture
  Object.assign(capture, blank(), { source, exhibitionId })
  dropDraft(name)
}

// Until what is on disk has been read, nothing there is replaced by what the page has.
let filesRead = false

/** Brings back what was captured before a reload. */
export async function readCapture(): Promise<void> {
  if (!begun()) readWords()
  if (filesRead) return
  const files = await readDraftFiles(name)
  if (filesRead) return
  filesRead = true
  capture.files.unshift(...files)
}

function readWords(): void {
  try {
    Object.assign(capture, JSON.parse(readDraft(name)?.text ?? '{}'), { files: [] })
  } catch {
    dropDraft(name)
  }
}

/** Adds what a code says: it fills what is empty, and what is not goes to the notes. */
export function fill(found: Scanned): void {
  const left: string[] = []
  for (const [field, value] of Object.entries(found) as [keyof Scanned, string][]) {
    if (!value || field === 'notes') continue
    if (!capture[field]) capture[field] = value
    else if (capture[field] !== value) left.push(value)
  }
  capture.notes = [capture.notes, ...left, found.notes].filter(Boolean).join('\n')
}

watch(
  capture,
  ({ files, ...words }) => {
    void files
    if (says(words) || words.notes) keepDraft(name, { text: JSON.stringify(words) })
  },
  { deep: true },
)
watch(
  () => [...capture.files],
  (files) => filesRead && void keepDraftFiles(name, files),
)
// Another person who signs in here finds their own.
watch(
  () => me.value?.user.id,
  () => {
    filesRead = false
    Object.assign(capture, blank())
  },
)
