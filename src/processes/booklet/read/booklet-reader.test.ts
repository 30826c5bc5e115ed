import { existsSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#core/rules/refusal.ts'
import { processorTime } from '#tests/processor-time.ts'
import { readBooklet } from './booklet-reader.ts'
import { sampleBooklet } from './sample-booklet.ts'
import { layOut } from './sample-layout.ts'

const printed = layOut(sampleBooklet, { '移動図書館（ふくろう号）の運行': 1 })
const read = (text: string) => readBooklet(new TextEncoder().encode(text))

describe('a booklet in order', () => {
  test('is read as it was printed, without a finding', () => {
    const { booklet, findings } = read(printed)
    expect(booklet).toEqual(sampleBooklet)
    expect(findings).toEqual([])
  })

  test('tells the pages of each programme, its contents line and the page that each list line names', () => {
    const { pages, sheets, contents, measureLines } = read(printed)
    expect(pages).toBe(5)
    expect(sheets.map((sheet) => sheet.pages)).toEqual([[1, 2], [3], [4], [5]])
    expect(contents.map(({ page, isReference }) => [page, isReference])).toEqual([
      [1, false],
      [3, false],
      [4, false],
      [5, true],
    ])
    expect(contents[0]).toMatchObject({
      name: '移動図書館（ふくろう号）の運行',
      sections: ['図書課', '車両課'],
    })
    expect(contents[3]).toMatchObject({ name: '町づくり計画（前期）の推進', sections: ['企画領域'] })
    expect(measureLines.map(({ programme, page }) => [programme, page])).toEqual([
      ['渡し船の復活', 3],
      ['水路の手入れ', 4],
    ])
  })

  test.each([
    ['a byte order mark', new TextEncoder().encode(`\uFEFF${printed}`)],
    ['line ends of Windows', new TextEncoder().encode(printed.replaceAll('\n', '\r\n'))],
    ['the characters of CP932', new Uint8Array(iconv.encode(printed.replaceAll('—', '―'), 'cp932'))],
  ])('reads the same with %s', (_, bytes) => {
    expect(readBooklet(bytes).booklet).toEqual(sampleBooklet)
  })

  test('a first year of an era is printed as 元年 and read as its western year', () => {
    const first = layOut({ ...sampleBooklet, fiscalYear: 2019 })
    expect(first).toContain('令和元年度')
    expect(read(first).booklet.fiscalYear).toBe(2019)
    expect(read(first).findings).toEqual([])
  })

  test('sections broken over lines, full-width digits and spread letters change nothing', () => {
    const spread = printed
      .replaceAll('（図書課、車両課）', '</p> <p style="text-align: right;">(図書課、 車両課)</p>')
      .replaceAll('\t移動図書館（ふくろう号）の運行 </p>', '\t<p>移動図書館（ふくろう号） の運行</p>')
      .replaceAll('令和5 年 度', '令 和 ５ 年 度')
      .replaceAll(
        '）の運行</p> <p style="text-align: right;">(図書課、 車両課)</p>……',
        '）の運行（図書課、車両課）……',
      )
    expect(spread).not.toBe(printed)
    expect(read(spread).booklet).toEqual(sampleBooklet)
  })

  test('text on lines after the row belongs to the content', () => {
    const more = printed.replace(
      '<p>計画の年次報告をまとめる。</p>',
      '<p>計画の年次報告をまとめる。</p>\n表紙は公募する。',
    )
    expect(read(more).booklet.programmes[3]?.content.map(({ text }) => text)).toEqual([
      '計画の年次報告をまとめる。',
      '表紙は公募する。',
    ])
  })
})

describe('a damaged file is refused', () => {
  const cut = (before: string) => printed.slice(0, printed.indexOf(before))
  test.each([
    ['empty', '', 'ファイルが空です'],
    ['blank', '\n \n', 'ファイルに文字がありません'],
    ['without contents', printed.replace('目 次', ''), '「目次」の行がありません'],
    ['without a year on its cover', `町の冊子\n${printed}`, '1行目：表紙が年度'],
    [
      'with a contents line without page',
      printed.replace('……\t3', '……\t'),
      '「渡し船の復活（港湾課）」に頁がありません',
    ],
    ['with a list line without page', printed.replace('一艘つくる\t3', '一艘つくる\t'), '四つの欄'],
    [
      'with a list of an unknown kind',
      printed.replace('一覧【緊急対策事業】', '一覧【特別対策】'),
      '【特別対策】の種別',
    ],
    ['without sheets', cut('令和5 年 度'), '頁が一枚もありません'],
    ['cut after the heading of a sheet', cut('建設部'), '4ページ・50行目：部の名の行がありません'],
    ['cut after the departments', `${cut('建設部')}建設部\n`, '4ページ・52行目：見出しの行'],
    ['cut before the row', cut('\t水路の手入れ （'), '4ページ・54行目：事務事業の行に欄が0しかありません'],
    ['cut inside the row', cut('各課の予算による'), '4ページ・55行目：事務事業の行に欄が4しか'],
    ['cut inside a paragraph', cut('南水路</p>'), '4ページ・55行目：<p> が閉じられていません'],
    ['cut inside a tag', cut('/p> <p>・南水路'), '<p> が閉じられていません'],
    [
      'with a sheet that lost its heading',
      printed.replace(/令和5 年 度 主 要 事 務 事 業\n\n建設部/, '建設部'),
      '二つ目の行',
    ],
    [
      'beginning with a continuation',
      printed.replace('車両課）\t', '車両課） （続き）\t'),
      '（続き）」で始まっています',
    ],
    [
      'with a row that names no programme',
      printed.replace('\t水路の手入れ （水路課）\t', '\t\t'),
      '事務事業名がありません',
    ],
  ])('when it is %s', (_, text, says) => {
    expect(refusalOf(new TextEncoder().encode(text)).message).toContain(says)
  })

  test('when a header row is missing, naming page and line in Japanese and in English', () => {
    const { message, reason, findings } = refusalOf(
      new TextEncoder().encode(printed.replace(/(建設部\n\n)区 分.*\n/, '$1')),
    )
    expect(reason).toBe('invalid')
    expect(message).toMatch(
      /^4ページ・54行目：見出しの行.* \/ page 4, line 54: The row of column headings is missing\.$/,
    )
    expect(findings).toEqual([{ at: '4ページ・54行目', says: expect.stringContaining('見出しの行') }])
  })

  test('when bytes are no text, with the line where they stand', () => {
    const bytes = new TextEncoder().encode(printed)
    bytes.set([0xff, 0xff], bytes.indexOf(0x0a) + 1)
    expect(refusalOf(bytes).message).toContain('2行目：文字コードが')
    bytes[bytes.indexOf(0x0a) + 1] = 0
    expect(refusalOf(bytes).message).toContain('2行目：文字ではない制御コード（0x00）')
  })

  test('when characters were lost in an earlier conversion', () => {
    expect(refusalOf(new TextEncoder().encode(printed.replace('町政', '町�'))).message).toContain(
      '5行目：文字化け',
    )
  })
})

const real = new URL('../../../../../shared/input/booklet-2020.txt', import.meta.url)
describe.skipIf(!existsSync(real))('the booklet of FY2020 (skipped where ../shared is missing)', () => {
  const bytes = existsSync(real) ? new Uint8Array(readFileSync(real)) : new Uint8Array()

  test('has its 57 pages, 39 programmes, budgets and lists', () => {
    const { booklet, pages, contents, sheets } = readBooklet(bytes)
    const { programmes, measures } = booklet
    expect({
      year: booklet.fiscalYear,
      pages,
      contents: contents.length,
      programmes: programmes.length,
    }).toEqual({
      year: 2020,
      pages: 57,
      contents: 39,
      programmes: 39,
    })
    expect(programmes.filter(({ isNew }) => isNew)).toHaveLength(4)
    expect(programmes.filter(({ isReference }) => isReference)).toHaveLength(1)
    const figures = programmes.flatMap(({ budget }) => (budget === null ? [] : [budget]))
    expect(figures).toHaveLength(24)
    expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(99_270_668_000)
    expect(measures.filter(({ kind }) => kind === 'emergencyMeasure')).toHaveLength(2)
    expect(measures.filter(({ kind }) => kind === 'urgentReview')).toHaveLength(10)
    expect(sheets.flatMap((sheet) => sheet.pages)).toEqual(
      Array.from({ length: 57 }, (_, index) => index + 1),
    )
  })

  test('contradicts itself in these places only', () => {
    const { findings } = readBooklet(bytes)
    expect(findings.map(({ kind, page }) => `${kind} ${page}`)).toEqual([
      'list-abridged 18',
      'list-abridged 3',
      'list-outside-mark 3',
      'list-without-mark 6',
      'list-abridged 8',
      'list-abridged 12',
      'list-abridged 14',
      'list-abridged 54',
      'table-repeated 47',
      'item-repeated 52',
    ])
  })

  test('is read in less than 400 milliseconds of a core', () => {
    const times = [1, 2, 3].map(() => processorTime(() => readBooklet(bytes)))
    expect(Math.min(...times)).toBeLessThan(400)
  })
})

function refusalOf(bytes: Uint8Array): Refusal {
  try {
    readBooklet(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the file was not refused')
}
