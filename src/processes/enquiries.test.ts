import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inboxKeys } from '#core/collection/keys.ts'
import type { InboxKeys } from '#core/edition/edition-file.ts'
import { type Box, openBox } from '#core/inbox/box.ts'
import { collectionRoutes } from '#core/inbox/collection-routes.ts'
import { depositLetter } from '#core/inbox/deposit.ts'
import { type Letter, printLetter } from '#core/inbox/letter.ts'
import { seal } from '#core/inbox/seal.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { freePort } from '#platform/free-port.ts'
import { serve, type WebServer } from '#platform/web-server.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { enquiry } from '#registers/voices/enquiries/record.ts'
import { useDatabase } from '#tests/database.ts'
import { release, releaseSections } from '#tests/edition.ts'
import { collectLetters } from './letters/collect-letters.ts'

const use = useDatabase()
const now = new Date('2020-06-01T01:31:00Z')
const question = {
  kind: 'question',
  programme: 'P001',
  text: '予算が減ったのはなぜですか。',
  place: '令和2年度の予算',
  name: '緑丘 みどり',
  email: 'midori@example.jp',
}
const letter: Letter = {
  form: 'ask',
  receivedAt: '2020-06-01T01:30:00.000Z',
  language: 'ja',
  values: question,
  secret: null,
}

let folder = ''
let url = ''
let keys: InboxKeys
let box: Box
let node: WebServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daicho-enquiries-'))
  keys = await inboxKeys(join(folder, 'keys'))
  box = openBox(join(folder, 'inbox.sqlite'))
  const served = await serveBox(box)
  node = served.node
  url = served.url
})
afterEach(async () => {
  await node.close()
  box.close()
  rmSync(folder, { recursive: true })
})

test('a question arrives bound to its programme, with the sections that its newest annual sheet names', async () => {
  await releaseSections(use.db)
  await release(use.db, programmes, publicRelations)
  await release(use.db, annualSheets, publicRelations2020)
  const receipt = await deposit(letter, 1)
  expect(await collect()).toEqual({ entered: 1, aside: 0 })
  expect(await listEntries()).toEqual([
    {
      ...question,
      receipt,
      receivedAt: letter.receivedAt,
      language: 'ja',
      subject: '区政PRについての質問',
      sections: ['S001'],
      handling: 'received',
      answer: null,
      answeredOn: null,
      published: null,
    },
  ])
  expect(box.stateOf(receipt)).toEqual({
    receivedAt: letter.receivedAt,
    acknowledgedAt: now.toISOString(),
  })
  expect(await collect()).toEqual({ entered: 0, aside: 0 })
})

test('more letters than one answer holds arrive all, by two collections at a time, each once', async () => {
  await release(use.db, programmes, publicRelations)
  for (let number = 0; number < 230; number += 1)
    await deposit({ ...letter, values: { ...question, text: `${number}番目の質問` } }, number)
  const both = await Promise.all([collect(), collect()])
  expect(both[0].entered + both[1].entered).toBe(230)
  expect(new Set((await listEntries()).map(({ text }) => text)).size).toBe(230)
  expect([box.countWaiting(), (await listEntries()).length]).toEqual([0, 230])
})

test('a question about a programme that the office does not have is set aside, and becomes an entry once it does', async () => {
  await deposit(letter, 1)
  expect(await collect()).toEqual({ entered: 0, aside: 1 })
  // The office holds it, sealed: the node may let it go.
  expect([box.countWaiting(), await listEntries()]).toEqual([0, []])
  expect(await collect()).toEqual({ entered: 0, aside: 0 })
  await release(use.db, programmes, publicRelations)
  expect(await collect()).toEqual({ entered: 1, aside: 0 })
  expect(await collect()).toEqual({ entered: 0, aside: 0 })
  expect(await listEntries()).toMatchObject([{ programme: 'P001', text: question.text, sections: null }])
})

test('what was sealed to a key that is away waits in the office until the key is put back', async () => {
  await release(use.db, programmes, publicRelations)
  const receipt = await deposit(letter, 1)
  renameSync(join(folder, 'keys', 'inbox.key'), join(folder, 'inbox-2019.key'))
  expect(await collect()).toEqual({ entered: 0, aside: 1 })
  renameSync(join(folder, 'inbox-2019.key'), join(folder, 'keys', 'inbox-2019.key'))
  expect(await collect()).toEqual({ entered: 1, aside: 0 })
  expect(await listEntries()).toMatchObject([{ receipt }])
})

test('a node that offers another letter under a number that is known takes nobody away', async () => {
  await release(use.db, programmes, publicRelations)
  const receipt = await deposit(letter, 1)
  await collect()
  const forged = openBox(join(folder, 'forged.sqlite'))
  const sealed = await seal(
    keys.sealTo,
    receipt,
    printLetter({ ...letter, values: { ...question, text: '別の質問' } }),
  )
  forged.deposit({ receipt, receivedAt: letter.receivedAt, sealed }, new Uint8Array([1]))
  const other = await serveBox(forged)
  expect(await collect(other.url)).toEqual({ entered: 0, aside: 1 })
  await other.node.close()
  forged.close()
  expect(await listEntries()).toMatchObject([{ receipt, text: question.text }])
})

test('a node that is away keeps nobody else waiting', async () => {
  await release(use.db, programmes, publicRelations)
  await deposit(letter, 1)
  const away = `http://127.0.0.1:${await freePort()}`
  const collected = await collectLetters(use.db, [away, url], join(folder, 'keys'), () => now)
  expect(collected).toEqual({ entered: 1, aside: 0 })
})

async function serveBox(own: Box): Promise<{ readonly node: WebServer; readonly url: string }> {
  const collection = collectionRoutes({ box: own, clock: () => now, collector: () => keys.collector })
  const port = await freePort()
  const place = { host: '127.0.0.1', port, setting: 'port' }
  return {
    node: await serve(new Hono().route('/inbox', collection), place),
    url: `http://127.0.0.1:${port}`,
  }
}

function deposit(written: Letter, form: number): Promise<string> {
  return depositLetter(box, keys.sealTo, written, Buffer.from(String(form)))
}

function collect(from = url) {
  return collectLetters(use.db, [from], join(folder, 'keys'), () => now)
}

async function listEntries() {
  const { entries } = await list(use.db, enquiry, { ...everything, limit: 1000 })
  return entries.map(({ entry }) => entry)
}
