import { computed, ref, watchEffect } from 'vue'
import { useI18n } from '@/i18n'
import { useRoute } from 'vue-router'

/** What the page adds before its title, such as the department's name. */
export const titleDetail = ref('')

/** Keeps the browser tab's title in step with route, detail and language. */
export function useTitle(): void {
  const route = useRoute()
  const { t } = useI18n()
  const title = computed(() => (route.meta.title ? t(route.meta.title) : ''))
  watchEffect(() => {
    const parts = [title.value, route.name === 'board' ? titleDetail.value : '', t('common.app')]
    document.title = parts.filter(Boolean).join(' · ')
  })
}
