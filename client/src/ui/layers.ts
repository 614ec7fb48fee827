import { onBeforeUnmount, ref, type Ref } from 'vue';

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
