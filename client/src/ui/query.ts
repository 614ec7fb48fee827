import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** The id that `?name=` of the address holds, as for an open card; '' is none. Setting it is a step back goes over. */
export function useQueryId(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => String(route.query[name] ?? ''),
    set: (id) => void router.push({ query: { ...route.query, [name]: id || undefined } }),
  })
}

/** A filter that `?name=` of the address holds; '' is none. Setting it is no step of its own. */
export function useQueryFilter<V extends string = string>(name: string): WritableComputedRef<V> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : '') as V,
    set: (value) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
  })
}
