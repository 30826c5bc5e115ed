import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { find, get, insert, revise } from '#core/store/entries.ts'
import { listCurrent } from '#core/store/releases.ts'
import type { Db } from '#platform/database.ts'
import { transact } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { disposalCertificates } from '#registers/records/disposal-certificates/register.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import { documents } from '#registers/records/documents/register.ts'
import { folders } from '#registers/records/folders/register.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders, releaseReviewed, stampOn } from '#tests/disposal/ground.ts'
import { plainGate } from '#tests/gate.ts'
import { carryOut } from './carry-out.ts'
import { decideDisposal, listPublicly, putOff, review } from './desk.ts'
import { removeFiles } from './file-removal.ts'
import { holdFor, releaseHold } from './holds.ts'
import { runYear } from './yearly-run.ts'

const use = useDatabase()
const KEY = 'D2021-S001'
const execution = { method: 'erasure', carriedOutBy: '政策企画課', witnesses: '総務課' } as const
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'daicho-disposal-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

test('what expires is proposed once for its section, and the calendar leads each folder on step by step', async () => {
  await layFolders(use.db, 2)
  expect(await runYear(use.db, stampOn('2021-03-31'), plainGate)).toEqual({ advanced: 2, proposals: [] })
  expect(await stateOf('A0')).toBe('stored')
  expect(await runYear(use.db, stampOn('2021-04-01'), plainGate)).toEqual({ advanced: 2, proposals: [KEY] })
  expect(await runYear(use.db, stampOn('2021-04-02'), plainGate)).toEqual({ advanced: 0, proposals: [] })
  expect(await stateOf('A0')).toBe('proposed')
  const { entry } = await get(use.db, disposals.record, KEY)
  expect(entry).toMatchObject({
    stage: 'proposed',
    subject: '令和3年度に廃棄するフォルダの目録（政策企画課）',
  })
  expect(entry.folders).toMatchObject([
    { folder: 'A0', retention: '1年', expiresOn: '2021-03-31', documents: 2, action: 'discard' },
    { folder: 'A1' },
  ])
})

test('an important folder becomes permanent when it expires, and is never proposed', async () => {
  await layFolders(use.db, 1)
  const kept = await get(use.db, folders.record, 'A0')
  const important = { ...kept.entry, isImportant: true, dispositionAtExpiry: 'transfer' as const }
  await revise(use.db, stampOn('2020-05-01'), folders, kept, important)
  expect((await runYear(use.db, stampOn('2021-04-01'), plainGate)).proposals).toEqual([])
  expect(await stateOf('A0')).toBe('permanent')
})

test('a disposal goes from the proposal to the certificate; a held folder blocks it until the hold is lifted or the folder put off', async () => {
  await layFolders(use.db, 3)
  await decided(use.db, async () => {
    const held = { cause: 'lawsuit', reference: '令和3年（ワ）第1号', reason: '証拠である。' } as const
    await transact(use.db, async (trx) => {
      const what = { folders: ['A1'], documents: ['A2-1'] }
      expect(await holdFor(trx, stampOn('2021-05-01'), what, held)).toHaveLength(2)
      // The same case asks again: what it holds already stays as it is.
      expect(await holdFor(trx, stampOn('2021-05-02'), what, held)).toEqual([])
    })
  })
  const refused = attempt('2021-07-01')
  await expect(refused).rejects.toMatchObject({ reason: 'invalid' })
  await expect(refused).rejects.toThrow('訴訟（令和3年（ワ）第1号）のため、令和3年5月1日から凍結中である。')
  expect(await stateOf('A0')).toBe('reviewed')

  const { revision } = await get(use.db, disposals.record, KEY)
  const off = await putOff(use.db, stampOn('2021-07-01'), plainGate, { key: KEY, revision }, 'A2', '係争中')
  await releaseReviewed(use.db, disposals, KEY, off.revision, '2021-07-01')
  await transact(use.db, (trx) =>
    releaseHold(
      trx,
      stampOn('2021-07-02'),
      { cause: 'lawsuit', reference: '令和3年（ワ）第1号' },
      '判決が確定した。',
    ),
  )
  expect(await attempt('2021-07-03')).toBe('C2021-S001')
  expect(await Promise.all(['A0', 'A1', 'A2'].map(stateOf))).toEqual(['disposed', 'disposed', 'expired'])
  const { entry } = await get(use.db, disposalCertificates.record, 'C2021-S001')
  expect(entry).toMatchObject({ documentCount: 4, carriedOutOn: '2021-07-03', opinion: '差し支えない。' })
  expect(entry.folders.map(({ folder }) => folder)).toEqual(['A0', 'A1'])

  const shown = (await listCurrent(use.db, 'documents')).find(({ entry: key }) => key === 'A0-1')
  expect(shown?.values).toMatchObject({ certificate: 'C2021-S001', publicTitle: expect.any(String) })
  const late = { cause: 'audit', reference: '1', reason: '監査' } as const
  await expect(
    transact(use.db, (trx) => holdFor(trx, stampOn('2021-07-04'), { folders: ['A0'] }, late)),
  ).rejects.toThrow('廃棄済み')
})

