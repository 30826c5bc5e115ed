import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inboxKeys } from '#core/collection/keys.ts'
import { openBox } from '#core/inbox/box.ts'
import { insert } from '#core/store/entries.ts'
import type { JournalTables } from '#core/store/journal.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { freePort } from '#platform/free-port.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import type { enquiry } from '#registers/voices/enquiries/record.ts'
import { useDatabase } from '#tests/database.ts'
import { randomNumbers } from '#tests/random-numbers.ts'
import { layWire, type Wire } from './cut-wire.ts'

/** How often each side is killed. More by hand: `INBOX_ROUNDS=200 INBOX_SEED=7 npx vitest run tests/inbox`. */
const ROUNDS = Number(process.env.INBOX_ROUNDS ?? 6)
const SEED = Number(process.env.INBOX_SEED ?? 20_200_401)
const CLIENTS = 4
/** A side is killed at the latest when this many pieces have passed on its wires: questions, answers, halves of transactions. */
const LONGEST_LIFE = { node: 60, office: 250 } as const

const use = useDatabase()
/** The logs of all processes. */
const told: string[] = []
type Tables = { enquiries: TableOf<typeof enquiry> } & JournalTables
type Side = keyof typeof LONGEST_LIFE

test('whatever is killed at whatever moment, each letter whose receipt was shown arrives once, and nothing else does', {
  timeout: 60_000 + ROUNDS * 10_000,
}, async () => {
  await insert(use.db, { by: 'test', at: new Date(), why: '試験' }, programmes, publicRelations)
  const folder = mkdtempSync(join(tmpdir(), 'daicho-inbox-'))
  const [file, keys, port] = [join(folder, 'inbox.sqlite'), join(folder, 'keys'), await freePort()]
  const { sealTo, collector } = await inboxKeys(keys)
  const random = randomNumbers(SEED)
  const lives = { node: mortal(random), office: mortal(random) }
  const wires: Record<'residents' | 'collection' | 'database', Wire> = {
    residents: await layWire(port, lives.node.passes),
    collection: await layWire(port, () => lives.node.passes() && lives.office.passes()),
    database: await layWire(Number(new URL(use.url).port), lives.office.passes),
  }
  const database = new URL(use.url)
  database.host = `127.0.0.1:${wires.database.port}`
  const collection = `http://127.0.0.1:${wires.collection.port}`
  const start: Record<Side, () => Promise<ChildProcess>> = {
    node: () => run('node-process.ts', [file, String(port), sealTo, collector]),
    office: () => run('office-process.ts', [database.href, collection, keys]),
  }
  const shown = new Map<string, string>()
  const stop = new AbortController()
  try {
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      write(`http://127.0.0.1:${wires.residents.port}`, client, shown, stop.signal),
    )
    // Each side lives and dies by itself: both may be gone at once.
    await Promise.all(
      (['node', 'office'] as const).map(async (side) => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const pieces = Math.floor(random() * LONGEST_LIFE[side])
          expect(await lives[side].of(await start[side](), pieces)).toBe('SIGKILL')
        }
        void lives[side].of(await start[side](), Number.POSITIVE_INFINITY)
      }),
    )
    stop.abort()
    await Promise.all(clients)
    expect(shown.size).toBeGreaterThan(CLIENTS)

    await expect.poll(async () => (await listArrived(use.db)).length, { timeout: 30_000 }).toBe(shown.size)
    const arrived = await listArrived(use.db)
    expect(new Map(arrived.map(({ text, receipt }) => [text, receipt]))).toEqual(shown)
    const once = [...shown.values()].map((receipt) => `${receipt} 1`)
    expect((await listLines(use.db)).sort()).toEqual(once.sort())
    expect(told.length).toBeGreaterThan(0)
    expect(told.join('')).not.toMatch(/の質問|\d{4}-\d{4}-\d{4}-\d{4}/)
    await expectAcknowledged(file, [...shown.values()])
  } finally {
    stop.abort()
    for (const life of Object.values(lives)) await life.end()
    for (const wire of Object.values(wires)) await wire.close()
    rmSync(folder, { recursive: true })
  }
})

/** Kills a process without a warning as soon as so many pieces have passed; half the time the last of them still arrives. */
function mortal(random: () => number) {
  let child: ChildProcess | undefined
  let left = Number.POSITIVE_INFINITY
  return {
    passes() {
      left -= 1
      if (left > 0) return true
      child?.kill('SIGKILL')
      return random() < 0.5
    },
    /** Gives a process its length of life; resolves to what ended it. */
    of(next: ChildProcess, pieces: number): Promise<unknown> {
      child = next
      left = pieces
      return new Promise((end) => next.once('exit', (code, signal) => end(signal ?? code)))
    },
    async end() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((end) => child?.once('exit', end))
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Sends one form after another, each as often as it takes until a receipt number is shown, as a reader reloads a page. */
async function write(
  url: string,
  client: number,
  shown: Map<string, string>,
  stop: AbortSignal,
): Promise<void> {
  for (let number = 0; !stop.aborted; number += 1) {
    const text = `客${client}の質問${number}`
    let receipt: string | undefined
    while (receipt === undefined) {
      receipt = await post(url, text)
      await setTimeout(100)
    }
    shown.set(text, receipt)
  }
}

async function post(url: string, text: string): Promise<string | undefined> {
  try {
    const body = JSON.stringify({ form: text, text })
    const answer = await fetch(`${url}/letters`, { method: 'POST', body, signal: AbortSignal.timeout(3000) })
    return ((await answer.json()) as { receipt?: string }).receipt
  } catch {
    return undefined
  }
}

function listArrived(db: Db) {
  return db.withTables<Tables>().selectFrom('enquiries').select(['receipt', 'text']).execute()
}

async function listLines(db: Db): Promise<string[]> {
  const lines = await db
    .withTables<Tables>()
    .selectFrom('journal')
    .where('register', '=', 'enquiries')
    .select(['entry', 'revision'])
    .execute()
  return lines.map(({ entry, revision }) => `${entry} ${revision}`)
}

/** Every number is still known to the node, and of every letter it let go what the office holds. */
async function expectAcknowledged(file: string, receipts: readonly string[]): Promise<void> {
  const box = openBox(file)
  try {
    await expect.poll(() => box.countWaiting(), { timeout: 10_000 }).toBe(0)
    for (const receipt of receipts) expect(box.stateOf(receipt)?.acknowledgedAt).toEqual(expect.any(String))
  } finally {
    box.close()
  }
}

function run(script: string, parameters: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What V8 compiled for the first is taken over by all that follow.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'daicho-test-compiled') },
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
    told.push(String(text))
  })
  return new Promise((ready, failed) => {
    child.stdout.once('data', () => ready(child))
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code}: ${said}`)))
  })
}
