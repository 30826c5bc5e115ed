import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXlsx, writeXlsx, type XlsxTable } from './xlsx.ts'
import { unzipped, zipEntries, zipped } from './zip.ts'

const contracts: XlsxTable = {
  name: '契約',
  columns: [
    { heading: '件名', type: 'text', width: 40 },
    { heading: '金額', type: 'number', width: 14 },
    { heading: '締結日', type: 'day', width: 12 },
  ],
  rows: [
    ['校庭整備工事', 48_600_000, '2020-06-01'],
    ['=1+1', '-0.5', '1900-03-01'],
    [' 前後の空白 ', null, ''],
  ],
}

test('a table comes back with every cell as text: days as YYYY-MM-DD, numbers in full', async () => {
  const { sheets } = await readXlsx(await writeXlsx([contracts, { ...contracts, name: '[令和]2/3年度' }]))
  expect(sheets.map(({ name }) => name)).toEqual(['契約', '・令和・2・3年度'])
  expect(sheets[0]?.rows).toEqual([
    ['件名', '金額', '締結日'],
    ['校庭整備工事', '48600000', '2020-06-01'],
    ['=1+1', '-0.5', '1900-03-01'],
    [' 前後の空白 ', '', ''],
  ])
})

test('a book bears no time at which it was written: the same table is the same bytes on any day', async () => {
  const book = Buffer.from(await writeXlsx([contracts]))
  const entries = zipEntries(book)
  expect(entries.length).toBeGreaterThan(4)
  for (const { at } of entries) expect(book.readUInt32LE(at + 10)).toBe(0x00210000)
  expect((await readXlsx(book)).sheets).toHaveLength(1)
})

test('the book has bold, frozen headings, thousands separators, days as days and no formula', async () => {
  const book = await writeXlsx([contracts])
  const sheet = await part(book, 'xl/worksheets/sheet1.xml')
  const styles = await part(book, 'xl/styles.xml')
  expect(sheet).toContain('state="frozen"')
  expect(sheet).toContain('<v>48600000</v>')
  expect(sheet).toContain('<v>43983</v>')
  expect(sheet).not.toContain('<f')
  expect(styles).toContain('<b/>')
  expect(styles).toContain('#,##0')
  expect(styles).toContain('yyyy/mm/dd')
})

test('any text comes back the same, even control characters and what looks like an escape', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '_x0041_',
      '_x005F_x0041_',
      '\r\n',
      '\t',
      ' ',
      '<&>"\'',
      '\u{10FFFE}\0',
      '\uFFFD',
      'constructor',
      '__proto__',
      '=1',
      '\0',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        cell.filter((text) => text !== ''),
        { minLength: 1, maxLength: 20 },
      ),
      async (cells) => {
        const columns = [{ heading: '件名', type: 'text', width: 10 } as const]
        const book = await writeXlsx([{ name: '表', columns, rows: cells.map((text) => [text]) }])
        const { sheets } = await readXlsx(book)
        expect(sheets[0]?.rows.slice(1).map(([text]) => text)).toEqual(cells)
      },
    ),
    { numRuns: 25 },
  )
}, 30_000)

test('a day shown in wareki is read as a day, not as a number', async () => {
  for (const wareki of [
    '[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@',
    '[$-ja-JP-x-gannen]ge.m.d',
    'ge.m.d',
  ]) {
    const book = await altered(await writeXlsx([contracts]), 'xl/styles.xml', (xml) =>
      xml.replace('yyyy/mm/dd', wareki),
    )
    expect((await readXlsx(book)).sheets[0]?.rows[1]?.[2]).toBe('2020-06-01')
  }
})

test('a number beside letters in its format stays a number', async () => {
  for (const format of ['General&quot;page&quot;', '[Magenta]0', '0&quot;人&quot;', '0.00E+00']) {
    const book = await altered(await writeXlsx([contracts]), 'xl/styles.xml', (xml) =>
      xml.replace('#,##0"', `${format}"`),
    )
    expect((await readXlsx(book)).sheets[0]?.rows[1]?.[1]).toBe('48600000')
  }
})

test('two sheets never get the same name', async () => {
  const long = { ...contracts, name: 'あ'.repeat(40) }
  const { sheets } = await readXlsx(await writeXlsx([long, long, long]))
  expect(new Set(sheets.map(({ name }) => name)).size).toBe(3)
})

