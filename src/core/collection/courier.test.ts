import { hash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { advanceEdition } from '#core/edition/advance.ts'
import { compileEdition } from '#core/edition/compile.ts'
import { deliveryRoutes } from '#core/edition/delivery-routes.ts'
import { deltaFile } from '#core/edition/delta-files.ts'
import { clearNode } from '#core/edition/file-delivery.ts'
import { type Following, followVerified } from '#core/edition/follow.ts'
import type { Edition } from '#core/edition/read.ts'
import { openShelf } from '#core/edition/shelf.ts'
import { wholeNumber } from '#core/edition/whole-number.ts'
import { openFiles } from '#platform/files.ts'
import { freePort } from '#platform/free-port.ts'
import { serve, type WebServer } from '#platform/web-server.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release, signer, useEditionPlace, withdraw } from '#tests/edition.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { asker, deliver, openCourier } from './courier.ts'
import { collectionKeys, inboxKeys } from './keys.ts'

const use = useDatabase()
const records = [programmes.record, redactions.record]
const place = useEditionPlace()
const clock = () => new Date()
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

test('a node far away gets each release within seconds, and the whole file where it was away for longer', async () => {
  await release(use.db, programmes, publicRelations)
  await publish(compileEdition)
  const node = await openNode()
  const { collector } = await collectionKeys(keys())
  const courier = openCourier([node.url], place.file, collector, clock)
  closing.push(courier.close)
  await release(use.db, programmes, spendingDisclosure)
  await publish(advanceEdition)
  courier.wake()
  await expect.poll(() => node.current().manifest.number, { timeout: 5_000 }).toBe(2)
  expect(node.current().list('programmes')).toHaveLength(2)

  await release(use.db, programmes, { ...spendingDisclosure, code: 'P201' })
  await publish(compileEdition)
  await release(use.db, programmes, { ...spendingDisclosure, code: 'P202' })
  await publish(advanceEdition)
  await deliver(node.url, place.file, collector, clock)
  await expect.poll(() => node.current().manifest.number, { timeout: 5_000 }).toBe(3)
  await deliver(node.url, place.file, collector, clock)
  await expect.poll(() => node.current().list('programmes').length, { timeout: 5_000 }).toBe(4)
})

test('nobody but the office brings anything to a node, and what it brings damaged is not kept', async () => {
  await release(use.db, programmes, publicRelations)
  await publish(compileEdition)
  const node = await openNode()
  await release(use.db, programmes, spendingDisclosure)
  await publish(advanceEdition)
  const foreign = await collectionKeys(join(place.folder, 'foreign'))
  await expect(deliver(node.url, place.file, foreign.collector, clock)).rejects.toThrow('401')
  const late = () => new Date(Date.now() + 600_000)
  const { collector } = await collectionKeys(keys())
  await expect(deliver(node.url, place.file, collector, late)).rejects.toThrow('401')
  const delta = readFileSync(deltaFile(place.file, 2))
  delta[delta.length - 1] = (delta.at(-1) as number) ^ 1
  writeFileSync(deltaFile(place.file, 2), delta)
  await expect(deliver(node.url, place.file, collector, clock)).rejects.toThrow('422')
  for (const [method, path] of [
    ['GET', 'state'],
    ['POST', 'whole'],
    ['PUT', 'parts/0'],
    ['PUT', 'deltas/2'],
  ] as const) {
    const answer = await fetch(`${node.url}/delivery/${path}`, {
      method,
      ...(method === 'PUT' && { body: 'x' }),
    })
    expect([path, answer.status]).toEqual([path, 401])
  }
  expect(node.current().manifest.number).toBe(1)
})

test('words that were withdrawn leave the whole file and the deltas of a node as well', async () => {
  await release(use.db, programmes, publicRelations)
  await publish(compileEdition)
  const node = await openNode()
  const { collector } = await collectionKeys(keys())
  const bring = async (number: number) => {
    await deliver(node.url, place.file, collector, clock)
    await expect.poll(() => node.current().manifest.number, { timeout: 5_000 }).toBe(number)
  }
  const kept = await release(use.db, programmes, { ...spendingDisclosure, name: '取り下げる名前' })
  await publish(advanceEdition)
  await bring(2)
  expect(readFileSync(deltaFile(node.file, 2)).includes('取り下げる名前')).toBe(true)
  await withdraw(use.db, programmes.record, kept)
  await publish(advanceEdition)
  await bring(3)
  // Whether the last delta is still there depends on which the node took in first; what it holds does not.
  const deltas = readdirSync(`${node.file}.deltas`).map((name) => join(`${node.file}.deltas`, name))
  expect(deltas.filter((path) => readFileSync(path).includes('取り下げる名前'))).toEqual([])
  expect(deltas.length).toBeLessThanOrEqual(1)
  expect(wholeNumber(node.file)).toBe(3)
  expect(readFileSync(node.file).includes('取り下げる名前')).toBe(false)
})

test('a node gets the files that its edition names, loses what was withdrawn, and takes no other file', async () => {
  await release(use.db, programmes, publicRelations)
  await publish(compileEdition)
  const node = await openNode()
  const { collector } = await collectionKeys(keys())
  const [shelf, office] = [openShelf(node.file), openFiles(join(place.folder, 'office'))]
  const bytes = randomBytes(5_000_000)
  const { sha256 } = await office.insert([bytes])
  const result = { name: '回答.pdf', type: 'application/pdf', bytes: bytes.length, sha256 }
  const entry = {
    ...letterWithName,
    section: null,
    marks: null,
    original: { ...result, sha256: 'f'.repeat(64) },
  }
  const register = { record: redactions.record, rules: redactions.rules }
  const kept = await release(use.db, register, { ...entry, result, pages: 1 })
  await publish(advanceEdition)
  await deliver(node.url, place.file, collector, clock)
  await expect.poll(() => node.current().files().length, { timeout: 5_000 }).toBe(1)
  expect(shelf.has(result)).toBe(false)
  await deliver(node.url, place.file, collector, clock)
  expect(await shelf.find(result)).toBeDefined()

  await withdraw(use.db, redactions.record, kept)
  await publish(advanceEdition)
  await deliver(node.url, place.file, collector, clock)
  await expect.poll(() => shelf.has(result), { timeout: 5_000 }).toBe(false)
  const foreign = asker(node.url, collector, clock, new AbortController().signal)
  const part = { bytes: Buffer.from('x'), digest: hash('sha256', 'x') }
  await expect(foreign('PUT', `files/${sha256}/0`, part)).rejects.toThrow('422')
})

test('what would fill the disk of a node is refused before it is written', async () => {
  await release(use.db, programmes, publicRelations)
  await publish(compileEdition)
  const node = await openNode(async () => 256 * 1024 * 1024 + 100_000)
  await release(use.db, programmes, spendingDisclosure)
  await publish(compileEdition)
  const { collector } = await collectionKeys(keys())
  await expect(deliver(node.url, place.file, collector, clock)).rejects.toThrow('507')
  expect(readdirSync(dirname(node.file)).filter((name) => name.includes('delivered'))).toEqual([])
})

function keys(): string {
  return join(place.folder, 'keys')
}

async function publish(act: typeof compileEdition): Promise<void> {
  const inbox = await inboxKeys(keys())
  const files = openFiles(join(place.folder, 'office'))
  await act(use.db, { records, municipality, signer, inbox, files }, clock(), place.file)
}

/** A node on another machine: it has a copy of the edition, and serves what the office asks of it. */
async function openNode(
  freeBytes?: () => Promise<number>,
): Promise<{ url: string; file: string; current: Following['current'] }> {
  const folder = join(place.folder, 'node')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const file = join(folder, 'edition.sqlite')
  copyFileSync(place.file, file)
  const shown = (edition: Edition) => void clearNode(file, edition)
  const options = { records, key: signer.vkey, every: 20, tell: () => {}, shown }
  const { current, close } = await followVerified(file, options)
  closing.push(close)
  const port = await freePort()
  const app = new Hono().route(
    '/delivery',
    deliveryRoutes({ file, clock, ...(freeBytes && { freeBytes }) }, current),
  )
  const server: WebServer = await serve(app, { host: '127.0.0.1', port, setting: 'port' })
  closing.push(server.close)
  return { url: `http://127.0.0.1:${port}`, file, current }
}
