import { describe, expect, it } from 'vitest'
import { answerFaults, faultOf, fieldOf, lacking, rowOf, saidOf, type FieldRow } from './order_fields'

const row = (more: Partial<FieldRow>): FieldRow => ({
  id: 'a',
  name: '搭建方式',
  type: 'choice',
  options: '自建，标准搭建、 特装,自建',
  required: true,
  ...more,
})

describe('B10: order fields of an exhibition’s own', () => {
  it('what a choice offers is read from one line, each once; nothing else offers anything', () => {
    expect(fieldOf(row({})).options).toEqual(['自建', '标准搭建', '特装'])
    expect(fieldOf(row({ type: 'text' })).options).toEqual([])
    expect(fieldOf(rowOf(fieldOf(row({}))))).toEqual(fieldOf(row({})))
  })

  it('says what keeps them from being saved', () => {
    expect(faultOf([row({ name: ' ' })])).toBe('name')
    expect(faultOf([row({}), row({ id: 'b' })])).toBe('twice')
    expect(faultOf([row({ options: '，' })])).toBe('options')
    expect(faultOf([row({}), row({ id: 'b', name: '用电', type: 'number', options: '' })])).toBe('')
  })

  it('gives only what was changed, and what was taken away as nothing', () => {
    const fields = [fieldOf(row({})), fieldOf(row({ id: 'b', name: '用电', type: 'number' }))]
    expect(saidOf(fields, { a: '自建', b: '' }, { a: '自建', b: '16' })).toEqual([
      { fieldId: 'b', value: '' },
    ])
    expect(answerFaults(fields, { b: '16 A' })).toEqual(['fields.b'])
    expect(answerFaults(fields, { b: '-16.5' })).toEqual([])
    expect(lacking(fields, { fields: [] })).toEqual(['搭建方式', '用电'])
    expect(lacking(fields, { fields: [{ fieldId: 'a', name: '', type: 'choice', value: '自建' }] })).toEqual([
      '用电',
    ])
  })
})
