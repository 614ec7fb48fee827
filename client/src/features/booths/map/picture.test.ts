import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { Booth, BoothState, FloorPlan } from '@/api/types'
import MapPaper from './MapPaper.vue'
import type { Sheet } from '@/ui/paper'
import { picture, type Pictured } from './picture'

/** Canvases that write down what is written on them, and in which colours faces are filled. */
function watched() {
  const [texts, fills]: [string[], Set<string>] = [[], new Set()]
  const context = () =>
    new Proxy({} as Record<string, unknown>, {
      get: (kept, name: string) =>
        name in kept
          ? kept[name]
          : (...args: unknown[]) => {
              if (name === 'fillText') texts.push(String(args[0]))
              if (name === 'fillRect') fills.add(String(kept.fillStyle))
              return { width: String(args[0]).length * 7 }
            },
      set: (kept, name: string, value) => ((kept[name] = value), true),
    })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => context() as never)
  return { texts, fills }
}
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const booth = (code: string, hall: string, state: BoothState, x: number) =>
  ({
    id: code,
    code,
    hall,
    state,
    area: 900,
    listPrice: null,
    customerId: state === 'paid' ? '海澜渔业' : '',
    place: { x, y: 0, width: 3000, depth: 3000 },
    ...(state === 'held' && { since: '2026-10-08T10:00:00Z', heldUntil: '2026-10-08T11:00:00Z' }),
  }) as Booth
const pillar = { id: '1', type: 'facility', text: '配电', x: 9000, y: 0, width: 3000, depth: 3000 } as const
const pictured: Pictured = {
  booths: [
    booth('A01', '1号馆', 'available', 0),
    booth('A02', '1号馆', 'paid', 3000),
    booth('A03', '1号馆', 'held', 6000),
    booth('B01', '2号馆', 'blocked', 0),
  ],
  plans: [{ hall: '1号馆', width: 15_000, depth: 6000, marks: [pillar] } as unknown as FloorPlan],
  title: '渔业博览会',
  when: '10月8日 18:30',
  words: {
    name: (one) => one.customerId,
    price: (one) => (one.state === 'available' ? '¥12,800' : ''),
    count: (sum) => [`${sum!.count} 个`],
  },
  state: (state) => `说${state}`,
  now: Date.parse('2026-10-08T10:30:00Z'),
}

describe('B2: a map that is taken out', () => {
  it('has its title, when it was so, each hall, every booth with customer or price, marks, the legend with counts and a scale bar', () => {
    const { texts } = watched()
    const canvas = picture(pictured)
    expect(texts).toEqual(
      expect.arrayContaining(['渔业博览会', '10月8日 18:30', '1号馆', '2号馆', '3 个', '1 个']),
    )
    expect(texts).toEqual(expect.arrayContaining(['A01', 'A02', 'A03', 'B01', '海澜渔业', '¥12,800', '配电']))
    expect(texts).toEqual(expect.arrayContaining(['说available 1', '说paid 1', '说held 1', '说booked 0']))
    expect(texts).toContain('3 m')
    expect(canvas.width).toBeGreaterThanOrEqual(1800)
  })
  it('is on paper’s colours whatever the theme', () => {
    document.documentElement.dataset.theme = 'dark'
    const style = document.createElement('style')
    style.textContent = `[data-theme='dark'] { --st-paid: #000011 } [data-theme='light'] { --st-paid: #ccffcc }`
    document.head.append(style)
    const { fills } = watched()
    picture(pictured)
    expect([...fills]).toContain('#ccffcc')
    expect([...fills]).not.toContain('#000011')
    style.remove()
    delete document.documentElement.dataset.theme
  })
})

describe('B2: a map on paper', () => {
  async function printedOn(sheet: Sheet) {
    const { texts } = watched()
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
      done(new Blob(['png'], { type: 'image/png' })),
    )
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockResolvedValue()
    const asked = new Promise<string>((resolve) => {
      vi.stubGlobal('print', () => {
        const paper = document.querySelector('.map-paper')!
        resolve(`${paper.className} ${paper.querySelectorAll('img').length}`)
      })
    })
    const done = vi.fn()
    const app = createApp(MapPaper, { pictured, sheet, onDone: done })
    app.mount(document.createElement('div'))
    const paper = await asked
    expect(done).not.toHaveBeenCalled()
    dispatchEvent(new Event('afterprint'))
    expect(done).toHaveBeenCalledOnce()
    app.unmount()
    await nextTick()
    expect(document.querySelector('.map-paper')).toBeNull()
    return { paper, texts }
  }
  it('is a hall a page, on the sheet that was chosen, and gone when it is printed', async () => {
    for (const sheet of ['a3', 'a4'] as const) {
      const { paper, texts } = await printedOn(sheet)
      expect(paper).toBe(`map-paper on-paper--${sheet} 2`)
      expect(texts.filter((text) => text.startsWith('渔业博览会'))).toEqual([
        '渔业博览会 · 1号馆',
        '渔业博览会 · 2号馆',
      ])
    }
  })
})
