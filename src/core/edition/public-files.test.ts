import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { AnyEntry } from '#core/record/define.ts'
import { openFiles } from '#platform/files.ts'
import { publicApp } from '#public/app.tsx'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { readAssets } from '#ui/assets.ts'
import { advanceEdition } from './advance.ts'
import { compileEdition } from './compile.ts'
import { openEdition } from './read.ts'
import { openShelf } from './shelf.ts'
import { verifyFiles } from './verify-files.ts'

const use = useDatabase()
const place = useEditionPlace()
const record = redactions.record
/** The way of files is looked at here, not who may release a redaction. */
const register = { record, rules: redactions.rules }
const AT = new Date('2020-06-02T00:00:00Z')
const pdf = Buffer.from('%PDF-1.4 これは見本')
const assets = readAssets(process.cwd(), municipality.colour)
let files = openFiles('/nowhere')

beforeEach(async () => {
  await release(use.db, programmes, publicRelations)
  files = openFiles(join(place.folder, 'office'))
})

test('the bytes of a public file stand beside the edition and are served under its hash, whole and in parts', async () => {
  const { value } = await publishLetter()
  const { request } = site()
  const path = `/files/${value.sha256}/${encodeURIComponent(value.name)}`
  const answer = await request(path)
  expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, pdf])
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('etag')).toBe(`"${value.sha256}"`)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-disposition')).toBe(
    `inline; filename*=UTF-8''${encodeURIComponent('回答.pdf')}`,
  )
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const part = await request(path, { range: 'bytes=0-3' })
  expect([part.status, await part.text()]).toEqual([206, '%PDF'])
  const page = await (await request('/registers/redactions/2020-1', { accept: 'text/html' })).text()
  expect(page).toContain(`href="${path}"`)
})

test('nothing is served that the edition does not name so: another name, another hash, the original', async () => {
  const { value, original } = await publishLetter()
  const { request } = site()
  const name = encodeURIComponent(value.name)
  for (const path of [
    `/files/${value.sha256}/other.pdf`,
    `/files/${'0'.repeat(64)}/${name}`,
    `/files/${original.sha256}/${encodeURIComponent(original.name)}`,
  ]) {
    expect([path, (await request(path)).status]).toEqual([path, 410])
  }
  expect((await request(`/files/..%2fedition.sqlite/${name}`)).status).toBe(404)
  expect(openShelf(place.file).has(original)).toBe(false)
})

test('a file that was withdrawn is gone from beside the edition, and its address says so', async () => {
  const { kept, value } = await publishLetter()
  expect(openShelf(place.file).has(value)).toBe(true)
  await withdraw(use.db, record, kept)
  await advanceEdition(use.db, publisher(), AT, place.file)
  expect(openShelf(place.file).has(value)).toBe(false)
  await advanceEdition(use.db, publisher(), AT, place.file)
  const { request } = site()
  expect((await request(`/files/${value.sha256}/${encodeURIComponent(value.name)}`)).status).toBe(410)
})

test('a delta brings a file as a whole edition does, and what is missing is put there the next time', async () => {
  await compileEdition(use.db, publisher(), AT, place.file)
  const { value } = await publishLetter(advanceEdition)
  const shelf = openShelf(place.file)
  expect(await shelf.find(value)).toBeDefined()
  rmSync(shelf.folder, { recursive: true })
  await advanceEdition(use.db, publisher(), AT, place.file)
  expect(await shelf.find(value)).toBeDefined()
})

test('bytes that were changed are not served, and the verification names the file', async () => {
  const { value } = await publishLetter()
  const shelf = openShelf(place.file)
  expect(await verifyFiles(place.file, shelf.folder)).toEqual({ files: 1, altered: null })
  const path = (await shelf.find(value)) as string
  const bytes = readFileSync(path)
  bytes[0] = 0
  writeFileSync(path, bytes)
  const { request } = site()
  expect((await request(`/files/${value.sha256}/${encodeURIComponent(value.name)}`)).status).toBe(503)
  expect((await verifyFiles(place.file, shelf.folder)).altered?.english).toContain(value.sha256)
  expect(existsSync(path)).toBe(true)
})

async function publishLetter(publish: typeof compileEdition = compileEdition) {
  const value = await keep('回答.pdf', pdf)
  const original = await keep('原本.pdf', Buffer.from('%PDF-1.4 緑丘みどり'))
  const entry = {
    ...letterWithName,
    section: null,
    marks: null,
    original,
    result: value,
    pages: 1,
  }
  const kept = await release(use.db, register, entry as AnyEntry)
  await publish(use.db, publisher(), AT, place.file)
  return { kept, value, original }
}

async function keep(name: string, bytes: Buffer) {
  const { sha256, size } = await files.insert([bytes])
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  return { name, type: 'application/pdf', bytes: size, sha256 }
}

function publisher() {
  return { records: [programmes.record, record], municipality, signer, files }
}

function site() {
  const file = existsSync(`${place.file}.office`) ? `${place.file}.office` : place.file
  const edition = openEdition(file)
  const shelf = openShelf(place.file)
  const app = publicApp({ municipality, assets: assets.page, edition: () => edition, shelf }, assets)
  const request = (path: string, headers: Record<string, string> = {}) =>
    app.request(new Request(`https://daicho.midorigaoka.example${path}`, { headers }))
  return { request }
}
