import { escape, notesOf, noteParts } from './workbook_notes'

/** A small Excel workbook: one sheet of texts and numbers, some of them marked. Nothing in it is a formula. */
export interface Cell {
  value: string | number
  /** What is wrong with it: the cell is drawn as faulty and says so as its comment. */
  note?: string
}

const encoder = new TextEncoder()
const part = (text: string) =>
  encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The workbook of a sheet; its first row stays in sight and is bold. */
export function workbook(rows: readonly (readonly Cell[])[]): Blob {
  const lines = rows.map((cells, n) => {
    const inside = cells.map(({ value, note }) => {
      const style = n === 0 ? ' s="1"' : note ? ' s="2"' : ''
      return typeof value === 'number'
        ? `<c${style}><v>${value}</v></c>`
        : `<c${style} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
    })
    return `<row>${inside.join('')}</row>`
  })
  const font = (inside: string) => `<font>${inside}<sz val="11"/><name val="Calibri"/></font>`
  const notes = notesOf(rows)
  const extra = noteParts(notes)
  return zip({
    '[Content_Types].xml': part(
      `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${extra.types}<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': part(
      `<styleSheet xmlns="${main}"><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf fillId="2" applyFill="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData>${extra.drawing}</worksheet>`,
    ),
    ...Object.fromEntries(Object.entries(extra.parts).map(([path, text]) => [path, part(text)])),
  })
}

const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n >>> 0
})

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

/** A zip of stored parts. */
function zip(parts: Record<string, Uint8Array<ArrayBuffer>>): Blob {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const [path, bytes] of Object.entries(parts)) {
    const name = encoder.encode(path)
    const head = header(0x04034b50, 30, (v) => facts(v, 4, name.length, bytes))
    directory.push(
      header(0x02014b50, 46, (v) => {
        v.setUint16(4, 20, true)
        facts(v, 6, name.length, bytes)
        v.setUint32(42, at, true)
      }),
      name,
    )
    chunks.push(head, name, bytes)
    at += head.length + name.length + bytes.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = header(0x06054b50, 22, (v) => {
    v.setUint16(8, directory.length / 2, true)
    v.setUint16(10, directory.length / 2, true)
    v.setUint32(12, size, true)
    v.setUint32(16, at, true)
  })
  return new Blob([...chunks, ...directory, end], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}

function header(mark: number, length: number, fill: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, mark, true)
  fill(view)
  return bytes
}

/** What both headers of a part say, from the version needed on. */
function facts(view: DataView, from: number, name: number, bytes: Uint8Array) {
  view.setUint16(from, 20, true)
  view.setUint16(from + 2, 0x0800, true) // names in UTF-8
  view.setUint16(from + 8, 0x21, true) // the first day there is
  view.setUint32(from + 10, crc(bytes), true)
  view.setUint32(from + 14, bytes.length, true)
  view.setUint32(from + 18, bytes.length, true)
  view.setUint16(from + 22, name, true)
}
