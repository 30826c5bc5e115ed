import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import { type Edition, openEdition } from '#core/edition/read.ts'
import type { EmergencyNotice } from '#registers/outreach/emergency-notices/record.ts'
import { flood, heat } from '#registers/outreach/emergency-notices/samples.ts'
import { booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readAssets } from '#ui/assets.ts'
import { givesWay } from './disaster.ts'
import { servedSite } from './served-site.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-disaster-'))
await writeBookletEdition(join(folder, 'edition.sqlite'), [booklet2024])
const edition = openEdition(join(folder, 'edition.sqlite'))
const [{ key: code } = { key: '' }] = edition.list('programmes')
const assets = readAssets(join(import.meta.dirname, '../..'))
const SITE = 'https://midorigaoka.example'
const during = '2024-09-01T07:00:00Z'
const longest: EmergencyNotice = {
  ...flood,
  body: 'あ'.repeat(1200),
  easy: 'い'.repeat(1200),
  english: 'a'.repeat(2000),
}

afterAll(() => {
  edition.close()
  rmSync(folder, { recursive: true })
})

test('in a disaster every page gives way to the notice, in its own words, without a script and within thirty kilobytes', async () => {
  const { ask } = served([longest, { ...longest, heading: '二つ目' }, { ...flood, heading: '三つ目' }])
  const stylesheet = assets.page.disaster ?? ''
  const size = assets.byPath.get(stylesheet)?.body.length ?? Number.NaN
  for (const path of ['/', `/programmes/${code}`, '/search?q=市民', '/nothing', '/booklets/2024?utm=x']) {
    const answer = await ask(path)
    const html = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(Buffer.byteLength(html) + size).toBeLessThanOrEqual(30_000)
    expect(html).not.toMatch(/<script|<svg|style=/)
    expect(html).toContain(longest.heading)
    expect(html).toContain(longest.body)
    // What does not fit is named at least.
    expect(html).toContain('三つ目')
  }
  expect((await ask(stylesheet)).status).toBe(200)
  expect(await (await ask('/en/programmes')).text()).toContain(longest.english)
})

test('files, data and the interfaces of programs go on, and the usual page is one press away', async () => {
  const { ask } = served([flood])
  expect((await ask('/search.json?q=市民')).headers.get('content-type')).toMatch(/json/)
  expect((await ask('/data/programmes.csv')).headers.get('content-type')).toMatch(/csv/)
  // Nobody has an inbox or brings editions here: neither is there, and no notice stands in its place.
  expect((await ask('/inbox/letters')).status).toBe(404)
  expect((await ask('/delivery/state')).status).toBe(404)
  const notice = await (await ask(`/programmes/${code}`)).text()
  expect(notice).toContain('href="?full=1"')
  const full = await (await ask(`/programmes/${code}?full=1`)).text()
  expect(full).toContain('daicho-sheet')
  expect(full).toContain(flood.heading)
})

test('who has just sent a question still sees the receipt, and the office still collects and brings what ends the notice', () => {
  const going = [
    '/inbox/letters',
    '/delivery/state',
    '/ask/receipt?number=1',
    '/en/ask/receipt?number=1',
    '/furigana/ask/receipt',
  ]
  expect(going.filter(givesWay)).toEqual([])
  const giving = ['/ask?programme=P001', '/ask', '/inboxes', '/en/programmes']
  expect(giving.filter(givesWay)).toEqual(giving)
})

test('a notice without disaster mode stands above every page and lets it be', async () => {
  const { ask } = served([heat], '2024-08-01T03:00:00Z')
  for (const path of ['/', '/programmes', '/search']) {
    const html = await (await ask(path)).text()
    expect(html).toContain(heat.heading)
    expect(html).toContain('<nav')
  }
})

test('notices come and go at their times by themselves', async () => {
  const { ask, at } = served([{ ...flood, endsAt: '2024-09-01T08:00:00.000Z' }], '2024-09-01T05:59:59Z')
  const isNotice = async () => (await (await ask('/')).text()).includes('?full=1')
  const tag = async () => (await ask('/')).headers.get('etag')
  const before = await tag()
  expect(await isNotice()).toBe(false)
  at('2024-09-01T06:00:00Z')
  expect(await isNotice()).toBe(true)
  const meanwhile = await tag()
  at('2024-09-01T08:00:00Z')
  expect(await isNotice()).toBe(false)
  expect([await tag(), meanwhile === before]).toEqual([before, false])
})

test('who has the notice is told so, and a changed notice is another one', async () => {
  const { ask, show } = served([flood])
  const { headers } = await ask('/')
  const seen = { 'if-none-match': headers.get('etag') ?? '' }
  expect((await ask('/programmes', seen)).status).toBe(304)
  show([{ ...flood, heading: '警戒を続けてください' }])
  const next = await ask('/', seen)
  expect([next.status, await next.text()]).toEqual([200, expect.stringContaining('警戒を続けて')])
})

function served(notices: readonly EmergencyNotice[], moment = during) {
  let now = new Date(moment)
  let number = 1
  const holding = (own: readonly EmergencyNotice[]): Edition => ({
    ...edition,
    manifest: { ...edition.manifest, number, contentHash: 'a'.repeat(64) },
    list: (register) =>
      register === 'emergency-notices'
        ? own.map((values, at) => entryOf(values, at))
        : edition.list(register),
  })
  let current = holding(notices)
  const site = { municipality, assets: assets.page, edition: () => current, clock: () => now }
  const application = servedSite(site, assets, { publicUrl: SITE })
  return {
    ask: async (path: string, headers: Record<string, string> = {}) =>
      application.fetch(new Request(SITE + path, { headers: { accept: 'text/html', ...headers } })),
    at(text: string) {
      now = new Date(text)
    },
    show(own: readonly EmergencyNotice[]) {
      number += 1
      current = holding(own)
    },
  }
}

function entryOf(values: EmergencyNotice, at: number): PublicEntry {
  return {
    register: 'emergency-notices',
    key: String(at + 1),
    revision: 2,
    programme: null,
    title: values.heading,
    values,
    releasedAt: values.startsAt,
    withdrawnAt: null,
  }
}
