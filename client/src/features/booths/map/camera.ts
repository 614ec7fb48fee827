import type { Box } from './layout'

/** What of the sheet is seen: the sheet's point in the window's corner, and pixels for a mm. */
export interface Camera {
  x: number
  y: number
  scale: number
}

/** A window in pixels. */
export interface Window {
  width: number
  height: number
}

const margin = 16 // pixels around what is fitted
const smallest = 3000 // mm: most booths are not smaller
const readable = 36 // pixels a booth needs for its code
const closest = 0.08 // pixels for a mm: a booth of 3 m is 240 wide

/** The camera that shows a box whole, in the middle. */
export function fit(box: Box, window: Window): Camera {
  const scale = Math.min(
    closest,
    Math.max(window.width - 2 * margin, 1) / Math.max(box.width, 1),
    Math.max(window.height - 2 * margin, 1) / Math.max(box.height, 1),
  )
  return {
    scale,
    x: box.x + box.width / 2 - window.width / 2 / scale,
    y: box.y + box.height / 2 - window.height / 2 / scale,
  }
}

/** The camera a map begins with: all of it, unless its codes could then not be read; then as wide as the window, from the top. */
export function begin(box: Box, window: Window): Camera {
  const whole = fit(box, window)
  if (whole.scale * smallest >= readable) return whole
  const wide = fit({ ...box, height: 1 }, window)
  if (wide.scale <= whole.scale) return whole
  return { ...wide, y: box.y - margin / wide.scale }
}

/** Nearer or farther, with the point under the finger staying where it is. */
export function zoom(camera: Camera, factor: number, at: { x: number; y: number }, least: number): Camera {
  const scale = Math.min(closest, Math.max(least, camera.scale * factor))
  return {
    scale,
    x: camera.x + at.x / camera.scale - at.x / scale,
    y: camera.y + at.y / camera.scale - at.y / scale,
  }
}

/** Moved by pixels, but never so far that nothing of the sheet is left in sight. */
export function pan(camera: Camera, dx: number, dy: number, sheet: Box, window: Window): Camera {
  const half = { x: window.width / 2 / camera.scale, y: window.height / 2 / camera.scale }
  const hold = (value: number, from: number, length: number) => Math.min(from + length, Math.max(from, value))
  return {
    scale: camera.scale,
    x: hold(camera.x - dx / camera.scale + half.x, sheet.x, sheet.width) - half.x,
    y: hold(camera.y - dy / camera.scale + half.y, sheet.y, sheet.height) - half.y,
  }
}

/** The camera moved as little as shows a box. */
export function reveal(camera: Camera, box: Box, window: Window): Camera {
  const shift = (from: number, length: number, start: number, size: number) => {
    const edge = margin / camera.scale
    if (start - edge < from) return start - edge
    if (start + size + edge > from + length) return start + size + edge - length
    return from
  }
  return {
    scale: camera.scale,
    x: shift(camera.x, window.width / camera.scale, box.x, box.width),
    y: shift(camera.y, window.height / camera.scale, box.y, box.height),
  }
}

/** The camera so near that a box is `least` pixels at its smaller side, with the box in the middle; one that is as near already moves as little as shows it. */
export function approach(camera: Camera, box: Box, window: Window, least: number): Camera {
  const scale = Math.min(closest, least / Math.min(box.width, box.height))
  if (camera.scale >= scale) return reveal(camera, box, window)
  return {
    scale,
    x: box.x + box.width / 2 - window.width / 2 / scale,
    y: box.y + box.height / 2 - window.height / 2 / scale,
  }
}

const bar = 96 // pixels a scale bar has at most
const lengths = [0.5, 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000] // metres

/** The scale bar of a camera: how many metres, and how many pixels they are. */
export function scaleBar(scale: number): { metres: number; width: number } {
  const metres = lengths.findLast((one) => one * 1000 * scale <= bar) ?? lengths[0]!
  return { metres, width: metres * 1000 * scale }
}
