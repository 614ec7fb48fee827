import { ref } from 'vue'

/** Whether the sheet of keys is open; `?` and the own menu open it. */
export const keysOpen = ref(false)
