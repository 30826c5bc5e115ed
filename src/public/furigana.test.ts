import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { openMorphology } from '#platform/morphology.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace } from '#tests/edition.ts'
import { openSite } from '#tests/public-site.ts'
import { openFurigana } from './furigana.ts'

const use = useDatabase()
const place = useEditionPlace()
const morphology = openMorphology()
const readings = JSON.parse(readFileSync('profiles/setagaya/readings.json', 'utf8'))
const furigana = openFurigana(readings, morphology)
afterAll(() => morphology.close())

test.each([
  [
    '<p>砧総合支所で令和2年4月1日から</p>',
    '<p><ruby>砧<rt>きぬた</ruby><ruby>総合<rt>そうごう</ruby><ruby>支所<rt>ししょ</ruby>で<ruby>令和<rt>れいわ</ruby>2<ruby>年<rt>ねん</ruby>4<ruby>月<rt>がつ</ruby><ruby>1日<rt>ついたち</ruby>から</p>',
  ],
  [
    '<p>課 &amp; &lt;部&gt; &#39;かな&#39;</p>',
    '<p><ruby>課<rt>か</ruby> &amp; &lt;<ruby>部<rt>ぶ</ruby>&gt; &#39;かな&#39;</p>',
  ],
  [
    '<head><title>区民</title></head><svg><text>区民</text></svg>',
    '<head><title>区民</title></head><svg><text>区民</text></svg>',
  ],
  [
    '<a aria-label="区民：一覧" href="#x">一覧</a><nav aria-label="区民">区民</nav>',
    '<a aria-label="区民：一覧" href="#x">一覧</a><nav aria-label="区民"><ruby>区民<rt>くみん</ruby></nav>',
  ],
  [
    '<select><option>区民</option></select><b title="区民">a</b>',
    '<select><option>区民</option></select><b title="区民">a</b>',
  ],
])('%s gets its readings', async (html, written) => {
  expect(await furigana(html)).toBe(written)
  expect(await furigana(html)).toBe(written)
})

test('links lead on to pages with readings; files, English and the switch do not', async () => {
  const links = [
    ['<a href="/programmes/P001?year=2020">', '<a href="/furigana/programmes/P001?year=2020">'],
    [
      '<form class="x" action="/search" method="get">',
      '<form class="x" action="/furigana/search" method="get">',
    ],
    ['<a href="/data/programmes.csv">', null],
    ['<a href="/programmes/P001/feed.atom">', null],
    ['<a href="/en/programmes">', null],
    ['<a class="daicho-furigana" href="/programmes">', null],
    ['<a href="https://example.jp/">', null],
    ['<a href="#main">', null],
  ] as const
  for (const [link, led] of links) expect(await furigana(link)).toBe(led ?? link)
})

test('a page with readings says the same as without, in the same language, and offers the way back', async () => {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await release(use.db, annualSheets, publicRelations2020)
  await compileAt(use.db, place.file, { records: catalog.map(({ record }) => record) })
  const { request, close } = openSite(place.file)
  const plain = await (await request('/programmes/P001')).text()
  const answer = await request('/furigana/programmes/P001')
  const read = await answer.text()
  expect(answer.status).toBe(200)
  expect(read).toContain('<ruby>区<rt>く</ruby><ruby>政<rt>せい</ruby>PR')
  expect(read.match(/<rt>/g)?.length).toBeGreaterThan(20)
  expect(textOf(read)).toBe(textOf(plain).replace('ふりがなをつける', 'ふりがなをとる'))
  expect(read).toContain('<a class="daicho-furigana" href="/programmes/P001">')
  expect(read).toContain('<html lang="ja">')
  expect((await request('/furigana/programmes/P999')).status).toBe(404)
  close()
})

function textOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replaceAll(/<rt>[^<]*/g, '')
    .replaceAll(/<[^>]*>/g, '')
}
