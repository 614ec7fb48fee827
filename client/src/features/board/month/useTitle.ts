import { ref } from 'vue'
import { t } from '@/i18n'
import { lengthOf, titleMost } from '@/ui/length'

/** The title somebody types for new work: `ready` answers it trimmed, or nothing, and then `fault` says why. */
export function useTitle(first = '') {
  const title = ref(first)
  const fault = ref('')
  function ready(): string {
    const name = title.value.trim()
    fault.value = !name ? t('month.add.noTitle') : lengthOf(name) > titleMost ? t('month.add.tooLong') : ''
    return fault.value ? '' : name
  }
  return { title, fault, ready }
}
