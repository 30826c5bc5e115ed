import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { OfficeEnv } from '#core/office/office.ts'
import { registerPages } from '#core/office/register-pages.tsx'
import { receiptOf } from '#core/record/receipt-number.ts'
import type { Role } from '#core/rules/permission.ts'
import { draftSeal } from '#core/store/draft-seal.ts'
import { get } from '#core/store/entries.ts'
import { transact } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { disposalEntry } from '#processes/disposal/letters.ts'
import { advanceLives } from '#processes/disposal/yearly-run.ts'
import { catalog } from '#registers/catalog.ts'
import { disposalCertificates } from '#registers/records/disposal-certificates/register.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import { folders } from '#registers/records/folders/register.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders, stampOn } from '#tests/disposal/ground.ts'
import { compileAt, useEditionPlace } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { openSite } from '#tests/public-site.ts'
import { retentionRoutes } from '../retention/retention-routes.tsx'
import { disposalRoutes } from './disposal-routes.tsx'

const use = useDatabase()
const place = useEditionPlace()
const KEY = 'D2021-S001'
const DESK = `/disposal-desk/${KEY}`

test('a folder that expires is proposed, listed, held for a resident, freed, reviewed, decided on and destroyed, and everybody can check the certificate', async () => {
  await layFolders(use.db, 2)
  await advanceLives(use.db, stampOn('2021-04-01'), plainGate)
  const clock = await page('2021-04-05', 'yamada', '/retention/folders/A0')
  expect(clock).toContain('起算日から1年を数え、令和3年3月31日までです。')

  await post('2021-04-05', 'yamada', '/disposal-desk/proposals', {})
  await post('2021-04-06', 'yamada', `${DESK}/listing`, { from: '2021-04-10', until: '令和3年5月31日' })
  expect(await page('2021-04-06', 'yamada', DESK)).toContain('別の人の承認と公開を待っています。')
  await released('2021-04-09', `/disposals/${KEY}`)
  expect(await visit('/disposal')).toContain('広報の打合せ 0（令和元年度）')

  await transact(use.db, (trx) =>
    disposalEntry.enter(trx, RECEIPT, letter, new Date('2021-05-20T09:00:00+09:00')),
  )
  await post('2021-05-21', 'yamada', `${DESK}/comments/${RECEIPT}/hold`, {
    why: '調査に使うため',
    revision: '1',
  })
  await post('2021-06-10', 'yamada', `${DESK}/review`, {
    reviewedOn: '2021-06-10',
    opinion: '差し支えない。',
  })
  await released('2021-06-11', `/disposals/${KEY}`)
  await post('2021-06-15', 'yamada', `${DESK}/decision`, {
    decidedOn: '2021-06-15',
    decidedBy: '政策企画課長',
  })
  await released('2021-06-16', `/disposals/${KEY}`)

  const blocked = await page('2021-07-01', 'yamada', DESK)
  expect(blocked).toContain(`住民の申出（${RECEIPT}）のため、令和3年5月21日から凍結中である。`)
  expect(blocked).not.toContain('廃棄を実行する')
  const refused = await send('2021-07-01', 'yamada', `${DESK}/execution`, await execution())
  expect(refused.status).toBe(422)

  await post('2021-07-02', 'yamada', `${DESK}/holds/1/lifting`, { why: '調査が終わった。', revision: '1' })
  expect(await page('2021-07-02', 'yamada', DESK)).toContain('廃棄を実行する')
  const done = await send('2021-07-02', 'yamada', `${DESK}/execution`, await execution())
  expect(done.headers.get('location')).toBe('/disposal-desk/certificates/C2021-S001')
  expect((await get(use.db, folders.record, 'A0')).entry.lifeState).toBe('disposed')
  await released('2021-07-03', '/disposal-certificates/C2021-S001')

  const { listHash } = (await get(use.db, disposalCertificates.record, 'C2021-S001')).entry
  expect(await visit('/disposal/past')).toContain('C2021-S001')
  expect(await visit('/disposal/certificates/C2021-S001')).toContain(listHash)
  expect(await visit('/en/disposal/certificates/C2021-S001')).toContain('agrees with the hash')
  const list = await visit('/disposal/certificates/C2021-S001/folders.txt')
  expect(createHash('sha256').update(list).digest('hex')).toBe(listHash)
  expect(await visit('/registers/folders/A0')).toContain('廃棄済み')
  expect(await visit('/documents/A0-1')).toContain('C2021-S001')
})

