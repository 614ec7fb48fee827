import { ref, shallowRef } from 'vue'
import type { ScreenPicture } from '@/api/types'
import { Line } from './line'
import { lookForNewVersion, reloadShell } from './shell'
import { wait } from './wait'

/** What the television shows, if anything yet. */
export const picture = shallowRef<ScreenPicture | null>(null)
/** Whether what it showed, or the link in the address, opens nothing any more. */
export const over = ref(false)
/** The code to type for it, while it waits to be told what it is. */
export const code = shallowRef<{ digits: string; until: number } | null>(null)
/** When, by this machine's clock, the server last said that what is shown is all there is. */
export const freshAt = ref(0)
/** How far this machine's clock is behind the server's, in ms. */
export const skew = ref(0)

const lookEvery = 200
const readEvery = 15_000 // also says that the television is there
const readApart = 1_000
const askEvery = 2_000 // while nobody has typed the code, or the line does not stand
const seekEvery = 500 // while there is no network: with what an answer takes, a second
const codeApart = 5_000
// A server that cannot be reached may let a request hang. One in eight is given time, for networks that are only slow;
// more of them would take all connections a browser has for one server.
const [giveUp, patience, patientEach] = [1_500, 10_000, 8]

let readAt = -Infinity
let reading = 0
let reads = 0
let failed = false
let parted = false // from the server, which may be a newer one when it is back
let wanted = 0
let ended = false // it is told nothing, and asks for a code until it is
let life = 0
let codeAt = -Infinity

const line = new Line({
  epoch: () => picture.value?.epoch ?? '',
  heard: (seq) => {
    if (seq > wanted) wanted = seq
    if (picture.value && wanted <= picture.value.seq) freshAt.value = Date.now()
    look()
  },
  cut: () => {
    parted = true
    soon()
  },
})

/** Opens the link that stands in the address, goes on with what this browser has opened before, or asks for a code. */
export async function openLink(): Promise<void> {
  for (let token = location.hash.slice(1); token; await wait(1000)) {
    const answer = await post('/api/screen', { token })
    if (answer?.status === 401 || answer?.status === 400 || answer?.status === 422) end()
    if (over.value || answer?.ok) break
  }
  look()
  setInterval(look, lookEvery)
  window.addEventListener('online', soon)
  document.addEventListener('visibilitychange', soon)
}

const post = (path: string, body: object) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)

function soon(): void {
  if (document.visibilityState !== 'visible') return
  readAt = -Infinity
  look()
}

/** Does what is due; asked several times a second, and whenever something is heard. */
function look(): void {
  const now = Date.now()
  if (now - readAt >= pause()) void read()
  if (code.value && now >= code.value.until) code.value = null
  if (ended && !code.value) void askCode()
  line.look(now)
}

function pause(): number {
  if (failed || line.doubtful()) return seekEvery
  if (!picture.value || !line.stands()) return askEvery
  return wanted > picture.value.seq ? readApart : readEvery
}

async function read(): Promise<void> {
  if (reading && !failed && !line.doubtful()) return
  readAt = Date.now()
  reading++
  const [of, stop] = [life, new AbortController()]
  const patient = !(failed || line.doubtful()) || reads++ % patientEach === 0
  const late = setTimeout(() => stop.abort(), patient ? patience : giveUp)
  try {
    const answer = await fetch('/api/screen', { cache: 'no-store', signal: stop.signal })
    const shown = answer.ok ? ((await answer.json()) as ScreenPicture) : null
    if (of !== life) return
    if (shown && parted) lookForNewVersion()
    if (shown) parted = false
    failed = !shown && answer.status !== 401
    if (answer.status === 401) end()
    else if (shown) take(shown)
  } catch {
    failed ||= of === life // no network: the next try comes by itself, and the page says how old it is
  } finally {
    clearTimeout(late)
    reading--
  }
}

function take(next: ScreenPicture): void {
  const known = picture.value
  if (known && known.epoch === next.epoch && next.seq < known.seq) return
  if (known && next.face.reloads > known.face.reloads) return reloadShell()
  if (known?.epoch !== next.epoch) wanted = 0
  if (code.value) history.replaceState(null, '', '/screen') // the address may still hold a link that is over
  skew.value = Date.parse(next.now) - Date.now()
  picture.value = next
  freshAt.value = Date.now()
  over.value = ended = false
  code.value = null
  line.open()
}

/** Shows nothing from now on, and asks for a code to be told again what to show. */
function end(): void {
  over.value ||= picture.value !== null || location.hash.length > 1
  picture.value = null
  ended = true
  line.close()
  if (!code.value) void askCode()
}

async function askCode(): Promise<void> {
  const now = Date.now()
  if (now - codeAt < codeApart) return
  codeAt = now
  life++ // what was asked with the cookie before says nothing of this one
  const answer = await post('/api/screen/pairing', {})
  if (!answer?.ok) return
  const given = (await answer.json()) as { code: string; expiresAt: string; now: string }
  code.value = { digits: given.code, until: now + Date.parse(given.expiresAt) - Date.parse(given.now) }
}
