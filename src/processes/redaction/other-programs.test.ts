import { expect, test } from 'vitest'
import { findTraces } from '#platform/traces/traces.ts'
import { readXlsx } from '#platform/xlsx.ts'
import { unzipped, zipEntries, zipped } from '#platform/zip.ts'
import { sampleXlsx } from '#tests/sample-files.ts'
import { redactXlsx } from './redact-table.ts'

const book = sampleXlsx([
  {
    name: '一覧',
    rows: [
      ['番号', '隠した列', '額'],
      ['1', '隠した列', '見える'],
      ['隠した行', '隠した行', '隠した行'],
    ],
    hiddenRows: [3],
    head: '<cols><col min="2" max="2" hidden="1"/></cols>',
  },
  { name: '作業用', state: 'hidden', rows: [['隠したシート']] },
])

/** The same book, its parts written in another way. */
async function rewritten(write: (xml: string, path: string) => string, pathOf = (path: string) => path) {
  const parts = new Map<string, Buffer>()
  for (const entry of zipEntries(book)) {
    const xml = (await unzipped(book, entry)).toString()
    const text = entry.name.startsWith('xl/') ? write(xml, entry.name) : xml
    parts.set(pathOf(entry.name), Buffer.from(text))
  }
  return zipped(parts)
}

test.each<[how: string, write: (xml: string) => string]>([
  ['as Excel does', (xml) => xml],
  ['apostrophes', (xml) => xml.replaceAll(/="([^"]*)"/g, "='$1'")],
  ['prefixes', (xml) => xml.replaceAll(/<(\/?)(?=[a-z])/gi, '<$1x:').replaceAll('xmlns=', 'xmlns:x=')],
  ['another prefix of links', (xml) => xml.replaceAll('r:id', 'd3:id').replaceAll('xmlns:r=', 'xmlns:d3=')],
  [
    'names in numbers',
    (xml) => xml.replaceAll(/[ぁ-龠]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  ],
  [
    'marks in numbers',
    (xml) => xml.replaceAll('hidden="1"', 'hidden="&#49;"').replace('"hidden"', '"h&#105;dden"'),
  ],
  ['a bare > in a name', (xml) => xml.replaceAll('作業用', '作>業')],
  ['rows without numbers', (xml) => xml.replaceAll(/<row r="\d"/g, '<row')],
  [
    'sizes of nothing',
    (xml) =>
      xml.replaceAll(/(<row[^<>]*) hidden="1"/g, '$1 ht="0.00"').replaceAll('hidden="1"', 'width="0.0"'),
  ],
  [
    'comments',
    (xml) => xml.replaceAll('<row', '<!-- <row --><row').replaceAll('<sheet ', '<!-- > --><sheet '),
  ],
])('what a book hides is found, and gone in what we make, written with %s', async (_, write) => {
  const bytes = await rewritten(write)
  const { sheets } = await readXlsx((await redactXlsx(bytes, [])).bytes)
  expect(sheets.map(({ rows }) => rows)).toEqual([
    [
      ['番号', '額'],
      ['1', '見える'],
    ],
  ])
  const { traces } = await findTraces(bytes, 'xlsx')
  expect(traces.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['hiddenSheet', 'hiddenRow']))
})

test('sheets that stand elsewhere in the book hide nothing either', async () => {
  const elsewhere = await rewritten(
    (xml) => xml.replaceAll('worksheets/', 'tables/deep/'),
    (path) => path.replace('worksheets/', 'tables/deep/'),
  )
  const { sheets } = await readXlsx((await redactXlsx(elsewhere, [])).bytes)
  expect(sheets.map(({ rows }) => rows)).toEqual([
    [
      ['番号', '額'],
      ['1', '見える'],
    ],
  ])
})

test('a book of which it can’t be told what it hides is refused', async () => {
  const twice = await rewritten((xml) =>
    xml.replaceAll('sheet2.xml', 'sheet1.xml').replace(' state="hidden"', ''),
  )
  await expect(redactXlsx(twice, [])).rejects.toThrow('の中身を読み取れません。Excelで開いて')
  expect((await findTraces(twice, 'xlsx')).traces.map(({ kind }) => kind)).toContain('unseen')
})

test('columns far to the right are hidden as well', async () => {
  const far = await rewritten((xml) => xml.replace('max="2"', 'max="16384"'))
  const { sheets } = await readXlsx((await redactXlsx(far, [])).bytes)
  expect(sheets[0]?.rows).toEqual([['番号'], ['1']])
})
