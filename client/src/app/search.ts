import { ref } from 'vue'

/** Whether the search dialog is open; the top bar, `/` and Ctrl+K open it. */
export const searchOpen = ref(false)
