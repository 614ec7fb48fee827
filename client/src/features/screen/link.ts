import { ref, shallowRef } from 'vue'
import type { ScreenPicture } from '@/api/types'
import { wait } from './wait'

/** What the television shows, if anything yet. */
export const picture = shallowRef<ScreenPicture | null>(null)
/** Whether the link opens nothing (any more). */
export const over = ref(false)
/** When, by this machine's clock, the server last said that what is shown is all there is. */
export const freshAt = ref(0)
/** How far this machine's clock is behind the server's, in ms. */
export const skew = ref(0)

const readEvery = 15_000 // also says that the television is there
const readApart = 1_000
const pingEvery = 5_000
const silentMost = 11_000

let readAt = 0
let reading = false
let wanted = 0
let socket: WebSocket | null = null
let failures = 0
let heardAt = 0

/** Opens the link that stands in the address, or goes on with what this browser has opened before. */
export async function openLink(): Promise<void> {
  while (!over.value) {
    const token = location.hash.slice(1)
    if (!token) break
    const answer = await fetch('/api/screen', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }).catch(() => null)
    if (answer?.status === 401 || answer?.status === 400 || answer?.status === 422) end()
    if (answer?.ok) break
    await wait(1000)
  }
  await read()
  connect()
  setInterval(() => void read(), readEvery)
  setInterval(ping, pingEvery)
  window.addEventListener('online', again)
  document.addEventListener('visibilitychange', again)
}

function end(): void {
  over.value = true
  picture.value = null
  socket?.close()
}

function again(): void {
  if (over.value || document.visibilityState !== 'visible') return
  failures = 0
  void read()
  if (socket?.readyState !== WebSocket.OPEN) connect()
}

async function read(): Promise<void> {
  if (reading || over.value) return
  reading = true
  try {
    const answer = await fetch('/api/screen', { cache: 'no-store' })
    if (answer.status === 401) return end()
    if (!answer.ok) return
    take((await answer.json()) as ScreenPicture)
  } catch {
    // No network: the next try comes by itself, and the page says how old it is.
  } finally {
    readAt = Date.now()
    reading = false
  }
  if (picture.value && wanted > picture.value.seq) later()
}

function take(next: ScreenPicture): void {
  const known = picture.value
  if (known && known.epoch === next.epoch && next.seq < known.seq) return
  if (known && next.face.reloads > known.face.reloads) return location.reload()
  skew.value = Date.parse(next.now) - Date.now()
  if (known?.epoch !== next.epoch) wanted = 0
  picture.value = next
  freshAt.value = Date.now()
}

let due: ReturnType<typeof setTimeout> | undefined

function later(): void {
  if (due !== undefined) return
  due = setTimeout(
    () => {
      due = undefined
      void read()
    },
    Math.max(0, readAt + readApart - Date.now()),
  )
}

function connect(): void {
  if (over.value || !picture.value || (socket && socket.readyState <= WebSocket.OPEN)) return
  const line = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/screen/live`)
  socket = line
  heardAt = Date.now()
  line.onopen = () => {
    const hello = { t: 'hello', protocol: 1, client: clientId, epoch: picture.value?.epoch ?? '', views: {} }
    line.send(JSON.stringify(hello))
  }
  line.onmessage = (event) => hear(JSON.parse(String(event.data)) as Frame)
  line.onclose = (event) => {
    if (socket !== line) return
    socket = null
    if (event.code === 4401) void read()
    setTimeout(connect, Math.random() * Math.min(10_000, 300 * 2 ** failures++))
  }
}

const clientId = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) =>
  b.toString(16).padStart(2, '0'),
).join('')

interface Frame {
  t: string
  seq?: number
  through?: number
}

function hear(frame: Frame): void {
  heardAt = Date.now()
  failures = 0
  const seq = frame.through ?? frame.seq ?? 0
  if (seq > wanted) wanted = seq
  if (!picture.value) return
  if (wanted > picture.value.seq) later()
  else freshAt.value = heardAt
}

function ping(): void {
  if (!picture.value) return void read()
  if (!socket) return connect()
  if (Date.now() - heardAt > silentMost) {
    const silent = socket
    socket = null
    silent.close()
    return connect()
  }
  if (socket.readyState === WebSocket.OPEN) socket.send('{"t":"ping","n":1}')
}
