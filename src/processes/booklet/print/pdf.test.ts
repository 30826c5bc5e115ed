import { existsSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Refusal } from '#core/rules/refusal.ts'
import { printPdf } from './pdf.ts'
import { longProgramme, midoriBooklet, midorimachi, plainProgramme } from './samples.ts'

const pdf = printPdf(midoriBooklet, midorimachi)
const source = readable(pdf)

/** The text of a real booklet, beside the project; where it is missing, its test is skipped. */
const original = new URL('../../../../../shared/input/booklet-2020.txt', import.meta.url)

test('the file says that it is Japanese, tagged, and accessible after PDF/UA-1', () => {
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(source).toMatch(/\/Lang \(ja/)
  expect(source).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
})

test('the title and the municipality stand in the metadata, and the viewer shows the title', () => {
  expect(source).toContain('令和2年度 主要事務事業')
  expect(source).toMatch(/<dc:creator><rdf:Seq><rdf:li>みどり町<\/rdf:li>/)
  expect(source).toMatch(/\/DisplayDocTitle true/)
})

test('the bookmarks name every programme, below the part that it stands in', () => {
  const bookmarks = bookmarkTitles()
  for (const { name } of midoriBooklet.programmes) expect(bookmarks).toContain(name)
  expect(bookmarks).toContain('令和2年度 主要事務事業')
  expect(bookmarks).toContain('参考資料')
})

test('tables have heading cells and outlines are lists with labels', () => {
  for (const role of ['Table', 'TH', 'TD', 'L', 'LI', 'Lbl', 'LBody', 'TOC', 'TOCI', 'H1', 'H2']) {
    expect(source).toMatch(new RegExp(`/S\\s*/${role}\\b`))
  }
})

test('a character that the typeface lacks is refused by name instead of printed as a box', () => {
  const programmes = [{ ...plainProgramme, name: '鳥獣😀対策' }]
  const print = () => printPdf({ ...midoriBooklet, programmes, measures: [] }, midorimachi)
  expect(print).toThrow(Refusal)
  expect(print).toThrow('😀')
})

test.skipIf(!existsSync(original))('the typeface has every character of the booklet of 2020', () => {
  const characters = [...new Set(readFileSync(original, 'utf8').replace(/\s/g, ''))]
  expect(characters.length).toBeGreaterThan(900)
  const goal = [{ marker: '', text: characters.join('') }]
  const bytes = printPdf(
    { ...midoriBooklet, programmes: [{ ...plainProgramme, goal }], measures: [] },
    midorimachi,
  )
  expect(bytes.length).toBeGreaterThan(1000)
})

test('words of the booklet are never taken for markup of the typesetter', () => {
  const goal = [{ marker: '#', text: '#panic("x") *太字* $x$ @label [a] <b> \\ // `c`' }]
  const programmes = [{ ...plainProgramme, name: '#import "x" = *a*', goal }]
  const bytes = printPdf({ ...midoriBooklet, programmes, measures: [] }, midorimachi)
  expect(bytes.length).toBeGreaterThan(1000)
})

test('a booklet of one programme without any other part can be printed', () => {
  const bare = { ...midoriBooklet, preface: [], measures: [], programmes: [longProgramme] }
  expect(printPdf(bare, midorimachi).length).toBeGreaterThan(1000)
})

test('the same booklet gives the same bytes', () => {
  expect(Buffer.from(printPdf(midoriBooklet, midorimachi)).equals(pdf)).toBe(true)
})

function bookmarkTitles(): string[] {
  const titles = [...source.matchAll(/\/Title\s*(?:<([0-9A-Fa-f]+)>|\(((?:\\.|[^\\)])*)\))/gs)]
  return titles.map(([, hex, literal]) =>
    hex === undefined ? utf16(unescaped(literal ?? '')) : utf16(Buffer.from(hex, 'hex')),
  )
}

function utf16(bytes: Buffer): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1')
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
}

function unescaped(literal: string): Buffer {
  const plain = literal.replace(/\\(\d{3}|.)/gs, (_, sign: string) => {
    if (/^\d/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[sign] ?? sign
  })
  return Buffer.from(plain, 'latin1')
}

/** The file with its streams unpacked: object streams as Latin-1, metadata as UTF-8. */
function readable(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes).toString('latin1')
  const streams = [...latin.matchAll(/stream\r?\n(.*?)\r?\nendstream/gs)].map(([, body = '']) => {
    const packed = Buffer.from(body, 'latin1')
    if (packed.toString('utf8').startsWith('<?xpacket')) return packed.toString('utf8')
    try {
      return inflateSync(packed).toString('latin1')
    } catch {
      return ''
    }
  })
  return [latin, ...streams].join('\n')
}
