import { expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import { useCamera } from './useCamera'

const tapped: [number, number][] = []

async function opened() {
  tapped.length = 0
  const window = ref({ width: 0, height: 0 })
  const { camera, handlers } = useCamera(ref({ x: 0, y: 0, width: 40_000, height: 30_000 }), window, (x, y) =>
    tapped.push([x, y]),
  )
  window.value = { width: 400, height: 600 }
  await nextTick()
  const finger = (
    type: 'pointerdown' | 'pointermove' | 'pointerup',
    pointerId: number,
    x: number,
    y: number,
  ) =>
    handlers[type]({
      ...{ type, pointerId, button: 0, offsetX: x, offsetY: y },
      currentTarget: { setPointerCapture: () => undefined },
    } as unknown as PointerEvent)
  /** The point of the sheet that lies under one of the window. */
  const under = (x: number, y: number) => [
    camera.value.x + x / camera.value.scale,
    camera.value.y + y / camera.value.scale,
  ]
  return { camera, finger, under }
}

test('B2: two fingers spread make the map larger, and what lies between them stays there', async () => {
  const { camera, finger, under } = await opened()
  const { scale } = camera.value
  const [middle, right] = [under(200, 300), under(250, 300)]
  finger('pointerdown', 1, 150, 300)
  finger('pointerdown', 2, 250, 300)
  finger('pointermove', 1, 100, 300)
  expect(under(250, 300)[0]).toBeCloseTo(right[0]!) // under the finger that rests
  finger('pointermove', 2, 300, 300)
  expect(camera.value.scale / scale).toBeCloseTo(2)
  expect(under(200, 300)[0]).toBeCloseTo(middle[0]!)
  expect(under(200, 300)[1]).toBeCloseTo(middle[1]!)
  finger('pointerup', 1, 100, 300)
  finger('pointerup', 2, 300, 300)
  expect(tapped).toEqual([]) // a pinch is no tap
})

test('B2: one finger moves the map; one that stays taps it', async () => {
  const { camera, finger, under } = await opened()
  const held = under(200, 300)
  finger('pointerdown', 1, 200, 300)
  finger('pointermove', 1, 150, 300)
  finger('pointerup', 1, 150, 300)
  expect(tapped).toEqual([])
  const now = under(150, 300)
  expect(now[0]! - held[0]!).toBeCloseTo(0)
  expect(camera.value.scale).toBeGreaterThan(0)
  finger('pointerdown', 2, 100, 100)
  finger('pointermove', 2, 102, 101)
  finger('pointerup', 2, 102, 101)
  expect(tapped).toHaveLength(1)
})
