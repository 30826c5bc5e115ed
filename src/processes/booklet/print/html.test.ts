import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printHtml } from './html.tsx'
import { anyOutline, textsOf } from './outline-arbitrary.ts'
import { libraries, midoriBooklet, midorimachi, plainProgramme } from './samples.ts'

const page = printHtml(midoriBooklet, midorimachi)

test('every programme has a sheet with its name once as a heading, and every text of the sheet once', () => {
  midoriBooklet.programmes.forEach((programme, index) => {
    const sheet = sectionOf(page, `programme-${index + 1}`)
    expect(sheet.match(/<h2/g)).toHaveLength(1)
    const nodes = sheet.split(/<[^>]*>/).map((node) => wordsOf(node).trim())
    const texts = [programme.name, ...textsOf([...programme.goal, ...programme.content])]
    for (const text of texts) {
      const often = texts.filter((other) => other === text).length
      expect(
        nodes.filter((node) => node === text),
        text,
      ).toHaveLength(often)
    }
  })
})

test('the page has one title, speaks Japanese, and loads nothing', () => {
  expect(page.startsWith('<!doctype html>')).toBe(true)
  expect(page).toContain('<html lang="ja">')
  expect(page.match(/<h1/g)).toHaveLength(1)
  expect(page).not.toMatch(/\bsrc=|<link|<script|url\(|@import/)
})

test('each link of the contents and of the lists leads to a sheet of the page', () => {
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
  expect(targets).toHaveLength(midoriBooklet.programmes.length + midoriBooklet.measures.length)
  for (const target of targets) expect(page).toContain(`id="${target}"`)
})

test('a budget that is not stated is a dash to the eye and a sentence to the ear', () => {
  const sheet = sectionOf(
    printHtml({ ...midoriBooklet, programmes: [plainProgramme] }, midorimachi),
    'programme-1',
  )
  expect(sheet).toContain('<span aria-hidden="true">—</span><span class="booklet-unseen">額の記載なし</span>')
  expect(sheet).not.toMatch(/\b0(千円|円)/)
})

test('tables name their columns and rows as headings', () => {
  const sheet = sectionOf(page, 'programme-1')
  expect(sheet).toContain('<th scope="col">令和2年度当初予算</th>')
  expect(sheet).toContain('<th scope="row">中央館</th>')
})

test('the style stands in the page as it was written, with nothing escaped', () => {
  expect(page.match(/<style>([^<]*)<\/style>/)?.[1]).toContain(':root { --booklet-colour: #0f5f4a; }')
  expect(page.match(/<style>([^<]*)<\/style>/)?.[1]).not.toContain('&')
})

test('whatever an outline holds, the page shows all of it in its order', () => {
  fc.assert(
    fc.property(anyOutline, (content) => {
      const booklet = { ...midoriBooklet, programmes: [{ ...libraries, goal: [], content }], measures: [] }
      const words = wordsOf(sectionOf(printHtml(booklet, midorimachi), 'programme-1'))
      let from = words.indexOf('事務事業の内容及び手法')
      for (const text of textsOf(content)) {
        const found = words.indexOf(text, from)
        expect(found, text).toBeGreaterThanOrEqual(from)
        from = found + text.length
      }
    }),
    { numRuns: 60 },
  )
})

function sectionOf(html: string, id: string): string {
  const [, sheet = ''] = html.split(new RegExp(`<section class="booklet-sheet" id="${id}"`))
  return `<section${sheet.split('</section>')[0]}`
}

function wordsOf(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => signs[name] ?? '')
}
