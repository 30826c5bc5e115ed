import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyField, copyLine } from './copy-text.ts'

test('each kind of value has its spelling in COPY', () => {
  expect(copyField(null)).toBe('\\N')
  expect(copyField(true)).toBe('t')
  expect(copyField(false)).toBe('f')
  expect(copyField(-12.5)).toBe('-12.5')
  expect(copyField(9007199254740993n)).toBe('9007199254740993')
  expect(copyField(new Date('2020-06-01T09:00:00+09:00'))).toBe('2020-06-01T00:00:00.000Z')
  expect(copyField({ note: '一\n二' })).toBe('{"note":"一\\\\n二"}')
  expect(copyField(['a', 1])).toBe('["a",1]')
})

test('a text that reads \\N is not taken for an absent value, nor \\. for the end of the data', () => {
  expect(copyLine(['\\N', null, '\\.'])).toBe('\\\\N\t\\N\t\\\\.\n')
})

test('any texts and gaps are read back by the rules of the format', () => {
  const field = fc.option(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\\', '\t', '\r\n', '\\N', '\\.', '')),
  )
  const storable = field.filter((text) => text?.includes('\0') !== true)
  fc.assert(
    fc.property(fc.array(fc.array(storable, { minLength: 1 })), (rows) => {
      expect(parsed(rows.map(copyLine).join(''))).toEqual(rows)
    }),
    { numRuns: 200 },
  )
})

test('a character that PostgreSQL cannot hold is refused before it is sent', () => {
  expect(() => copyField('a\0b')).toThrow('U+0000')
})

/** The documented format, read the slow way: tab and line feed separate, a backslash changes the meaning of what follows. */
function parsed(data: string): (string | null)[][] {
  const meanings: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let field: string | null = ''
  for (let at = 0; at < data.length; at += 1) {
    const character = data.charAt(at)
    if (character === '\t' || character === '\n') {
      row.push(field)
      field = ''
      if (character === '\t') continue
      rows.push(row)
      row = []
    } else if (character === '\\') {
      at += 1
      const next = data.charAt(at)
      field = next === 'N' ? null : field + (meanings[next] ?? next)
    } else {
      if (character === '\r') throw new Error('a bare carriage return')
      field += character
    }
  }
  return rows
}
