import { useI18n } from '@/i18n'
import { computed, ref, type Ref } from 'vue'
import { errorOf } from '@/api'
import { fileOf } from '@/api/file'
import type { Booth, Exhibition, FloorPlan } from '@/api/types'
import { sync } from '@/sync'
import { tell } from '@/ui/bound/act'
import { useDirectory } from '@/ui/bound/directory'
import { momentText } from '@/ui/format'
import type { MenuEntry } from '@/ui/menu'
import { saveFile } from '@/ui/save_file'
import { printEntries, type Sheet } from '@/ui/paper'
import type { Pictured } from './map/picture'
import { useMapWords } from './map/useMapWords'

/** What of a map is taken out. */
export interface Exported {
  exhibition: Exhibition
  booths: readonly Booth[]
  plans: readonly FloorPlan[]
  /** '': all of them. */
  hall: string
  priced: (booth: Booth) => number | null
}

/** A map on its way to paper. */
export type Printed = Pictured & { sheet: Sheet }

/** The ways a map leaves the page: as a workbook, as a picture, on paper. */
export function useMapExports(of: () => Exported) {
  const { t, locale } = useI18n()
  const { zone } = useDirectory()
  const words = useMapWords(() => of().priced)
  const printed: Ref<Printed | null> = ref(null)
  const name = () => [of().exhibition.name, of().hall].filter(Boolean).join(' ')
  const pictured = (): Pictured => ({
    booths: of().booths,
    plans: of().plans,
    title: name(),
    when: momentText(sync.now(), locale.value, zone.value, sync.today.value.slice(0, 4)),
    words,
    state: (state) => t(`ui.state.${state}`),
    now: sync.now(),
  })
  async function workbook(more: { list?: string } = {}) {
    const { exhibition, hall } = of()
    const query = new URLSearchParams({ ...(hall && { hall }), ...more })
    const path = `/api/exhibitions/${exhibition.id}/plan?${query.toString()}`
    try {
      saveFile((await fileOf(path)).blob, `${name()}.xlsx`)
    } catch (failure) {
      tell(errorOf(failure))
    }
  }
  async function image() {
    const { picture } = await import('./map/picture')
    picture(pictured()).toBlob((blob) => blob && saveFile(blob, `${name()}.png`), 'image/png')
  }
  const ofMap = computed<MenuEntry[]>(() => [
    { label: t('booth_map.export.xlsx'), icon: 'download', run: () => void workbook() },
    { label: t('booth_map.export.png'), icon: 'download', run: () => void image() },
    ...printEntries((sheet) => void (printed.value = { ...pictured(), sheet })),
  ])
  // A list says of every booth what it is, whether it is on the map or not.
  const list = {
    label: t('booth_map.export.list'),
    icon: 'download',
    run: () => void workbook({ list: 'true' }),
  }
  const entries = computed<MenuEntry[]>(() => [list, ...(of().booths.length ? ofMap.value : [])])
  return { entries, printed }
}