test('numbers are read in full, errors as errors, truth values as TRUE and FALSE, readings are left out', async () => {
  const cells = [
    '<c r="A1"><v>1.1000000000000001</v></c>',
    '<c r="B1"><v>4.86E+20</v></c>',
    '<c r="C1"><v>1E-7</v></c>',
    '<c r="D1" t="b"><v>1</v></c>',
    '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    '<c r="F1" t="inlineStr"><is><t>世田谷</t><rPh sb="0" eb="3"><t>セタガヤ</t></rPh></is></c>',
    '<c r="G1"><f>1+1</f><v>2</v></c>',
    '<c r="H1"><v>-0</v></c>',
  ]
  const book = await altered(await writeXlsx([contracts]), 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData><row r="1">${cells.join('')}</row></sheetData>`),
  )
  expect((await readXlsx(book)).sheets[0]?.rows).toEqual([
    ['1.1', '486000000000000000000', '0.0000001', 'TRUE', '#DIV/0!', '世田谷', '2', '0'],
  ])
})

test('a time is read to the second', async () => {
  const book = await altered(await writeXlsx([contracts]), 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('<v>43983</v>', '<v>43983.430902777778</v>').replace('<v>61</v>', '<v>0.375</v>'),
  )
  const { sheets } = await readXlsx(book)
  expect(sheets[0]?.rows.map((row) => row[2])).toEqual(['締結日', '2020-06-01 10:20:30', '09:00:00', ''])
})

test('a book that unpacks to too much is refused by what it declares, before anything is unpacked', async () => {
  const book = await writeXlsx([contracts])
  await expect(readXlsx(book, { unpacked: 1000 })).rejects.toMatchObject({ name: 'TableFault' })
  await expect(readXlsx(book, { unpacked: 1000 })).rejects.toThrow('展開すると')
})

test('a book with one cell in the farthest corner is refused before every place up to there is made', async () => {
  const book = await altered(await writeXlsx([contracts]), 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
  )
  await expect(readXlsx(book)).rejects.toThrow('1,048,576行16,384列')
})

test('a book that declares less than it unpacks to is refused as damaged', async () => {
  const book = Buffer.from(await writeXlsx([contracts]))
  const entry = zipEntries(book).find(({ name }) => name === 'xl/styles.xml')
  const listed = book.lastIndexOf('xl/styles.xml') - 46
  expect(entry?.unpacked).toBe(book.readUInt32LE(listed + 24))
  book.writeUInt32LE(10, listed + 24)
  await expect(readXlsx(book)).rejects.toThrow('壊れている')
})

test.each([
  ['a text file', Buffer.from('件名,金額\r\n')],
  ['an empty file', Buffer.alloc(0)],
  ['an archive that is no book', zipped(new Map([['a.txt', Buffer.from('a')]]))],
  ['an old book', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ['a book with a macro', zipped(new Map([['xl/vbaProject.bin', Buffer.from('a')]]))],
])('%s is refused in a sentence', async (_, bytes) => {
  await expect(readXlsx(bytes)).rejects.toMatchObject({ name: 'TableFault' })
})

test('a book damaged anywhere is refused or read, and never ends the process or hangs', async () => {
  const book = Buffer.from(await writeXlsx([contracts]))
  let refused = 0
  for (let at = 0; at < book.length; at += 41) {
    const broken = Buffer.from(book)
    broken[at] = (broken[at] ?? 0) ^ 0xff
    for (const bytes of [broken, book.subarray(0, at)]) {
      await readXlsx(bytes).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'TableFault' })
        refused += 1
      })
    }
  }
  expect(refused).toBeGreaterThan(book.length / 41)
}, 30_000)

test.each([
  ['金額', '百万円'],
  ['金額', '1,000'],
  ['金額', '1234567890123456'],
  ['締結日', '2020-02-30'],
  ['締結日', '令和2年'],
  ['件名', 'あ'.repeat(32_768)],
])('a cell under %s that is not of its kind is refused with its row', async (heading, value) => {
  const row = contracts.columns.map((column) => (column.heading === heading ? value : null))
  await expect(writeXlsx([{ ...contracts, rows: [row] }])).rejects.toMatchObject({
    name: 'TableFault',
    line: 2,
  })
})

async function part(book: Uint8Array, name: string): Promise<string> {
  const entry = zipEntries(book).find((each) => each.name === name)
  if (entry === undefined) throw new Error(`no ${name}`)
  return (await unzipped(book, entry)).toString()
}

async function altered(book: Uint8Array, name: string, change: (xml: string) => string): Promise<Buffer> {
  const files = new Map<string, Buffer>()
  for (const entry of zipEntries(book)) files.set(entry.name, await unzipped(book, entry))
  const before = files.get(name)?.toString() ?? ''
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${name}`)
  return zipped(files.set(name, Buffer.from(after)))
}
