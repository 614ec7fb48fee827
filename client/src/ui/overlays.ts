import { ref } from 'vue'

/** Whether the sheet of keys is open; `?` and the own menu open it. */
export const keysOpen = ref(false)

/** Whether the search dialog is open; the top bar, `/` and Ctrl+K open it. */
export const searchOpen = ref(false)
