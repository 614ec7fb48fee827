import { crc32 } from 'node:zlib'

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
