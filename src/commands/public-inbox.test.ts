import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inboxKeys } from '#core/collection/keys.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { freePort } from '#platform/free-port.ts'
import { collectLetters } from '#processes/letters/collect-letters.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { enquiry } from '#registers/voices/enquiries/record.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, useEditionPlace } from '#tests/edition.ts'

const use = useDatabase()
const place = useEditionPlace()

test('what a resident sends to a public node that is then killed reaches the office, once, and the receipt says so', async () => {
  const keys = join(place.folder, 'office-keys')
  await release(use.db, programmes, publicRelations)
  await compileAt(use.db, place.file, { inbox: await inboxKeys(keys) })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const collect = () => collectLetters(use.db, [url], keys, () => new Date())

  const first = await startNode(port)
  const form = await (await fetch(`${url}/ask?programme=P001`)).text()
  const mark = /name="form" value="([^"]+)"/.exec(form)?.[1] ?? ''
  // Nobody writes a question in less.
  await setTimeout(3100)
  const question = { form: mark, programme: 'P001', kind: 'correction', text: '部数が違います。' }
  const receipt = await send(url, question)
  await kill(first)

  const second = await startNode(port)
  // A page that is reloaded after the crash is the same letter.
  expect(await send(url, question)).toBe(receipt)
  expect(await read(receipt)).toContain('まもなく庁内に届きます')
  expect([await collect(), await collect()]).toEqual([
    { entered: 1, aside: 0 },
    { entered: 0, aside: 0 },
  ])
  const { entries } = await list(use.db, enquiry, everything)
  const [entry] = entries
  expect(entries).toHaveLength(1)
  expect(entry?.entry).toMatchObject({ kind: 'correction', programme: 'P001', text: '部数が違います。' })
  expect(receipt).toContain(entry?.key)
  expect(await read(receipt)).toContain('庁内に届きました')
  expect(existsSync(join(place.folder, 'inbox.sqlite'))).toBe(true)

  const [unsigned, headers] = [await fetch(`${url}/inbox/letters`), { 'content-type': 'application/json' }]
  const posted = await fetch(`${url}/inbox/acknowledgements`, { method: 'POST', headers, body: '{}' })
  expect([unsigned.status, posted.status]).toEqual([401, 401])
  await kill(second)

  async function read(address: string): Promise<string> {
    return (await fetch(url + address)).text()
  }
}, 90_000)

async function startNode(port: number): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '..', '..', 'daicho')
  const child = spawn(program, ['public', '--edition', place.file, '--port', String(port)], {
    env: { PATH: process.env.PATH, DAICHO_HOME: join(place.folder, 'home') },
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  await expect.poll(() => said, { timeout: 25_000 }).toContain('Ctrl-C')
  return child
}

/** Sends a form, and returns the address of its receipt. */
async function send(url: string, written: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams(written)
  const headers = { origin: url, accept: 'text/html' }
  const answer = await fetch(`${url}/ask`, { method: 'POST', redirect: 'manual', headers, body })
  expect(answer.status, await answer.text()).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((end) => child.once('exit', end))
  child.kill('SIGKILL')
  await ended
}
