import { deflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { rawPdf } from './raw-pdf.ts'

const HEAD = '%PDF-1.7\n'

/** A PDF of streams, each packed. */
function pdf(...streams: readonly string[]): Buffer {
  const parts = streams.map((text) =>
    Buffer.concat([
      Buffer.from('1 0 obj<</Filter/FlateDecode>>stream\n'),
      deflateSync(Buffer.from(text, 'latin1')),
      Buffer.from('\nendstream endobj\n'),
    ]),
  )
  return Buffer.concat([Buffer.from(HEAD), ...parts])
}

/** How many bytes the search for marks in a file goes over, for each byte of it. */
function searchedPerByte(bytes: Buffer): number {
  let searched = 0
  const real = Buffer.prototype.indexOf
  const spy = vi.spyOn(Buffer.prototype, 'indexOf').mockImplementation(function (
    this: Buffer,
    ...of: unknown[]
  ) {
    const found = Reflect.apply(real, this, of) as number
    searched += (found < 0 ? this.length : found) - ((of[1] as number | undefined) ?? 0)
    return found
  })
  try {
    rawPdf(bytes)
  } finally {
    spy.mockRestore()
  }
  return searched / bytes.length
}

test('streams that never end are looked for once, however many begin', () => {
  for (const count of [100, 20_000]) {
    expect(searchedPerByte(Buffer.from(`${HEAD}${'stream '.repeat(count)}`))).toBeLessThan(4)
    const ended = `${HEAD}${'stream '.repeat(count)}endstream${' stream'.repeat(count)}`
    expect(searchedPerByte(Buffer.from(ended))).toBeLessThan(4)
  }
})

// Each of these took minutes to hours when what begins was searched from every beginning.
test('marks of authors and of tables of characters that begin a million times are read in one go', () => {
  const begun = ['<dc:creator>', 'beginbfchar', 'beginbfrange', 'beginbfchar<'].map((mark) =>
    mark.repeat(1_000_000),
  )
  for (const text of begun) expect(rawPdf(pdf(text)).signs).toEqual([])
  const named = `${'<dc:creator>'.repeat(100_000)}Sato</dc:creator>`.repeat(2)
  expect(rawPdf(pdf(named)).signs.map(({ text }) => text.trim())).toEqual(['Sato', 'Sato'])
}, 30_000)

test('an author stands between the marks nearest to each other, and not further apart than two thousand characters', () => {
  const marked = (name: string) => `<dc:creator><rdf:li>${name}</rdf:li></dc:creator>`
  const { signs } = rawPdf(
    pdf(`${marked('Yamada')}</dc:creator>${marked('Sato')}${marked('x'.repeat(2100))}`),
  )
  expect(signs.map(({ kind, text }) => [kind, text.trim()])).toEqual([
    ['author', 'Yamada'],
    ['author', 'Sato'],
  ])
})

test('a table that names every code again and again is refused with a sentence, and so are more strings and tables than any document has', () => {
  const range = `beginbfrange ${'<0000><ffff><0041>'.repeat(1000)} endbfrange`
  expect(() => rawPdf(pdf(range))).toThrow('対応表が多すぎる')
  const tables = Array.from({ length: 10_000 }, () => 'beginbfchar <0001> <5C71> endbfchar')
  expect(() => rawPdf(pdf(...tables, `(${'a'.repeat(60_000)})`))).toThrow('対応表が多すぎる')
})

test('strings are still read by every table of the file', () => {
  const tables = ['beginbfchar <0001> <5C71> endbfchar', 'beginbfrange <0001> <0002> <7530> endbfrange']
  const read = rawPdf(pdf(...tables, '<00010002> Tj')).texts.map(({ text }) => text.split('\n'))
  expect(read.at(-1)).toEqual(expect.arrayContaining(['山', '田\u7531']))
})

test('a range counts on by its last unit, behind what stands before it', () => {
  const read = rawPdf(pdf('beginbfrange <01> <02> <5C714E00> endbfrange', '<0102> Tj'))
  expect(read.texts.at(-1)?.text).toContain('山一山丁')
})
