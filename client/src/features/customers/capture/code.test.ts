import { describe, expect, it } from 'vitest'
import { readCode } from './code'

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n')

describe('C8: what a code says', () => {
  it('reads business cards, and keeps further numbers in the notes', () => {
    const found = readCode(
      card(
        'VERSION:3.0',
        'FN:罗启',
        'ORG:远洲渔业',
        'TEL;TYPE=CELL:139 0013 9000',
        'TEL;TYPE=WORK:0532-8888',
      ),
    )
    expect(found).toMatchObject({
      name: '罗启',
      company: '远洲渔业',
      phone: '139 0013 9000',
      notes: '0532-8888',
    })
    expect(readCode('MECARD:N:罗启;TEL:13900139000;EMAIL:lq@yz.example;;')).toMatchObject({
      name: '罗启',
      phone: '13900139000',
      email: 'lq@yz.example',
    })
  })
  it('takes a WeChat code as the way to reach somebody, if it is short enough to stand there', () => {
    expect(readCode('https://u.wechat.com/kAbC123').wechat).toBe('https://u.wechat.com/kAbC123')
    const long = `https://u.wechat.com/${'x'.repeat(60)}`
    expect(readCode(long)).toMatchObject({ wechat: '', notes: long })
  })
  it('takes numbers and mail addresses as such, and keeps anything else as it stands', () => {
    expect(readCode('tel:+8613900139000').phone).toBe('+8613900139000')
    expect(readCode('mailto:a@b.example?subject=x').email).toBe('a@b.example')
    expect(readCode('13900139000').phone).toBe('13900139000')
    expect(readCode('https://fair.example/badge/77')).toMatchObject({
      notes: 'https://fair.example/badge/77',
    })
  })
})
