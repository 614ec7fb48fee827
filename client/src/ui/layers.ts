import { inject, onBeforeUnmount, provide, ref, watch, type InjectionKey, type Ref } from 'vue'

/** A tap on a toast ("undo") lies outside a dialog but must not close it. */
export function keepForToast(event: CustomEvent<{ originalEvent: Event }> | Event): void {
  const origin = (event as CustomEvent<{ originalEvent?: Event }>).detail?.originalEvent ?? event
  if ((origin.target as Element | null)?.closest?.('.ui-toasts')) event.preventDefault()
}

const home: InjectionKey<Ref<HTMLElement | undefined>> = Symbol('layer home')

/** Makes a dialog or sheet the home of lists that open within it, so that readers find them there. Bind the result as the `ref` of an element in it. */
export function provideLayerHome(): (element: unknown) => void {
  const element = ref<HTMLElement>()
  provide(home, element)
  return (bound) => (element.value = bound instanceof HTMLElement ? bound : undefined)
}

/** Finds where a list is to open now: in the dialog around it, else in the page's main part. */
export function useLayerHome(): () => HTMLElement | string {
  const around = inject(home, ref())
  return () => around.value ?? document.querySelector<HTMLElement>('main') ?? 'body'
}

let modals = 0

/**
 * Keeps the page behind an open dialog out of reach of keys and readers. The library hides it too, but forgets to once a list inside
 * the dialog has closed; `inert` does not depend on its counting.
 */
export function usePageBehind(open: Readonly<Ref<boolean>>): void {
  let counted = false
  const set = (on: boolean) => {
    if (on === counted) return
    counted = on
    modals += on ? 1 : -1
    document.getElementById('app')?.toggleAttribute('inert', modals > 0)
  }
  watch(open, set, { immediate: true })
  onBeforeUnmount(() => set(false))
}

/** How much of a phone a low sheet covers at most. */
export const lowSheet = 0.56
