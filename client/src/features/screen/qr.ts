/**
 * A QR code (ISO/IEC 18004) of an address: bytes, versions 1 to 6, error correction M. That is up to 106 letters, which an
 * address with a pairing code does not reach; what is longer has none.
 */
export type Qr = boolean[][]

/** Of versions 1 to 6: bytes of data, bytes of correction in each block, blocks. */
const versions = [
  [16, 10, 1],
  [28, 16, 1],
  [44, 26, 1],
  [64, 18, 2],
  [86, 24, 2],
  [108, 16, 4],
] as const

/** The code's modules, row by row, dark ones true; null if the text is too long. */
export function qrOf(text: string): Qr | null {
  const bytes = [...new TextEncoder().encode(text)]
  const version = versions.findIndex(([room]) => bytes.length + 2 <= room) + 1
  if (!version) return null
  const size = version * 4 + 17
  const grid: (boolean | null)[][] = Array.from({ length: size }, () =>
    Array<boolean | null>(size).fill(null),
  )
  drawPatterns(grid, size, version)
  drawFormat(grid, size)
  const [room, correction, blocks] = versions[version - 1]!
  drawData(grid, size, codewords(bytes, room, correction, blocks))
  return grid.map((row) => row.map((dark) => dark === true))
}

/** The data with its correction, the blocks' bytes by turns. */
function codewords(bytes: number[], room: number, correction: number, blocks: number): number[] {
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let n = length - 1; n >= 0; n--) bits.push((value >> n) & 1)
  }
  put(4, 4)
  put(bytes.length, 8)
  for (const byte of bytes) put(byte, 8)
  put(0, Math.min(4, room * 8 - bits.length))
  while (bits.length % 8) bits.push(0)
  const data: number[] = []
  for (let n = 0; n < bits.length; n += 8) data.push(parseInt(bits.slice(n, n + 8).join(''), 2))
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad)

  const length = room / blocks
  const parts = Array.from({ length: blocks }, (_, n) => data.slice(n * length, (n + 1) * length))
  const divisor = generator(correction)
  const checks = parts.map((part) => remainder(part, divisor))
  const turns = (of: number[][]) => of[0]!.flatMap((_, n) => of.map((one) => one[n]!))
  return [...turns(parts), ...turns(checks)]
}

/** Multiplication in the field of 256 elements with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0
  for (let n = 7; n >= 0; n--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> n) & 1) * a
  }
  return product
}

function generator(degree: number): number[] {
  const result = [...Array<number>(degree - 1).fill(0), 1]
  let root = 1
  for (let n = 0; n < degree; n++) {
    for (let j = 0; j < degree; j++) result[j] = times(result[j]!, root) ^ (result[j + 1] ?? 0)
    root = times(root, 2)
  }
  return result
}

function remainder(data: number[], divisor: number[]): number[] {
  const result = divisor.map(() => 0)
  for (const byte of data) {
    const factor = byte ^ result.shift()!
    result.push(0)
    divisor.forEach((one, n) => (result[n]! ^= times(one, factor)))
  }
  return result
}

type Grid = (boolean | null)[][]

/** What every code of a size has: the three eyes, the ruler lines, the small eye. */
function drawPatterns(grid: Grid, size: number, version: number): void {
  const eye = (x: number, y: number, reach: number, dark: (ring: number) => boolean) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const row = grid[y + dy]
        if (row && row[x + dx] !== undefined) row[x + dx] = dark(Math.max(Math.abs(dx), Math.abs(dy)))
      }
  }
  for (let n = 0; n < size; n++) {
    grid[6]![n] = n % 2 === 0
    grid[n]![6] = n % 2 === 0
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    eye(x, y, 4, (ring) => ring !== 2 && ring !== 4)
  if (version > 1) eye(size - 7, size - 7, 2, (ring) => ring !== 1)
}

/** The places that say: correction M, mask 0. */
function drawFormat(grid: Grid, size: number): void {
  const bits = 0x5412 // five bits of zero and their ten of correction, as the standard masks them
  const bit = (n: number) => ((bits >> n) & 1) === 1
  for (let n = 0; n < 15; n++) {
    if (n < 8) {
      grid[n < 6 ? n : n + 1]![8] = bit(n)
      grid[8]![size - 1 - n] = bit(n)
    } else {
      grid[8]![n === 8 ? 7 : 14 - n] = bit(n)
      grid[size - 15 + n]![8] = bit(n)
    }
  }
  grid[size - 8]![8] = true
}

/** The data two columns at a time, up and down from the right; mask 0 is a chessboard, and reads as well as any. */
function drawData(grid: Grid, size: number, data: number[]): void {
  let n = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    const up = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = grid[up ? size - 1 - step : step]!
      const y = up ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        if (row[x] !== null) continue
        const dark = (((data[n >> 3] ?? 0) >> (7 - (n & 7))) & 1) === 1
        row[x] = dark !== ((x + y) % 2 === 0)
        n++
      }
    }
  }
}

/** The dark modules as one path, each one unit wide. */
export const qrPath = (qr: Qr): string =>
  qr.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
