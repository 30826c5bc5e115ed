import { expect, test } from 'vitest'
import { choice, defineRecord, rows, text } from '#core/record/define.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { say } from './say.ts'
import { recordIn, wordsOf } from './translation.ts'

const record = defineRecord({
  key: 'examples',
  label: '見本',
  basis: '見本のため',
  title: 'name',
  programme: { master: '見本' },
  retention: { years: 1, basis: '見本' },
  fields: {
    name: text('名称', { max: 10, hint: '短く' }),
    lines: rows('明細', { kind: choice('種別', { works: '工事' }) }),
  },
})

test('every word of a record has a key made from its path', () => {
  expect(wordsOf(record)).toEqual([
    ['examples', '見本'],
    ['examples.name', '名称'],
    ['examples.name.hint', '短く'],
    ['examples.lines', '明細'],
    ['examples.lines.kind', '種別'],
    ['examples.lines.kind.works', '工事'],
  ])
})

test('a Japanese reader gets the record as declared, an English reader the English where it is known', () => {
  expect(recordIn('ja', programmes.record)).toBe(programmes.record)
  const { label, fields } = recordIn('en', programmes.record)
  expect(label).toBe('Programmes')
  expect(fields.code?.label).toBe('Programme number')
})

test('a word without English stays Japanese rather than becoming a key', () => {
  expect(say('en', 'examples.name', '名称')).toBe('名称')
})
