import { watch } from 'vue'
import { sync } from '@/sync'

/** Has the browser ask before a tab goes that alone holds changes: the disk had no room for them. */
export function guardUnsaved(): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  watch(
    () => sync.state.value.unsaved > 0,
    (alone) => (alone ? addEventListener('beforeunload', ask) : removeEventListener('beforeunload', ask)),
    { immediate: true },
  )
}
