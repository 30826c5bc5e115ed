import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Booklet } from '../booklet.ts'
import { printPdf } from './pdf.ts'
import { pdfPages } from './pdf-text.ts'
import { midoriBooklet, midorimachi } from './samples.ts'
import { MEASURE_KINDS, measuresOf, orderedProgrammes } from './words.ts'

const setagaya = new URL('../../../../profiles/setagaya/booklet-2020.json', import.meta.url)

test('the contents give each programme the page number that stands at the foot of its sheet', () => {
  expectRightNumbers(midoriBooklet, 4)
})

test.skipIf(!existsSync(setagaya))('…and so they do for the thirty-nine programmes of Setagaya', () => {
  expectRightNumbers(JSON.parse(readFileSync(setagaya, 'utf8')), 39)
})

test('a sheet that goes on says so at its foot, and the next page says whose it is', () => {
  const pages = pagesOf(midoriBooklet)
  const first = pages.findIndex((page) => page.includes('第1路線の補修'))
  expect(pages[first]).toContain('（次頁に続く）')
  expect(pages[first]).not.toContain('（続き）')
  expect(pages[first + 1]).toContain('道路と橋りょうの長寿命化（続き）')
  const last = pages.findIndex((page) => page.includes('第40路線の補修'))
  expect(pages[last]).not.toContain('（次頁に続く）')
})

test('the lists of measures name the page on which the sheet of their programme begins', () => {
  const pages = pagesOf(midoriBooklet)
  for (const kind of MEASURE_KINDS) {
    for (const { programme, summary } of measuresOf(midoriBooklet, kind)) {
      const list = pages.find((page) => page.includes(`${summary[0]?.text}`) && page.includes('の一覧'))
      expect(list).toContain(`${summary[0]?.text}${numberOf(pages, programme)}`)
    }
  }
})

function expectRightNumbers(booklet: Booklet, count: number) {
  const pages = pagesOf(booklet)
  const contents = pages.find((page) => page.startsWith('目次')) ?? ''
  const programmes = orderedProgrammes(booklet)
  expect(programmes.length).toBe(count)
  for (const { name, sections } of programmes) {
    const entry = `${name}${sections.length > 0 ? `（${sections.join('、')}）` : ''}`.replace(/\s/g, '')
    const [, number] = contents.split(entry)[1]?.match(/^\.*(\d+)/) ?? []
    expect(number, name).toBe(numberOf(pages, name))
  }
}

/** The number at the foot of the page on which the sheet of a programme begins. */
function numberOf(pages: readonly string[], name: string): string | undefined {
  const heading = `事務事業の内容及び手法`
  const sheets = pages.filter((page) => page.includes(heading) && !page.includes('の一覧'))
  const sheet = sheets.find((page) => {
    const cell = page.slice(page.indexOf(heading) + heading.length)
    return cell.replace(/^新規/, '').startsWith(name.replace(/\s/g, ''))
  })
  return sheet?.match(/(\d+)(?:（次頁に続く）)?$/)?.[1]
}

function pagesOf(booklet: Booklet): string[] {
  return pdfPages(printPdf(booklet, midorimachi)).map((page) => page.replace(/\s/g, ''))
}
