/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readVCards, type VCard } from './vcard'

// The server's reader is held to the same files.
const folder = `${import.meta.dirname}/../../../server/sheets/testdata/vcards`
const cards = JSON.parse(readFileSync(`${folder}/cards.json`, 'utf8')) as Record<string, VCard[]>

describe('C8: business cards of every phone', () => {
  for (const [name, expected] of Object.entries(cards))
    it(`reads ${name}`, () => {
      expect(readVCards(new Uint8Array(readFileSync(`${folder}/${name}`)))).toEqual(expected)
    })
  it('reads the short form of QR codes', () => {
    expect(
      readVCards(
        'MECARD:N:王,芳;ORG:远洲渔业;TEL:13800138000;TEL:0532-1234567;EMAIL:w@y.example;NOTE:a\\;b;;',
      ),
    ).toMatchObject([
      {
        name: '王芳',
        company: '远洲渔业',
        phones: ['13800138000', '0532-1234567'],
        mails: ['w@y.example'],
        notes: 'a;b',
      },
    ])
  })
  it('finds nothing where there is nothing', () => {
    for (const text of ['', 'https://example.com', 'BEGIN:VCARD\nFN:cut short', 'WIFI:S:x;;'])
      expect(readVCards(text)).toEqual([])
  })
})
