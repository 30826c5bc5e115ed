import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkPublicFile } from '#core/store/gate/check-public-file.ts'
import { encodeCp932 } from '#platform/cp932.ts'
import { printPng } from '#platform/raster/png.ts'
import { plainPdf, sampleXlsx, setPdf } from '#tests/sample-files.ts'
import { redactFile } from './engine.ts'
import type { Mark } from './mark.ts'
import { extractAgain } from './re-extraction.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const NAME = '緑丘みどり'
const ground = { clause: '第7条第2号' }
const hideName: Mark = { ...ground, kind: 'words', words: NAME, page: null }
const noWords = {
  check: async (texts: readonly unknown[]) => texts.map(() => ({ outcome: 'pass' as const, findings: [] })),
}

/** What the gate says of a file that somebody would give out as it is. */
async function reasonsOf(bytes: Buffer, type: string): Promise<string[]> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const files = {
    async *read() {
      yield bytes
    },
  }
  const { findings } = await checkPublicFile(
    files,
    { name: '見本', type, bytes: bytes.length, sha256 },
    noWords,
  )
  return findings.map(({ reason, outcome }) => `${reason} ${outcome}`)
}

/** What another look finds in what was made of a file. */
async function passes(
  bytes: Buffer,
  type: 'pdf' | 'xlsx' | 'csv' | 'png',
  marks: readonly Mark[],
  name = '公開用',
) {
  const made = await redactFile({ bytes, type }, '公開する文書', marks)
  const { passed, report } = await extractAgain({ ...made, type, name: `${name}.${type}` })
  return { made, passed, found: report.filter(({ isFound }) => isFound).map(({ where }) => where) }
}

test('1. shapes over text: the words below a black rectangle are found, and gone in what we make', async () => {
  const covered = setPdf(
    `#place(top + left, box(width: 260pt, height: 30pt, [申請者 ${NAME} ほか]))\n#place(top + left, rect(width: 260pt, height: 30pt, fill: black))`,
  )
  expect(await reasonsOf(covered, 'application/pdf')).toContain('R-PII-10.unseen block')
  const { made, passed } = await passes(covered, 'pdf', [])
  expect(passed).toBe(true)
  const same = await extractAgain({
    ...made,
    bytes: covered,
    type: 'pdf',
    name: 'x.pdf',
    hidden: [{ text: NAME, allowed: 0 }],
  })
  expect(same.passed).toBe(false)
})

test('2. a mask that shows through does not pass: the box must be black in the picture itself', async () => {
  const marked = setPdf(
    `#place(top + left, dx: 0pt, dy: 0pt, box(width: 260pt, height: 30pt, [申請者 ${NAME}]))
#place(top + left, rect(width: 260pt, height: 40pt, fill: black.transparentize(60%)))`,
  )
  const box = { page: 1, left: 600, top: 600, right: 9_300, bottom: 2_000 }
  const suspect = { bytes: marked, type: 'pdf' as const, name: 'x.pdf', hidden: [], boxes: [box] }
  const { passed, report } = await extractAgain(suspect)
  expect([passed, report.some(({ says, isFound }) => isFound && says.includes('透けている'))]).toEqual([
    false,
    true,
  ])
  const { passed: after } = await passes(marked, 'pdf', [hideName])
  expect(after).toBe(true)
})

test('3. a working list inside the bundle: attachments and words in the name of the file stop it', async () => {
  const bundle = plainPdf('list', {
    catalog: '/Names << /EmbeddedFiles << /Names [(list.xlsx) 6 0 R] >> >>',
    objects: [
      '<< /Type /Filespec /F (list.xlsx) /EF << /F 7 0 R >> >>',
      '<< /Length 4 >>\nstream\nname\nendstream',
    ],
  })
  expect(await reasonsOf(bundle, 'application/pdf')).toContain('R-PII-10.attachment block')
  const { passed, found } = await passes(setPdf(`申請者 ${NAME}`), 'pdf', [hideName], `回答（${NAME}）`)
  expect([passed, found]).toEqual([false, ['ファイル名']])
})

