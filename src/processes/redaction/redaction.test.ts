import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldKey } from '#core/record/search-key.ts'
import { parseJpeg, printJpeg } from '#platform/raster/jpeg.ts'
import { parsePng, printPng } from '#platform/raster/png.ts'
import { findTraces } from '#platform/traces/traces.ts'
import { readXlsx } from '#platform/xlsx.ts'
import { plainPdf, sampleXlsx, setPdf } from '#tests/sample-files.ts'
import { findShape, redactFile } from './engine.ts'
import { countWords, findSpans } from './hidden-words.ts'
import { extractAgain } from './re-extraction.ts'
import { redactImage } from './redact-image.ts'
import { redactCsv, redactXlsx } from './redact-table.ts'
import { redactText } from './redact-text.ts'

const clause = '第7条第2号'
const COVER = '〔非開示：第7条第2号〕'
const words = (text: string) => ({ clause, kind: 'words' as const, words: text, page: null })

test('a name is found in any writing: spaced, cut by a line end, in half-width kana, in an old form', () => {
  const text = '高橋 みどりと髙橋\nミドリとﾀｶﾊｼﾐﾄﾞﾘ'
  expect(findSpans(text, '髙橋みどり').map(({ start, end }) => text.slice(start, end))).toEqual([
    '高橋 みどり',
    '髙橋\nミドリ',
  ])
  expect(countWords(text, 'たかはしみどり')).toBe(1)
})

test('of a PDF the words are gone wherever they stood, over a line end too, and all others can be read aloud', async () => {
  const pdf = setPdf(
    '申請者 緑丘\\ みどり 様からの申出。\n\n本文は公開する。#pagebreak()\n二枚目にも緑 丘 み ど り がいる。',
  )
  const made = await redactFile({ bytes: pdf, type: 'pdf' }, '回答書', [words('緑丘みどり')])
  const { passed, report } = await extractAgain({ ...made, type: 'pdf', name: '回答書.pdf' })
  expect([passed, made.pages]).toEqual([true, 2])
  expect(report.map(({ where }) => where)).toContain('poppler')
  const { traces } = await findTraces(made.bytes, 'pdf')
  const read = traces.map(({ text }) => text).join('')
  expect(countWords(read, COVER)).toBeGreaterThanOrEqual(2)
  for (const left of ['様からの申出', '本文は公開する', '二枚目にも', 'がいる'])
    expect([left, countWords(read, left)]).toEqual([left, 1])
})

test('whatever is hidden in a text is gone in every writing, and what is not hidden is still there', () => {
  const word = fc.constantFrom('緑丘みどり', '青山', 'ｱｵﾔﾏ', '校庭', '工事', 'あおば', 'ABC', '１２３')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), word, (all, hidden) => {
      const { bytes } = redactText(Buffer.from(all.join('、')), [words(hidden)])
      const left = Buffer.from(bytes).toString().replaceAll(COVER, '、')
      expect(countWords(left, hidden)).toBe(0)
      for (const other of new Set(all)) {
        if (foldKey(other) === foldKey(hidden)) continue
        expect(countWords(left, other)).toBe(countWords(all.join('、'), other))
      }
    }),
    { numRuns: 100 },
  )
})

test('of a table exactly the marked cells go, whatever stands in them', async () => {
  const cell = fc.string({ unit: fc.constantFrom('あ', '1', ',', '"', '\n', ' ', 'x'), maxLength: 6 })
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(table, (rows) => {
      const csv = rows
        .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      const { bytes } = redactCsv(Buffer.from(csv), [{ clause, kind: 'cells', sheet: null, range: 'B:B' }])
      const back = Buffer.from(bytes).toString().slice(1)
      const expected = rows.map(([first = '', , third = '']) => [first, COVER, third].map(written).join(','))
      expect(back).toBe(`${expected.join('\r\n')}\r\n`)
    }),
    { numRuns: 100 },
  )
  const book = sampleXlsx([
    {
      name: '一',
      rows: [
        ['a', 'b'],
        ['c', '0120'],
      ],
    },
    { name: '緑丘', rows: [['d']] },
  ])
  const made = await redactXlsx(book, [{ clause, kind: 'cells', sheet: 1, range: 'B1' }, words('緑丘')])
  expect((await readXlsx(made.bytes)).sheets).toEqual([
    {
      name: '一',
      rows: [
        ['a', COVER],
        ['c', '0120'],
      ],
    },
    { name: COVER, rows: [['d']] },
  ])
})

test('of a picture the points themselves are overwritten, and nothing but points is written', async () => {
  const data = new Uint8Array(40 * 40 * 4).map((_, at) => (at % 4 === 3 ? 0 : (at * 7) % 256))
  const clear = { width: 40, height: 40, data }
  const box = { clause, kind: 'box' as const, page: 1, left: 0, top: 0, width: 5000, height: 10_000 }
  const png = Buffer.concat([printPng(clear), Buffer.from('緑丘みどり')])
  const made = redactImage(png, 'png', { marks: [box], labels: new Map() })
  const { data: points } = parsePng(Buffer.from(made.bytes))
  expect([...points.subarray(0, 4)]).toEqual([0, 0, 0, 255])
  // What was clear has become paper: no colour is left below it.
  expect([...points.subarray(39 * 4, 40 * 4)]).toEqual([255, 255, 255, 255])
  expect(Buffer.from(made.bytes).includes('緑丘みどり')).toBe(false)
  const jpeg = redactImage(printJpeg(clear), 'jpeg', { marks: [box], labels: new Map() })
  expect(parseJpeg(Buffer.from(jpeg.bytes)).width).toBe(40)
  expect((await findTraces(jpeg.bytes, 'jpeg')).traces.map(({ kind }) => kind)).toEqual(['picture'])
})

test('hostile and broken files are answered in a sentence, and the program goes on', async () => {
  const locked = plainPdf('x').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 5 0 R')
  const bomb = Buffer.from(printPng({ width: 1, height: 1, data: new Uint8Array(4) }))
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  for (const [bytes, type] of [
    [Buffer.from('%PDF-1.7 nothing'), 'pdf'],
    [Buffer.from(locked, 'latin1'), 'pdf'],
    [Buffer.from('PK\x03\x04'), 'xlsx'],
    [bomb, 'png'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]), 'jpeg'],
  ] as const) {
    const made =
      type === 'xlsx' || type === 'pdf' ? findShape({ bytes, type }) : redactFile({ bytes, type }, '', [])
    await expect(made).rejects.toThrow(/。$/)
  }
  await expect(
    redactFile({ bytes: Buffer.from('a'), type: 'text' }, '', [{ clause, kind: 'lines', from: 1, to: 9 }]),
  ).rejects.toThrow('全1行')
})

function written(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
