import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sides, serveSides } from '#commands/serving.ts'
import { freePort } from '#platform/free-port.ts'
import { type Settings, settings } from '#settings'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
let place: Settings
let told: string[] = []
let arrived = () => {}
const isAsked = new Promise<void>((asked) => {
  arrived = asked
})

const sides: Sides = {
  jobs: [],
  openOffice: async ({ database }) =>
    new Hono()
      .get('/', async (c) => c.json((await sql`select 1 as one`.execute(database.db)).rows))
      .get('/slow', async (c) => {
        arrived()
        await new Promise((wait) => setTimeout(wait, 300))
        return c.text('written')
      }),
  openPublic: async () => new Hono().get('/', (c) => c.text('公開')),
}

beforeEach(async () => {
  told = []
  place = {
    ...settings({ DATABASE_URL: use.url, DAICHO_HOME: await mkdtemp(join(tmpdir(), 'daicho-serving-')) }),
    officePort: await freePort(),
    publicPort: await freePort(),
  }
})

afterEach(() => rm(place.home, { recursive: true }))

test('both sides answer until they are stopped, and a request that runs is answered first', async () => {
  const { stop, served } = await start()
  expect(await (await fetch(`http://127.0.0.1:${place.officePort}/`)).json()).toEqual([{ one: 1 }])
  expect(await (await fetch(`http://127.0.0.1:${place.publicPort}/`)).text()).toBe('公開')

  const slow = fetch(`http://127.0.0.1:${place.officePort}/slow`)
  await isAsked
  stop.abort()
  expect(await (await slow).text()).toBe('written')
  await served
  await expect(fetch(`http://127.0.0.1:${place.officePort}/`)).rejects.toThrow()
})

test('the operator is told each step with its time', async () => {
  const { stop, served } = await start()
  stop.abort()
  await served
  const steps = told.filter((line) => line.startsWith('✓'))
  expect(steps.map((line) => line.replace(/\d+\.\d s/, 'n s'))).toEqual([
    '✓ データベース database (n s)',
    '✓ 仕事の列 queue (n s)',
    '✓ 庁内 office  http://127.0.0.1:8001/ (n s)',
    '✓ 公開 public  http://127.0.0.1:8000/ (n s)',
  ])
})

test('a port that is taken is named with the setting that changes it, and everything is closed again', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(place.publicPort, '127.0.0.1', listening))
  const failing = serveSides(place, sides, new AbortController().signal, () => {})
  await expect(failing).rejects.toThrow(`DAICHO_PUBLIC_PORT=${place.publicPort + 100}`)
  await new Promise((closed) => other.close(closed))
  await expect(fetch(`http://127.0.0.1:${place.officePort}/`)).rejects.toThrow()
})

test('Ctrl-C ends the program and its database, without a trace of failure', async () => {
  const program = `
    import { serveSides } from '#commands/serving.ts'
    import { stopSignal } from '#platform/stop-signal.ts'
    const side = async () => ({ fetch: () => new Response('') })
    const place = ${JSON.stringify({ ...place, databaseUrl: null })}
    await serveSides(place, { jobs: [], openOffice: side, openPublic: side }, stopSignal(), console.log)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  await expect.poll(() => said, { timeout: 20_000 }).toContain('Ctrl-C')
  const ended = new Promise((end) => child.on('exit', (code, signal) => end(signal ?? code)))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(existsSync(join(place.home, 'postgres', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(place.home, 'postgres', 'postmaster.pid'))).toBe(false)
}, 30_000)

async function start() {
  const stop = new AbortController()
  const served = serveSides(place, sides, stop.signal, (line) => told.push(line))
  await expect.poll(() => told.at(-1), { timeout: 10_000 }).toContain('Ctrl-C')
  return { stop, served }
}