test('4. a map whose colours tell of owners: no machine reads it, so a second person has to', async () => {
  const map = printPng({ width: 4, height: 4, data: new Uint8Array(64).fill(200) })
  expect(await reasonsOf(map, 'image/png')).toEqual(['R-PII-09.picture second'])
})

test('5. data stay data: a table is given as a table of values, its other cells untouched', async () => {
  const csv = encodeCp932(`番号,氏名,金額\r\n1,${NAME},1200\r\n2,"青山, 碧",0\r\n`)
  if ('unencodable' in csv) throw new Error('not CP932')
  const bytes = Buffer.from(csv.bytes)
  const { made, passed } = await passes(bytes, 'csv', [
    { ...ground, kind: 'cells', sheet: null, range: 'B2:B3' },
  ])
  expect(passed).toBe(true)
  expect(Buffer.from(made.bytes).toString()).toBe(
    '\ufeff番号,氏名,金額\r\n1,〔非開示：第7条第2号〕,1200\r\n2,〔非開示：第7条第2号〕,0\r\n',
  )
})

test('6. hidden sheets, rows, columns, comments, links and earlier states: found, and gone in what we make', async () => {
  const book = sampleXlsx(
    [
      {
        name: '一覧',
        rows: [
          ['番号', '氏名', '額'],
          ['1', NAME, '=2-1'],
          ['2', '控え', 'x'],
        ],
        hiddenRows: [3],
        head: '<cols><col min="2" max="2" width="0" hidden="1"/></cols>',
      },
      { name: '作業用', state: 'veryHidden', rows: [[NAME]] },
    ],
    {
      'xl/comments1.xml': `<comments><text>${NAME}</text></comments>`,
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/pivotCache/pivotCacheRecords1.xml': `<r>${NAME}</r>`,
      'docProps/core.xml': `<p><dc:creator>${NAME}</dc:creator></p>`,
    },
    `<definedNames><definedName name="x" hidden="1">"${NAME}"</definedName></definedNames>`,
  )
  const reasons = await reasonsOf(book, XLSX)
  for (const reason of ['hiddenSheet', 'comment', 'link', 'unseen', 'author'])
    expect(reasons).toContain(`R-PII-10.${reason} block`)
  const { made, passed } = await passes(book, 'xlsx', [hideName])
  expect(passed).toBe(true)
  expect(await reasonsOf(Buffer.from(made.bytes), XLSX)).toEqual([])
  expect(Buffer.from(made.bytes).includes('<f>')).toBe(false)

  const layered = plainPdf('x', { catalog: '/OCProperties << /OCGs [] /D << >> >>' })
  expect(await reasonsOf(layered, 'application/pdf')).toContain('R-PII-10.layer block')
  const noted = plainPdf('x', {
    page: '/Annots [6 0 R]',
    objects: ['<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (hidden) >>'],
  })
  expect(await reasonsOf(noted, 'application/pdf')).toContain('R-PII-10.note block')
  const revised = Buffer.concat([plainPdf('x'), plainPdf('y')])
  expect(await reasonsOf(revised, 'application/pdf')).toContain('R-PII-10.revision block')
})

test('7. who wrote it: the author and what a camera wrote are found, and gone in what we make', async () => {
  const signed = setPdf(`申請者 ${NAME}`, `, author: "${NAME}"`)
  expect(await reasonsOf(signed, 'application/pdf')).toContain('R-PII-10.author block')
  const { made, passed } = await passes(signed, 'pdf', [hideName])
  expect(passed).toBe(true)
  expect(await reasonsOf(Buffer.from(made.bytes), 'application/pdf')).toEqual([
    'R-PII-10.overlay warn',
    'R-PII-09.picture second',
  ])
})
