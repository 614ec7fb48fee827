import { readFileSync, writeFileSync } from 'node:fs'

// A business card as a QR code: 罗启, 远洲渔业集团, 139 0013 9000.
const code = readFileSync(new URL('./card_qr.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const edge = 600
const border = 4

/** Writes a film of one picture, a business card's code, as a browser takes for its camera. */
export function filmOfCard(path: string): void {
  const scale = Math.floor(edge / (code.length + 2 * border))
  const from = Math.floor((edge - scale * code.length) / 2)
  const light = Buffer.alloc(edge * edge, 235)
  code.forEach((row, y) => {
    for (let x = 0; x < row.length; x++)
      if (row[x] === '#')
        for (let line = 0; line < scale; line++)
          light.fill(
            16,
            (from + y * scale + line) * edge + from + x * scale,
            (from + y * scale + line) * edge + from + (x + 1) * scale,
          )
  })
  const colour = Buffer.alloc((edge * edge) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${edge} H${edge} F10:1 Ip A1:1 C420\n`), frame, frame]),
  )
}
