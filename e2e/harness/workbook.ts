import { crc32, inflateRawSync } from 'node:zlib'

/** A workbook of ours (its parts are stored as they are) with texts in its cells put right by others of the same length in bytes. */
export function mended(workbook: Buffer, texts: Record<string, string>): Buffer {
  const book = Buffer.from(workbook)
  for (const [was, is] of Object.entries(texts)) {
    const [from, to] = [Buffer.from(`>${was}<`), Buffer.from(`>${is}<`)]
    if (from.length !== to.length) throw new Error(`${was} and ${is} differ in length`)
    const at = book.indexOf(from)
    if (at < 0) throw new Error(`the workbook has no cell ${was}`)
    to.copy(book, at)
  }
  signAnew(book)
  return book
}

const [local, central] = [0x04034b50, 0x02014b50]

/** Writes the checksum of each part again, before the part and in the directory. */
function signAnew(book: Buffer) {
  const sums = new Map<number, number>()
  let at = 0
  for (; book.readUInt32LE(at) === local;) {
    const size = book.readUInt32LE(at + 18)
    const body = at + 30 + book.readUInt16LE(at + 26) + book.readUInt16LE(at + 28)
    sums.set(at, crc32(book.subarray(body, body + size)))
    book.writeUInt32LE(sums.get(at)!, at + 14)
    at = body + size
  }
  for (; book.readUInt32LE(at) === central;) {
    book.writeUInt32LE(sums.get(book.readUInt32LE(at + 42))!, at + 16)
    at += 46 + book.readUInt16LE(at + 28) + book.readUInt16LE(at + 30)
  }
}

/** The texts of a workbook's parts, by their names. */
function partsOf(book: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = book.readUInt32LE(book.lastIndexOf('PK\x05\x06') + 16)
  for (; book.readUInt32LE(at) === central;) {
    const [method, size, from] = [
      book.readUInt16LE(at + 10),
      book.readUInt32LE(at + 20),
      book.readUInt32LE(at + 42),
    ]
    const name = book.toString('utf8', at + 46, at + 46 + book.readUInt16LE(at + 28))
    const body = from + 30 + book.readUInt16LE(from + 26) + book.readUInt16LE(from + 28)
    const data = book.subarray(body, body + size)
    parts.set(name, (method === 8 ? inflateRawSync(data) : data).toString())
    at += 46 + book.readUInt16LE(at + 28) + book.readUInt16LE(at + 30) + book.readUInt16LE(at + 32)
  }
  return parts
}

/** What stands in the cells of a workbook's sheet, row by row; the first sheet is 1. */
export function rowsOf(book: Buffer, sheet: number): string[][] {
  const parts = partsOf(book)
  const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    (m) => m[1]!,
  )
  const rows = parts.get(`xl/worksheets/sheet${sheet}.xml`)!.matchAll(/<row [^>]*>(.*?)<\/row>/gs)
  return [...rows].map(([, row]) =>
    [...row!.matchAll(/<c ([^>]*)><v>([^<]*)<\/v>/g)].map(([, kind, value]) =>
      kind!.includes('t="s"') ? texts[Number(value)]! : value!,
    ),
  )
}
