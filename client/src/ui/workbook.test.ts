import { expect, it } from 'vitest'
import { workbook } from './workbook'
import { columnName } from './workbook_notes'

it('C8: writes a workbook of texts and numbers in which nothing is a formula', async () => {
  const book = workbook([
    [{ value: '公司' }, { value: '行' }],
    [{ value: '=1+1 <&>', note: '不是 <电话>' }, { value: 7 }],
  ])
  const text = new TextDecoder().decode(await book.arrayBuffer())
  expect(text.startsWith('PK')).toBe(true)
  expect(text).toContain('<t xml:space="preserve">=1+1 &lt;&amp;&gt;</t>')
  expect(text).toContain('<c><v>7</v></c>')
  expect(text).not.toContain('<f>')
})

it('C8: says at the cell itself what is wrong with it', async () => {
  const book = workbook([[{ value: '公司' }], [{ value: 'x', note: '不是 <电话>' }]])
  const text = new TextDecoder().decode(await book.arrayBuffer())
  expect(text).toContain('<comment ref="A2" authorId="0"><text><t xml:space="preserve">不是 &lt;电话&gt;</t>')
  expect(text).toContain('<x:Row>1</x:Row><x:Column>0</x:Column>')
  expect(text).toContain('</sheetData><legacyDrawing r:id="rId1"/>')
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

it('C8: is a workbook without comments where none is wanted', async () => {
  const text = new TextDecoder().decode(await workbook([[{ value: '公司' }]]).arrayBuffer())
  expect(text).not.toMatch(/legacyDrawing|vml/)
})
