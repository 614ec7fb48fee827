import { onScopeDispose, ref, type Ref } from 'vue'
import { sync } from '@/sync'

const seconds = ref(0)
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The server's time in ms, ticking once a second while someone looks. All countdowns of a page share it. */
export function useClock(): Readonly<Ref<number>> {
  if (users++ === 0) {
    tick()
    timer = setInterval(tick, 1000)
  }
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer)
  })
  return seconds
}

function tick(): void {
  seconds.value = sync.now()
}
