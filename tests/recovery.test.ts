import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { openMigratedDatabase } from '#core/store/office-database.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { verifyJournal } from '#core/store/verify.ts'
import type { Db } from '#platform/database.ts'
import { postmasterOf } from '#platform/postmaster.ts'
import { catalog } from '#registers/catalog.ts'
import { settings } from '#settings'
import { firstPage, type Installation, startInstallation } from '#tests/installation.ts'
import { killAll, processTree } from '#tests/process-tree.ts'
import { randomNumbers } from '#tests/random-numbers.ts'

const CLIENTS = 4
const SEED = 20_200_401
const ROUNDS = ['daicho', 'both', 'daicho', 'both, and its number is another process by now', 'both'] as const

type Acknowledged = { readonly key: string; readonly name: string }

test('whatever the office has acknowledged is there after any kill, and the journal is whole', {
  timeout: 600_000,
}, async () => {
  const home = await mkdtemp(join(tmpdir(), 'daicho-recovery-'))
  const random = randomNumbers(SEED)
  const acknowledged: Acknowledged[] = []
  try {
    let daicho = await startInstallation(home)
    await firstPage(daicho)
    // The cookie outlives every crash too: nobody has to sign in again.
    const cookie = await signIn(daicho)
    for (const [round, victim] of ROUNDS.entries()) {
      const before = acknowledged.length
      const writing = Promise.all(
        Array.from({ length: CLIENTS }, (_, client) =>
          write(daicho, cookie, `${round + 1}${client}`, acknowledged),
        ),
      )
      await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before)
      await setTimeout(random() * 800)
      await kill(home, daicho, victim)
      await writing
      if (victim.endsWith('by now')) await nameAnother(home)
      daicho = await startInstallation(home)
      await firstPage(daicho)
      for (const { key, name } of acknowledged.slice(before)) {
        const page = await fetch(`${daicho.officeUrl}/programmes/${key}`, { headers: { cookie } })
        expect(await page.text(), key).toContain(name)
      }
    }
    process.kill(daicho.pid, 'SIGINT')
    expect(await daicho.ended, daicho.said()).toBe(0)
    await inspect(home, acknowledged)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

/** Signs in as the first user with the password that the first start told, and chooses another one, as everybody has to. */
async function signIn({ officeUrl, said }: Installation): Promise<string> {
  const current = /^ {2}admin {2}(\S+)/m.exec(said())?.[1] ?? ''
  const chosen = 'kawa-no-nagare-to-machi'
  const send = async (path: string, fields: Record<string, string>, cookie = '') => {
    const answer = await fetch(officeUrl + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { origin: officeUrl, accept: 'text/html', cookie },
    })
    expect(answer.status, said()).toBe(303)
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const issued = await send('/sign-in', { userId: 'admin', password: current, next: '/' })
  return send('/password', { current, chosen, again: chosen }, issued)
}

/** Writes one programme after another through the office's form until nobody answers any more. */
async function write(
  { officeUrl }: Installation,
  cookie: string,
  prefix: string,
  acknowledged: Acknowledged[],
): Promise<void> {
  for (let number = 0; ; number += 1) {
    const key = `P${prefix}${String(number).padStart(4, '0')}`
    const name = `耐障害の試験 ${key}`
    const answer = await fetch(`${officeUrl}/programmes`, {
      method: 'POST',
      body: new URLSearchParams({ code: key, name, domain: '企画総務' }),
      redirect: 'manual',
      headers: { cookie, origin: officeUrl, accept: 'text/html' },
    }).catch(() => null)
    // A server whose database has gone says so; what it doesn't acknowledge, nobody counts on.
    if (answer === null || answer.status >= 500) return
    expect(answer.status, await answer.text()).toBe(303)
    acknowledged.push({ key, name })
  }
}

/** A database that outlived an earlier Daicho is no child of this one: its own lock tells its number. */
async function kill(home: string, daicho: Installation, victim: (typeof ROUNDS)[number]): Promise<void> {
  const server = await postmasterOf(join(home, 'postgres'), { wait: false })
  if (server === null) throw new Error('the database does not run')
  const victims = victim === 'daicho' ? [] : await processTree(server.pid)
  killAll([daicho.pid, ...victims])
  expect(await daicho.ended).toBe('SIGKILL')
}

/** After a machine's restart the number in the lock may belong to any other process: here to this test. */
async function nameAnother(home: string): Promise<void> {
  const lock = join(home, 'postgres', 'postmaster.pid')
  const lines = (await readFile(lock, 'utf8')).split('\n')
  await writeFile(lock, [process.pid, ...lines.slice(1)].join('\n'))
}

async function inspect(home: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const database = await openMigratedDatabase({ root: settings({}).root, home, databaseUrl: null }, () => {})
  try {
    await growTree(database.db, new Date())
    const records = catalog.map(({ record }) => record)
    const { ok, altered } = await verifyJournal(database.db, records, () => {})
    expect(altered).toBeNull()
    expect(ok).toBe(true)
    for (const each of acknowledged) expect(await writesOf(database.db, each.key)).toEqual([each.name])
  } finally {
    await database.close()
  }
}

async function writesOf(db: Db, key: string): Promise<unknown[]> {
  return (await listHistory(db, 'programmes', key)).map(({ after }) => after?.name)
}
