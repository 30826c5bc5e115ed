import { Hono } from 'hono'
import { parquetReadObjects } from 'hyparquet'
import { beforeEach, expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { openSnapshots } from '#core/edition/snapshots.ts'
import { defineRecord, longText, money, personName, rows, text } from '#core/record/define.ts'
import { appendJournal } from '#core/store/journal.ts'
import { unpublish } from '#core/store/releases.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, useEditionPlace } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { putRelease } from '#tests/released.ts'
import { pageAsked } from './address.ts'
import { apiPages } from './api-pages.tsx'
import { dataPages } from './data-pages.tsx'
import type { SiteEnv } from './site.ts'

const record = defineRecord({
  key: 'planted',
  label: '試しの台帳',
  basis: '試験のため',
  title: 'name',
  programme: { master: '試験のため。' },
  retention: { years: 1, basis: '試験のため' },
  fields: {
    name: text('名称', { max: 90, public: true, searched: true }),
    about: longText('説明', { max: 90, public: true, searched: true }),
    note: longText('庁内の注記', { max: 90, searched: true }),
    person: personName('担当者', { personal: 'basic' }),
    cost: money('庁内の額'),
    lines: rows(
      '明細',
      { shown: text('見せる', { max: 90, public: true }), kept: text('見せない', { max: 90 }) },
      { public: true },
    ),
  },
})

const MARK = 'もれてはならない'
const SECRETS = [
  `${MARK}注記`,
  `${MARK}氏名`,
  `${MARK}明細`,
  `${MARK}山田`,
  `${MARK}理由`,
  '987654321012345',
  'ひそかな草稿',
  'ひそかな次版',
  'ひそかに消えた',
]
const at = new Date('2020-06-01T00:00:00Z')
const use = useDatabase()
const place = useEditionPlace()
const app = new Hono<SiteEnv>({ getPath: pageAsked })

beforeEach(async () => {
  await write('released', 1, 'release', '見える')
  await write('drafted', 1, 'insert', 'ひそかな草稿')
  await write('revised', 1, 'release', '見える前の版')
  await write('revised', 2, 'revise', 'ひそかな次版')
  await write('withdrawn', 1, 'release', 'ひそかに消えた')
  await compileAt(use.db, place.file, { records: [record] })
  await write('withdrawn', 2, 'withdrawal', 'ひそかに消えた')
  await compileAt(use.db, place.file, { records: [record] })
})

test('no answer of open data, proofs and the public API says what is not public, not released or withdrawn', async () => {
  const edition = openEdition(place.file)
  const snapshots = openSnapshots()
  const assets = { stylesheet: '/style.css', script: '/script.js' }
  const site = { municipality, assets, edition: () => edition, download: () => snapshots.of(edition) }
  app.use(async (c, next) => {
    c.set('language', 'ja')
    await next()
  })
  app.route('/data', dataPages(site, { records: [record] }))
  app.route('/api/v1', apiPages(site, [record]))

  const keys = ['released', 'drafted', 'revised', 'withdrawn']
  const answers = new Map<string, string>()
  for (const path of [
    ...['', '/verify', '/sql', '/registers.sql', '/datapackage.json', '/catalog.jsonld', '/catalog.ttl'],
    ...['/edition.sqlite', '/edition.checkpoint', '/edition.pub', '/planted.csv', '/planted.json'],
    ...['/planted.jsonl', '/planted.parquet', '/planted.schema.json'],
    ...keys.flatMap((key) => [`/proof/planted/${key}`, `/proof/planted/${key}.json`]),
  ]) {
    answers.set(`/data${path}`, await said(`/data${path}`))
  }
  for (const path of [
    ...['', '/openapi.json', '/manifest', '/registers', '/planted', '/search'],
    ...SECRETS.map((secret) => `/search?q=${encodeURIComponent(secret)}`),
    ...keys.flatMap((key) => [`/planted/${key}`, `/planted/${key}/revisions`]),
  ]) {
    answers.set(`/api/v1${path}`, await said(`/api/v1${path}`))
  }
  expect(answers.size).toBeGreaterThan(40)

  const leaks = [...answers].flatMap(([path, answer]) => {
    // A search repeats what was looked for.
    const asked = decodeURIComponent(path.split('?q=')[1] ?? '')
    return SECRETS.filter((secret) => secret !== asked && answer.includes(secret)).map(
      (secret) => `${path}: ${secret}`,
    )
  })
  expect(leaks).toEqual([])
  // What may be seen is seen: the search above would find what it looks for.
  for (const ending of ['csv', 'json', 'jsonl', 'parquet']) {
    expect(answers.get(`/data/planted.${ending}`), ending).toMatch(/見える[\s\S]*見える前の版/)
  }
  expect(answers.get('/data/edition.sqlite')).toContain('見える前の版')
  expect(answers.get('/api/v1/planted/released')).toContain('見える')
  expect(answers.get('/data/proof/planted/released.json')).toContain('見える')
  for (const path of SECRETS.map((secret) => `/api/v1/search?q=${encodeURIComponent(secret)}`)) {
    expect(JSON.parse(answers.get(path) ?? '').hits, path).toEqual([])
  }
  for (const path of ['/data/proof/planted/drafted', '/api/v1/planted/drafted']) {
    expect((await app.request(path)).status).toBe(404)
  }
  await snapshots.close()
  edition.close()
})

/** An answer as text; what is packed inside a Parquet file is unpacked. */
async function said(path: string): Promise<string> {
  const bytes = await (await app.request(path)).arrayBuffer()
  if (!path.endsWith('.parquet')) return Buffer.from(bytes).toString()
  return JSON.stringify(await parquetReadObjects({ file: bytes }), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

/** The traces that a kept entry leaves in the office: its line with all fields, who and why; and what its release shows. */
async function write(key: string, revision: number, act: string, word: string): Promise<void> {
  const entry = {
    name: `${word}名称`,
    about: `${word}説明`,
    note: `${MARK}注記`,
    person: { name: `${MARK}氏名`, kana: 'モレテハナラナイ' },
    cost: 987_654_321_012_345,
    lines: [{ shown: `${word}明細`, kept: `${MARK}明細` }],
  }
  const stamp = { by: `${MARK}山田`, why: `${MARK}理由`, at }
  await appendJournal(use.db, stamp, [{ register: record.key, entry: key, revision, act, after: entry }])
  if (act === 'release') await putRelease(use.db, record, { key, revision, entry }, at)
  if (act === 'withdrawal') await unpublish(use.db, stamp, record, key)
}
