import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeEach, expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { OWN_NAMES } from '#core/public/api/api-root.ts'
import type { JsonSchema } from '#core/record/json-schema.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { servedSite } from './served-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const assets = { stylesheet: '/style.css', script: '/script.js' }
const HOST = 'http://midorigaoka.example'
const records = [programmes.record, annualSheets.record, sections.record]
let ask: (path: string, init?: RequestInit) => Promise<Response>

beforeEach(async () => {
  await releaseSections(use.db)
  const first = await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, { ...publicRelations, name: '区政の広報' }, first)
  await release(use.db, annualSheets, publicRelations2020)
  await withdraw(use.db, programmes.record, await release(use.db, programmes, spendingDisclosure))
  await compileAt(use.db, place.file, { records })
  const edition = openEdition(place.file)
  const application = servedSite(
    { municipality, assets, edition: () => edition },
    { page: assets, byPath: new Map() },
    { publicUrl: HOST },
  )
  ask = async (path, init) => application.fetch(new Request(`${HOST}/api/v1${path}`, init))
  return () => edition.close()
})

test.each([
  ['/manifest', 'Manifest'],
  ['/registers', 'Registers'],
  ['/totals/P001', 'Totals'],
  ['/search?q=広報', 'Found'],
  ['/search?q=見つからない言葉', 'Found'],
  ['/programmes', 'Programmes.page'],
  ['/programmes/P001', 'Programmes'],
  ['/programmes/P002', 'Programmes'],
  ['/programmes/P001/revisions', 'Programmes.revisions'],
  ['/programmes/P002/revisions', 'Programmes.revisions'],
  ['/annual-sheets?programme=P001&fiscalYear=2020', 'AnnualSheets.page'],
  ['/annual-sheets/P001-2020', 'AnnualSheets'],
  ['/sections?limit=1', 'Sections.page'],
  ['/booklets', 'Booklets.page'],
])('the answer of %s is what the document says of it', async (path, name) => {
  const answer = await ask(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await faults(name, await answer.json())).toEqual([])
})

test.each([
  ['/programmes/P999', 404, 'missing'],
  ['/nowhere', 404, 'missing'],
  ['/totals/P999', 404, 'missing'],
  ['/programmes?limit=0', 422, 'invalid'],
  ['/programmes?colour=blue', 422, 'invalid'],
  ['/programmes?after=x', 422, 'invalid'],
  ['/annual-sheets?fiscalYear=令和二', 422, 'invalid'],
  ['/search?q=、', 422, 'invalid'],
])('%s is refused with %i as the document says', async (path, status, reason) => {
  const answer = await ask(path)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await answer.json()) as { reason: string; title: string }
  expect(problem).toMatchObject({ reason, status })
  expect(await faults('Problem', problem)).toEqual([])
})

test('nothing can be written, and a page of another site may ask first', async () => {
  const refused = await ask('/programmes/P001', { method: 'DELETE' })
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  expect(await faults('Problem', await refused.json())).toEqual([])
  const asked = await ask('/programmes', { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'if-none-match'])
})

test('an answer that has not changed is not sent again', async () => {
  const etag = (await ask('/programmes/P001')).headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  expect((await ask('/programmes/P001', { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('the pages of a list follow each other to the last entry, and conditions narrow it down', async () => {
  const seen: string[] = []
  let next: string | null = '/sections?limit=1'
  while (next !== null) {
    const page: Page = await (await ask(next.replace('/api/v1', ''))).json()
    expect(page.total).toBe(2)
    seen.push(...page.items.map(({ _ }) => _.key))
    next = page.next
  }
  expect(new Set(seen).size).toBe(2)
  const count = async (path: string) => ((await (await ask(path)).json()) as Page).total
  expect(await count('/annual-sheets?fiscalYear=2020')).toBe(1)
  expect(await count('/annual-sheets?fiscalYear=2019')).toBe(0)
  expect(await count(`/annual-sheets?section=${publicRelations2020.sections?.[0]}`)).toBe(1)
  expect(await count('/annual-sheets?programme=P002')).toBe(0)
})

test('what was withdrawn is told without its words, in its revisions too', async () => {
  const entry = await (await ask('/programmes/P002')).text()
  expect(JSON.parse(entry)._.withdrawnAt).toMatch(/^2020-/)
  const revisions = await (await ask('/programmes/P002/revisions')).text()
  expect(JSON.parse(revisions).items[0]).toMatchObject({ act: 'withdrawal', values: null })
  expect(entry + revisions).not.toContain(spendingDisclosure.name)
})

test('every register has its addresses in the document, every reference leads somewhere, no register hides another address', async () => {
  const document = await described()
  const paths = Object.keys(document.paths as object)
  for (const { record } of catalog) {
    expect(paths).toEqual(
      expect.arrayContaining(['', '/{key}', '/{key}/revisions'].map((end) => `/${record.key}${end}`)),
    )
  }
  expect(catalog.filter(({ record }) => (OWN_NAMES as readonly string[]).includes(record.key))).toEqual([])
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, ref = '']) => ref,
  )
  expect(references.length).toBeGreaterThan(100)
  const at = (ref: string) =>
    ref.split('/').reduce<unknown>((found, part) => (found as JsonSchema | undefined)?.[part], document)
  expect([...new Set(references)].filter((ref) => at(ref) === undefined)).toEqual([])
})

test('people read how to use it, in both languages', async () => {
  expect(await (await ask('')).text()).toContain('登録も鍵も要らず')
  const english = await (await ask('?lang=en')).text()
  expect(english).toContain('without registration or key')
  expect(english).toContain('Annual')
})

type Page = { total: number | null; items: { _: { key: string } }[]; next: string | null }

async function described(): Promise<JsonSchema> {
  return (await ask('/openapi.json')).json() as Promise<JsonSchema>
}

/** Where an answer differs from its schema in the document. */
async function faults(name: string, answer: unknown): Promise<string[]> {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(await described(), 'document')
  const validate = ajv.compile({ $ref: `document#/components/schemas/${name}` })
  validate(answer)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
