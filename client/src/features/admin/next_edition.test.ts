import { expect, test } from 'vitest'
import { nextName } from './next_edition'

test.each([
  ['第18届青屿国际海洋食品博览会', 18, '第19届青屿国际海洋食品博览会'],
  ['2026 渔博会', 0, '2027 渔博会'],
  ['2012 第12届渔博会', 12, '2013 第13届渔博会'],
  ['2026渔博会', 2, '2027渔博会'],
  ['渔博会', 0, '渔博会'],
  ['渔博会', 5, '渔博会'],
  ['C120 馆第1届', 1, 'C120 馆第2届'],
])('B1: what comes after “%s” (%i)', (name, edition, next) => {
  expect(nextName(name, edition)).toBe(next)
})
