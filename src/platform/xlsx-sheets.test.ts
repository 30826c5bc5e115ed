import { expect, test } from 'vitest'
import { sheetMarks } from './xlsx-sheets.ts'

const BOOK = '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
const LINKS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'

function marksOf(sheet: string, shared = '', book = BOOK) {
  return sheetMarks(
    new Map([
      ['xl/workbook.xml', book],
      ['xl/_rels/workbook.xml.rels', LINKS],
      ['xl/sharedStrings.xml', shared],
      ['xl/worksheets/sheet1.xml', sheet],
    ]),
  )
}

test('a sheet tells its words, hidden rows and columns, merged cells and formulas that read elsewhere', () => {
  const sheet = `<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>
    <row r="4" hidden="1"><c r="A4" t="s"><v>0</v></c><c r="B4"/><c r="C4" t="inlineStr"><is><t>川</t></is></c></row>
    <row r="5"><c r="A5"><f>[1]Sheet1!A1</f><v>7</v></c></row></sheetData>
    <mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`
  expect(marksOf(sheet, '<sst><si><t>山</t></si></sst>')).toEqual([
    ...[{ name: 'A', isRead: true, isHidden: false, rows: [4], columns: ['B', 'C'], text: '山\n川\n7' }].map(
      (own) => ({
        ...own,
        merged: ['A1:A2'],
        isLinked: true,
      }),
    ),
  ])
})

// From each of a hundred thousand beginnings to the end of the part, this took minutes.
test.each(['<si>', '<t ', '<row ', '<col ', '<c ', '<c>', '<f>', '<f>[', '<mergeCell ', '<v>'])(
  'a part of nothing but %s is read in one go',
  (mark) => {
    const part = mark.repeat(300_000)
    expect(marksOf(part, part)).toMatchObject([{ rows: [], merged: [], isLinked: false }])
  },
  20_000,
)

test('a part that a hundred thousand sheets name is read once', () => {
  const book = `<workbook>${'<sheet name="A" r:id="r1"/>'.repeat(100_000)}</workbook>`
  const sheet = `<row><c><v>${'x'.repeat(100_000)}</v></c></row>`
  const words = marksOf(sheet, '', book).map(({ text }) => text.length)
  expect(words.reduce((sum, length) => sum + length, 0)).toBe(100_000)
}, 20_000)
