import { ref, watch } from 'vue'
import { t } from '@/i18n'
import type { MenuEntry } from './menu'

/** What paper there is, across; larger first. */
export const sheets = ['a3', 'a4'] as const

/** One of the papers. */
export type Sheet = (typeof sheets)[number]

const remembered = 'zhanban.sheet'

/** The paper that was chosen last on this device: what is printed by the browser's own menu is laid out for it too. */
export const sheet = ref<Sheet>(localStorage.getItem(remembered) === 'a3' ? 'a3' : 'a4')
watch(sheet, (now) => localStorage.setItem(remembered, now))

/** The lines of a menu that print, one for each paper. */
export function printEntries(print: (on: Sheet) => void): MenuEntry[] {
  return sheets.map((one) => ({
    label: t(`common.print.${one}`),
    icon: 'print',
    run: () => {
      sheet.value = one
      print(one)
    },
  }))
}

// Millimetres, less the margin of `paper.css` on both sides.
const room = { a3: { width: 404, height: 281 }, a4: { width: 281, height: 194 } }
// As large as is read from the wall; the smallest type of a form is 8 pt, and below 7 nobody reads it: rather another page.
export const scales = { a3: [1.4, 1.3, 1.2, 1.1, 1, 0.94, 0.875], a4: [1, 0.96, 0.92, 0.875] }
const pixels = 96 / 25.4

/** Makes what stands on a paper as large as it can be on as few pages as it needs when it is small. */
export function fitPaper(paper: HTMLElement, content: HTMLElement, on: Sheet): void {
  const { width, height } = room[on]
  const { style } = paper
  const pagesAt = (scale: number) => {
    content.style.setProperty('zoom', String(scale))
    return Math.ceil(paper.offsetHeight / (height * pixels))
  }
  style.cssText = `display: block; position: absolute; visibility: hidden; width: ${width}mm`
  const fewest = pagesAt(scales[on].at(-1)!)
  scales[on].some((scale) => pagesAt(scale) <= fewest)
  style.cssText = ''
}
