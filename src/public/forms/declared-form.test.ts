import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { collectionKeys, inboxKeys } from '#core/collection/keys.ts'
import { openLetter } from '#core/collection/open-letter.ts'
import { openEdition } from '#core/edition/read.ts'
import { openBox } from '#core/inbox/box.ts'
import { postLimits } from '#core/inbox/post-limits.ts'
import { defineForm } from '#core/inbox/public-form.ts'
import { printSecret, readSecret } from '#core/inbox/secret.ts'
import { address, choices, day, flag, longText, references } from '#core/record/define.ts'
import { settings } from '#settings'
import { booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readAssets } from '#ui/assets.ts'
import type { SiteEnv } from '../site.ts'
import { formPages } from './form-pages.tsx'

const wish = defineForm({
  key: 'wish',
  label: '閲覧の申込み',
  path: '/wish',
  notes: ['{n}だけが読みます。'],
  prefill: { q: 'reason' },
  isConfirmed: true,
  isFollowed: true,
  fields: {
    programmes: references('事務事業', { to: 'programmes' }),
    reason: longText('理由', { max: 50 }),
    ways: choices('方法', { view: '閲覧', copy: '写し' }),
    from: day('希望日', { optional: true }),
    home: address('住所', { optional: true }),
    urgent: flag('急ぐ'),
  },
  rules: [
    { at: 'from', says: '急ぐときは希望日を入れてください。', holds: (e) => !e.urgent || e.from !== null },
  ],
})

const folder = mkdtempSync(join(tmpdir(), 'daicho-wish-'))
const keys = await inboxKeys(join(folder, 'keys'))
await writeBookletEdition(join(folder, 'edition.sqlite'), [booklet2024])
const edition = openEdition(join(folder, 'edition.sqlite'))
const box = openBox(join(folder, 'inbox.sqlite'))
let now = new Date('2026-06-01T00:00:00Z')
const site = {
  ...{ municipality, assets: readAssets(settings({}).root, municipality.colour).page },
  edition: () => ({ ...edition, manifest: { ...edition.manifest, inbox: keys } }),
}
const app = new Hono<SiteEnv>()
  .use(async (c, next) => {
    c.set('language', 'ja')
    await next()
  })
  .route('/wish', formPages(site, { box, clock: () => now, clientOf: () => '' }, wish, postLimits()))
afterAll(() => {
  box.close()
  edition.close()
  rmSync(folder, { recursive: true })
})

const filled = { programmes: 'P001', reason: '調べ物', ways: 'view', urgent: 'false' }

test('what an address names stands in the form: entries by their titles, and words under another name', async () => {
  const html = await (await app.request('/wish?programmes=P001,P999&q=学校の工事')).text()
  expect(html).toMatch(
    /<input type="checkbox" name="programmes" value="P001" checked=""\/><span>[^<]+（P001）/,
  )
  expect(html).toMatch(/id="programmes-more"[^>]*>|value="P999"/)
  expect(html).toContain('学校の工事')
})

test('each field is checked by its own kind, entries must stand in the edition, and rules bind fields', async () => {
  const wrong = { ...filled, programmes: 'P001、P999', reason: 'あ'.repeat(51), ways: 'fax', from: '六月' }
  const html = await (await send(wrong)).text()
  for (const id of ['reason', 'ways', 'from']) expect(html).toContain(`<a href="#${id}">`)
  const strange = await (await send({ ...filled, programmes: 'P001、P999' })).text()
  expect(strange).toContain('<a href="#programmes">事務事業：P999：この番号')
  expect(await (await send({ ...filled, urgent: 'true' })).text()).toContain('希望日：急ぐときは')
  expect(await (await send({ ...filled, 'home.postalCode': '12' })).text()).toContain('<a href="#home')
  expect(box.countWaiting()).toBe(0)
})

test('what was written is shown once more; only then it is sent, and the link to its state is shown this once', async () => {
  const { mark, answer } = await opened(filled)
  const confirm = await answer.text()
  expect(confirm).toContain('まだ送信していません')
  expect(confirm).toContain('調べ物')
  expect(box.countWaiting()).toBe(0)
  const back = await (await post({ ...filled, form: mark, step: 'edit' })).text()
  expect(back).toContain('調べ物</textarea>')

  const sent = { ...filled, form: mark, step: 'send' }
  const [received, again] = [await (await post(sent)).text(), await (await post(sent)).text()]
  const secret = /progress#([0-9A-Z-]+)/.exec(received)?.[1] ?? ''
  expect(readSecret(secret)).not.toBeNull()
  expect(again).toContain(secret)
  expect(box.countWaiting()).toBe(1)

  const [letter] = box.listWaiting(1)
  const { opening } = await collectionKeys(join(folder, 'keys'))
  const written = letter && (await openLetter(opening, letter.receipt, letter.sealed))
  expect(written).toMatchObject({
    form: 'wish',
    secret: printSecret(readSecret(secret) as Uint8Array),
    values: { programmes: ['P001'], ways: ['view'], from: null, home: null, urgent: false },
  })
})

/** Opens the form and sends it ten seconds later. */
async function opened(words: Readonly<Record<string, string>>) {
  const mark = /name="form" value="([^"]+)"/.exec(await (await app.request('/wish')).text())?.[1] ?? ''
  now = new Date(now.getTime() + 10_000)
  return { mark, answer: await post({ ...words, form: mark }) }
}

async function send(words: Readonly<Record<string, string>>) {
  return (await opened(words)).answer
}

async function post(words: Readonly<Record<string, string>>) {
  return app.request('/wish', { method: 'POST', body: new URLSearchParams(words) })
}