test('nothing is carried out that was listed a day too briefly, however the days were written', async () => {
  await layFolders(use.db, 1)
  await decided(use.db, async () => {}, { listed: '2021-06-02', from: '2021-04-05' })
  await expect(attempt('2021-07-01')).rejects.toThrow('目録の公表は令和3年7月1日まで続く（30日間）。')
  expect(await attempt('2021-07-02')).toBe('C2021-S001')
})

test('nothing is carried out before a second person has approved the decision', async () => {
  await layFolders(use.db, 1)
  await decided(use.db, async () => {}, { approved: false })
  await expect(attempt('2021-07-01')).rejects.toThrow('廃棄と決めていない')
})

test('the bytes of what was destroyed go, unless another entry has the same; run again it finds nothing to do', async () => {
  await layFolders(use.db, 2)
  const files = openFiles(home)
  const [own, shared] = await Promise.all(
    ['alone', 'shared'].map((text) => files.insert([Buffer.from(text)])),
  )
  await attach('A0-1', own?.sha256 ?? '')
  await attach('A0-2', shared?.sha256 ?? '')
  await insert(use.db, stampOn('2021-04-01'), documents, {
    ...(await get(use.db, documents.record, 'A0-2')).entry,
    ...{ number: 'B1', folder: null },
  })
  await decided(use.db, async () => {})
  await attempt('2021-07-01')
  expect(await removeFiles(use.db, files, new Date(), {})).toBe(0)
  expect(await removeFiles(use.db, files, new Date(Date.now() + 10), { quiet: 0 })).toBe(1)
  expect(await files.find(own?.sha256 ?? '')).toBeNull()
  expect(await files.find(shared?.sha256 ?? '')).not.toBeNull()
  expect(await removeFiles(use.db, files, new Date(), { quiet: 0 })).toBe(0)
  expect((await get(use.db, disposalCertificates.record, 'C2021-S001')).entry.fileCount).toBe(2)
})

test('killed at any moment of a disposal, either all of it is done or nothing', async () => {
  await layFolders(use.db, 6)
  await decided(use.db, async () => {})
  const outcomes: string[] = []
  for (const wait of [15, 50, 5000]) {
    const { revision } = await get(use.db, disposals.record, KEY)
    await carryOutElsewhere(String(revision), wait)
    const states = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => stateOf(`A${n}`)))
    const certificate = await find(use.db, disposalCertificates.record, 'C2021-S001')
    const erased = await Promise.all([0, 5].map((n) => get(use.db, documents.record, `A${n}-2`)))
    const isDone = certificate !== undefined
    expect(new Set(states)).toEqual(new Set([isDone ? 'disposed' : 'reviewed']))
    expect(erased.map(({ entry }) => entry.certificate)).toEqual(Array(2).fill(isDone ? 'C2021-S001' : null))
    outcomes.push(isDone ? 'all' : 'nothing')
    if (isDone) break
  }
  expect(outcomes.at(-1)).toBe('all')
}, 180_000)

async function stateOf(key: string): Promise<string> {
  return (await get(use.db, folders.record, key)).entry.lifeState
}

async function attempt(day: string): Promise<string | null> {
  const { revision } = await get(use.db, disposals.record, KEY)
  return carryOut(use.db, stampOn(day), plainGate, { key: KEY, revision }, execution)
}

/** The way of a disposal up to its decision, with something that happens while it is listed. */
async function decided(
  db: Db,
  meanwhile: () => Promise<void>,
  { listed = '2021-04-05', from = '2021-04-05', approved = true } = {},
): Promise<void> {
  await runYear(db, stampOn('2021-04-01'), plainGate)
  const at = async () => ({ key: KEY, revision: (await get(db, disposals.record, KEY)).revision })
  const days = { from, until: '2021-05-31' }
  const list = await listPublicly(db, stampOn('2021-04-02'), plainGate, await at(), days)
  await releaseReviewed(db, disposals, KEY, list.revision, listed)
  await meanwhile()
  const said = { reviewedOn: '2021-06-10', opinion: '差し支えない。' }
  await review(db, stampOn('2021-06-10'), plainGate, await at(), said)
  const decision = { decidedOn: '2021-06-15', decidedBy: '政策企画課長' }
  const last = await decideDisposal(db, stampOn('2021-06-15'), plainGate, await at(), decision)
  if (approved) await releaseReviewed(db, disposals, KEY, last.revision, '2021-06-16')
}

async function attach(key: string, sha256: string): Promise<void> {
  const kept = await get(use.db, documents.record, key)
  const fullText = { name: 'full.txt', type: 'text/plain', bytes: 5, sha256 }
  await revise(use.db, stampOn('2020-05-01'), documents, kept, { ...kept.entry, fullText })
}

async function carryOutElsewhere(revision: string, wait: number): Promise<void> {
  const script = join(import.meta.dirname, '../../../tests/disposal/carrying-process.ts')
  const child = spawn(process.execPath, [...process.execArgv, script, use.url, KEY, revision, '2021-07-01'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  await Promise.race([setTimeout(wait), ended])
  child.kill('SIGKILL')
  await ended
}
