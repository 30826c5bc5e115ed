import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Box, openBox } from './box.ts'
import { collectionRoutes } from './collection-routes.ts'
import { type Asked, printCollector, signRequest } from './signed-request.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const collector = collectorOf(privateKey)
const now = new Date('2020-06-01T00:00:00Z')
const question = { method: 'GET', host: 'node.example', path: '/letters', body: '' }
const sent = { receipt: '0', receivedAt: now.toISOString(), sealed: new Uint8Array(randomBytes(48)) }

let folder = ''
let box: Box
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daicho-routes-'))
  box = openBox(join(folder, 'inbox.sqlite'))
  box.deposit(sent, new Uint8Array([1]))
})
afterEach(() => {
  box.close()
  rmSync(folder, { recursive: true })
})

test('the office that holds the key gets the letters as they came', async () => {
  const answer = await ask(question, signRequest(privateKey, question, now))
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const sealed = Buffer.from(sent.sealed).toString('base64')
  expect(await answer.json()).toEqual({ letters: [{ ...sent, sealed }] })
})

test.each([
  ['nobody at all', () => ''],
  ['somebody with another key', () => signRequest(generateKeyPairSync('ed25519').privateKey, question, now)],
  [
    'a signature for another node',
    () => signRequest(privateKey, { ...question, host: 'other.example' }, now),
  ],
  ['a signature for another address', () => signRequest(privateKey, { ...question, path: '/letter' }, now)],
  ['a signature for another act', () => signRequest(privateKey, { ...question, method: 'POST' }, now)],
  ['a signature for other words', () => signRequest(privateKey, { ...question, body: '{}' }, now)],
  ['a signature of six minutes ago', () => signRequest(privateKey, question, minutes(-6))],
  ['a signature of the future', () => signRequest(privateKey, question, minutes(6))],
  ['half a signature', () => signRequest(privateKey, question, now).slice(0, -40)],
])('%s gets nothing', async (_, authorization) => {
  const answer = await ask(question, authorization())
  expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringContaining('sealed')])
  expect(box.countWaiting()).toBe(1)
})

test('a request that was answered is not answered again, nor by the node when it was started anew', async () => {
  const authorization = signRequest(privateKey, question, now)
  expect((await ask(question, authorization)).status).toBe(200)
  expect(await (await ask(question, authorization)).json()).toEqual({ refused: 'replay' })
  box.close()
  box = openBox(join(folder, 'inbox.sqlite'))
  expect(await (await ask(question, authorization)).json()).toEqual({ refused: 'replay' })
})

test('a request stays used up for as long as its time is taken, and is then forgotten', async () => {
  const early = signRequest(privateKey, question, minutes(4))
  expect((await ask(question, early)).status).toBe(200)
  for (const later of [1, 8.9]) {
    expect((await ask(question, early, { at: minutes(later) })).status).toBe(401)
  }
  expect(
    (await ask(question, signRequest(privateKey, question, minutes(30)), { at: minutes(30) })).status,
  ).toBe(200)
  expect(box.noteRequest('another', minutes(30), minutes(20))).toBe(true)
})

test('as long as the edition names nobody who may collect, nobody may', async () => {
  const answer = await ask(question, signRequest(privateKey, question, now), { who: null })
  expect(answer.status).toBe(401)
})

test('an acknowledgement that says something else than it should changes nothing', async () => {
  const said = {
    ...question,
    method: 'POST',
    path: '/acknowledgements',
    body: '{"letters":[{"receipt":"0"}]}',
  }
  expect((await ask(said, signRequest(privateKey, said, now))).status).toBe(422)
  expect(box.countWaiting()).toBe(1)
})

async function ask(asked: Asked, authorization: string, { at = now, who = collector as string | null } = {}) {
  const routes = collectionRoutes({ box, clock: () => at, collector: () => who ?? undefined })
  const { method, host, path, body } = asked
  return routes.request(`http://${host}${path}`, {
    method,
    headers: { host, authorization },
    ...(body !== '' && { body }),
  })
}

function minutes(count: number): Date {
  return new Date(now.getTime() + count * 60_000)
}

function collectorOf(key: KeyObject): string {
  return printCollector(key.export({ format: 'jwk' }).x as string)
}
