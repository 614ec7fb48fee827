import { computed, readonly, ref } from 'vue'

/** The two distances the app is read at; the shared screen is another page. */
export type View = 'phone' | 'desktop'

/** What a person may choose in their profile. */
export type Theme = 'system' | 'light' | 'dark'

const phone = matchMedia('(max-width: 767.98px)')
const dark = matchMedia('(prefers-color-scheme: dark)')
const print = matchMedia('print')
const remembered = 'zhanban.theme'

const current = ref<View>(phone.matches ? 'phone' : 'desktop')
const chosen = ref<Theme>((localStorage.getItem(remembered) as Theme | null) ?? 'system')

/** Phone or desktop, by the window's width. */
export const view = readonly(current)

/** Whether the page is shown on a phone. */
export const onPhone = computed(() => current.value === 'phone')

/** The theme chosen; `system` follows the device. */
export const theme = readonly(chosen)

/** Keeps `<html data-view data-theme>` in step with the window and the choice. */
export function watchView(): void {
  // While an older browser prints, its window is as narrow as the paper: a desktop's page stays one.
  const changed = () => print.matches || show()
  phone.addEventListener('change', changed)
  dark.addEventListener('change', changed)
  show()
}

/** Chooses a theme on this device. */
export function useTheme(next: Theme): void {
  chosen.value = next
  localStorage.setItem(remembered, next)
  show()
}

function show(): void {
  current.value = phone.matches ? 'phone' : 'desktop'
  const root = document.documentElement
  root.dataset.view = current.value
  root.dataset.theme = chosen.value === 'system' ? (dark.matches ? 'dark' : 'light') : chosen.value
}
