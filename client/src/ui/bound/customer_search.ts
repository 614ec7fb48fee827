import { onScopeDispose } from 'vue'
import { api } from '@/api'
import { sync } from '@/sync'

const pause = 150
const most = 20

/** Brings the cards the server finds by what is typed to this device, where the others of the field are. */
export function useCustomerSearch(): { search: (text: string) => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  const stop = () => {
    clearTimeout(timer)
    asking?.abort()
  }
  async function ask(text: string): Promise<void> {
    asking = new AbortController()
    try {
      sync.adopt(await api.customers({ text, limit: most }, asking.signal))
    } catch {
      // without the server the field offers what is here
    }
  }
  onScopeDispose(stop)
  return {
    search(text) {
      stop()
      const words = text.trim().slice(0, 100)
      if (words) timer = setTimeout(() => void ask(words), pause)
    },
  }
}
