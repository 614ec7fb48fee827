import { expect, it } from 'vitest'
import { workbook } from './workbook'

it('C8: writes a workbook of texts and numbers in which nothing is a formula', async () => {
  const book = workbook([
    [{ value: '公司' }, { value: '行' }],
    [{ value: '=1+1 <&>', bad: true }, { value: 7 }],
  ])
  const text = new TextDecoder().decode(await book.arrayBuffer())
  expect(text.startsWith('PK')).toBe(true)
  expect(text).toContain('<t xml:space="preserve">=1+1 &lt;&amp;&gt;</t>')
  expect(text).toContain('<c><v>7</v></c>')
  expect(text).not.toContain('<f>')
})
