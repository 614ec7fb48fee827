import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Prints an element in daylight's colours whatever the theme. The page is laid out for paper as soon as `beforeprint` returns, before Vue's next tick. */
export function useDaylight(paper: Readonly<Ref<HTMLElement | null | undefined>>): void {
  const before = () => paper.value?.setAttribute('data-theme', 'light')
  const after = () => paper.value?.removeAttribute('data-theme')
  onMounted(() => {
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
  })
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
  })
}
