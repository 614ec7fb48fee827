import { inject, onBeforeUnmount, provide, ref, type InjectionKey, type Ref } from 'vue';

/** A tap on a toast ("undo") lies outside a dialog but must not close it. */
export function keepForToast(event: CustomEvent<{ originalEvent: Event }> | Event): void {
  const origin = (event as CustomEvent<{ originalEvent?: Event }>).detail?.originalEvent ?? event;
  if ((origin.target as Element | null)?.closest?.('.ui-toasts')) event.preventDefault();
}

/** Whether the page is shown on a phone, as `<html data-view>` says. */
export function usePhone(): Ref<boolean> {
  const read = () => document.documentElement.dataset.view === 'phone';
  const phone = ref(read());
  const watch = new MutationObserver(() => (phone.value = read()));
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-view'] });
  onBeforeUnmount(() => watch.disconnect());
  return phone;
}

const home: InjectionKey<Ref<HTMLElement | undefined>> = Symbol('layer home');

/** Makes a dialog or sheet the home of lists that open within it, so that readers find them there. Bind the result to an element in it. */
export function provideLayerHome(): Ref<HTMLElement | undefined> {
  const element = ref<HTMLElement>();
  provide(home, element);
  return element;
}

/** Finds where a list is to open now: in the dialog around it, else in the page's main part. */
export function useLayerHome(): () => HTMLElement | string {
  const around = inject(home, ref());
  return () => around.value ?? document.querySelector<HTMLElement>('main') ?? 'body';
}
