import type { Cell } from './workbook'

/** Text as it stands in XML. */
export const escape = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** A cell's comment: where, both from 0, and what. */
interface Note {
  row: number
  column: number
  text: string
}

// Each comment is a drawing of its own; beyond so many a spreadsheet opens slowly, and a column says the same.
const most = 5000

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument'

/** The comments of a sheet's cells. */
export function notesOf(rows: readonly (readonly Cell[])[]): Note[] {
  return rows
    .flatMap((cells, row) => cells.flatMap(({ note }, column) => (note ? [{ row, column, text: note }] : [])))
    .slice(0, most)
}

/** The name of a column: 0 is A, 26 is AA. */
export function columnName(n: number): string {
  return (n >= 26 ? columnName(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))
}

/** What a workbook needs so that its one sheet shows comments: parts, their content types, and the sheet's pointer to them. */
export function noteParts(notes: readonly Note[]): {
  parts: Record<string, string>
  types: string
  drawing: string
} {
  if (!notes.length) return { parts: {}, types: '', drawing: '' }
  return {
    types: `<Default Extension="vml" ContentType="${types}.vmlDrawing"/><Override PartName="/xl/comments1.xml" ContentType="${types}.spreadsheetml.comments+xml"/>`,
    drawing: '<legacyDrawing r:id="rId1"/>',
    parts: {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId2" Type="${office}/comments" Target="../comments1.xml"/></Relationships>`,
      'xl/comments1.xml': `<comments xmlns="${main}"><authors><author></author></authors><commentList>${notes.map(comment).join('')}</commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${notes.map(shape).join('')}</xml>`,
    },
  }
}

const comment = ({ row, column, text }: Note) =>
  `<comment ref="${columnName(column)}${row + 1}" authorId="0"><text><t xml:space="preserve">${escape(text)}</t></text></comment>`

const shape = ({ row, column }: Note, n: number) =>
  `<v:shape id="note${n}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},15,${row},2,${column + 4},15,${row + 4},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