test('who may not write sees the disposal and none of its buttons, and no post is taken', async () => {
  await layFolders(use.db, 1)
  await advanceLives(use.db, stampOn('2021-04-01'), plainGate)
  await post('2021-04-05', 'yamada', '/disposal-desk/proposals', {})
  expect(await page('2021-04-05', 'suzuki', DESK)).not.toContain('公表の承認を求める')
  for (const act of ['listing', 'deferral', 'review', 'decision', 'execution']) {
    expect((await send('2021-04-05', 'suzuki', `${DESK}/${act}`, { revision: '1' })).status).toBe(403)
  }
  const short = { from: '2021-04-10', until: '2021-04-20' }
  const answer = await send('2021-04-06', 'yamada', `${DESK}/listing`, { ...short, revision: '1' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('目録は30日以上公表する。')
})

const RECEIPT = receiptOf('012345678901234')
const letter = {
  receivedAt: '2021-05-20T00:00:00.000Z',
  language: 'ja' as const,
  answers: { folder: 'A0', kind: 'hold', text: '調べ終えるまで残してください。', name: null, email: null },
}

const execution = async () => ({ method: 'erasure', carriedOutBy: '政策企画課', witnesses: '総務課' })

/** Approval and release by a second person, on the page that every entry has. */
async function released(day: string, path: string): Promise<void> {
  await post(day, 'suzuki', `${path}/approval`, {}, revisionOf(path))
  await post(day, 'suzuki', `${path}/release`, {}, revisionOf(path))
}

async function revisionOf(path: string): Promise<string> {
  const record = path.startsWith('/disposals/') ? disposals.record : disposalCertificates.record
  return String((await get(use.db, record, path.split('/').at(-1) ?? '')).revision)
}

async function post(
  day: string,
  by: string,
  path: string,
  form: Record<string, string>,
  revision: Promise<string> = path.startsWith(`${DESK}/`)
    ? revisionOf(`/disposals/${KEY}`)
    : Promise.resolve('1'),
): Promise<void> {
  const answer = await send(day, by, path, { revision: await revision, ...form })
  expect(answer.status, path).toBe(303)
}

async function send(day: string, by: string, path: string, form: Record<string, string>): Promise<Response> {
  const revision = form.revision ?? (await revisionOf(`/disposals/${KEY}`))
  const body = new URLSearchParams({ ...form, revision })
  return office(day, by).request(path, { method: 'POST', body })
}

async function page(day: string, by: string, path: string): Promise<string> {
  const answer = await office(day, by).request(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}

async function visit(path: string): Promise<string> {
  const file = `${place.file}-${Math.random()}`
  await compileAt(use.db, file, { records: catalog.map(({ record }) => record) })
  const site = openSite(file)
  const answer = await site.request(path)
  const text = await answer.text()
  site.close()
  expect(answer.status, path).toBe(200)
  return text
}

function office(day: string, by: string) {
  const offered = {
    database: use.database,
    db: use.db,
    catalog,
    municipality,
    clock: () => new Date(`${day}T10:00:00+09:00`),
    files: openFiles(join(tmpdir(), 'daicho-disposal-journey')),
    drafts: draftSeal('試験のための秘密'),
    assets: { stylesheet: '/style.css', script: '/script.js' },
    publicUrl: 'http://localhost:8000',
    gate: async () => plainGate,
    afterRelease: async () => {},
    afterOrder: async () => {},
    send: async () => {},
  }
  const roles: Role[] = by === 'yamada' ? ['clerk'] : ['approver', 'releaser']
  const application = new Hono<OfficeEnv>()
  application.use(async (c, next) => {
    const grants = roles.map((role) => ({
      role,
      section: null,
      personal: true,
      from: '2020-04-01',
      until: null,
    }))
    c.set('actor', { id: by, name: by, today: day, grants })
    c.set('language', 'ja')
    await next()
  })
  application.onError((error, c) =>
    c.text(error.message, 'reason' in error && error.reason === 'forbidden' ? 403 : 500),
  )
  application.route('/disposal-desk', disposalRoutes(offered))
  application.route('/retention', retentionRoutes(offered))
  application.route('/disposals', registerPages(offered, disposals as never))
  application.route('/disposal-certificates', registerPages(offered, disposalCertificates as never))
  return application
}
