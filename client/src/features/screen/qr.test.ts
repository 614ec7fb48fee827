import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { qrOf } from './qr'

/** What a camera's library reads in the code, drawn with its quiet edge. */
function read(text: string): string | undefined {
  const qr = qrOf(text)!
  const [edge, scale] = [4, 4]
  const size = (qr.length + 2 * edge) * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (qr[Math.floor(y / scale) - edge]?.[Math.floor(x / scale) - edge])
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  return jsQR(pixels, size, size)?.data
}

test('W9: a phone reads the address and the code in the picture, however long the address is', () => {
  for (let n = 1; n <= 106; n++) {
    const text = `https://${'z'.repeat(120)}`.slice(0, n)
    expect(read(text), `${n} letters`).toBe(text)
  }
  for (const code of ['000000', '111111', '482915', '999999', '123456', '808080']) {
    const text = `https://zhanban.example.com/admin/screens?pair=${code}`
    expect(read(text)).toBe(text)
  }
  expect(qrOf('z'.repeat(107))).toBeNull()
})
