import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { parseCheckpoint } from '#core/edition/checkpoint.ts'
import type { EntryProof } from '#core/edition/proof.ts'
import { openEdition } from '#core/edition/read.ts'
import { openSnapshots } from '#core/edition/snapshots.ts'
import { verifyEdition } from '#core/edition/verify.ts'
import { leafHash } from '#core/store/tree.ts'
import { verifyInclusion } from '#core/store/tree-proof.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { servedSite } from './served-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const assets = { stylesheet: '/style.css', script: '/script.js' }
const HOST = 'http://midorigaoka.example'
let app: { request(path: string, init?: RequestInit): Promise<Response> }

beforeEach(async () => {
  await release(use.db, programmes, publicRelations)
  await withdraw(use.db, programmes.record, await release(use.db, programmes, spendingDisclosure))
  await compileAt(use.db, place.file)
  const edition = openEdition(place.file)
  const snapshots = openSnapshots()
  const site = { municipality, assets, edition: () => edition, download: () => snapshots.of(edition) }
  const application = servedSite(site, { page: assets, byPath: new Map() }, { publicUrl: HOST })
  app = { request: async (path, init) => application.fetch(new Request(HOST + path, init)) }
  return async () => {
    await snapshots.close()
    edition.close()
  }
})

test('the edition is loaded in two parts, and what comes together verifies with the key that is loaded beside it', async () => {
  const first = await app.request('/data/edition.sqlite', { headers: { range: 'bytes=0-9999' } })
  const etag = first.headers.get('etag') ?? ''
  expect(first.status).toBe(206)
  const rest = await app.request('/data/edition.sqlite', {
    headers: { range: 'bytes=10000-', 'if-range': etag, 'accept-encoding': 'gzip' },
  })
  expect(rest.headers.get('content-encoding')).toBe(null)
  const bytes = Buffer.concat([await bytesOf(first), await bytesOf(rest)])
  expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`)

  const loaded = join(place.folder, 'loaded.sqlite')
  writeFileSync(loaded, bytes)
  const key = (await text('/data/edition.pub')).trim()
  expect(key).toBe(signer.vkey)
  const { altered, seal } = await verifyEdition(loaded, { key })
  expect(altered).toBe(null)
  expect(await text('/data/edition.checkpoint')).toContain(seal?.checkpoint.contentHash)
  const again = await app.request('/data/edition.sqlite', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

test('the page of the check shows number, hashes and the fingerprint of the key, in both languages', async () => {
  const fingerprint = createHash('sha256')
    .update(await text('/data/edition.pub'))
    .digest('hex')
  for (const path of ['/data/verify', '/en/data/verify']) {
    const html = await text(path)
    expect(html).toContain(fingerprint)
    expect(html).toContain(openEdition(place.file).manifest.contentHash)
    expect(html).toContain('python3 verify.py edition.sqlite edition.pub')
    for (const file of ['edition.sqlite', 'edition.checkpoint', 'edition.pub', 'verify.py']) {
      expect(html).toContain(`href="/data/${file}"`)
    }
  }
  expect(await text('/en/data/verify')).toContain('the municipality signed it')
})

test('the program that is given out is the one that the documents show', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-verify-'))
  writeFileSync(join(folder, 'verify.py'), await text('/data/verify.py'))
  expect(await text('/data/verify.py')).toContain('as it was signed')
  try {
    execFileSync('python3', ['-m', 'py_compile', join(folder, 'verify.py')])
  } catch (error) {
    // A machine without Python reads it nowhere.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a proof leads from the words of an entry to the signed root, with nothing else at hand', async () => {
  const proof = JSON.parse(await text('/data/proof/programmes/P001.json')) as EntryProof & {
    checkpoint: string
  }
  const { salt = '', values = '' } = proof.said ?? {}
  expect(JSON.parse(values)).toMatchObject({ name: '区政PR' })
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(values).digest('hex')
  expect(JSON.parse(proof.leaf).at(-1)).toBe(hash)
  const body = proof.checkpoint.slice(0, proof.checkpoint.indexOf('\n\n') + 1)
  const { root = Buffer.alloc(0), size } = parseCheckpoint(body) ?? {}
  expect(size).toBe(proof.size)
  const path = proof.proof.map((each) => Buffer.from(each, 'base64'))
  const { index } = proof
  expect(verifyInclusion(path, { size: proof.size, index, leaf: leafHash(proof.leaf), root })).toBe(true)
})

test('the proof of what was withdrawn shows the withdrawal and no words; what never was has none', async () => {
  const proof = JSON.parse(await text('/data/proof/programmes/P002.json')) as EntryProof
  expect(proof).toMatchObject({ act: 'withdrawal', said: null })
  expect(await text('/data/proof/programmes/P002')).toContain('取り下げられ')
  expect(await text('/data/proof/programmes/P001')).toContain('区政PR')
  expect((await app.request('/data/proof/programmes/P999')).status).toBe(404)
})

test('the catalogue names the very file that is given out', async () => {
  const file = await app.request('/data/edition.sqlite')
  const turtle = await text('/data/catalog.ttl')
  expect(turtle).toContain(`dcat:byteSize "${file.headers.get('content-length')}"`)
  expect(turtle).toContain(file.headers.get('etag')?.replaceAll('"', ''))
  expect(await text('/data/catalog.jsonld')).toContain('"dcat:Catalog"')
})

test('every file that the page of open data offers is there', async () => {
  const html = await text('/data')
  const files = [...html.matchAll(/href="(\/data\/[^"]+)"/g)].map(([, href = '']) => href)
  expect(files.length).toBeGreaterThan(25)
  for (const href of files) {
    const answer = await app.request(href)
    expect(answer.status, href).toBe(200)
    // A register of which nothing is public has no lines.
    if (!href.endsWith('.jsonl')) expect((await bytesOf(answer)).length, href).toBeGreaterThan(0)
  }
})

async function text(path: string): Promise<string> {
  return (await app.request(path)).text()
}

async function bytesOf(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer())
}
