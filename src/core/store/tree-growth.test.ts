import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { insert, revise, transition } from './entries.ts'
import { appendJournal } from './journal.ts'
import { tilesIn } from './journal-tiles.ts'
import { hashesFrom } from './tiles.ts'
import { rootOf } from './tree.ts'
import { findHead, growTree, keepTreeGrowing } from './tree-growth.ts'
import { inclusionProof, verifyInclusion } from './tree-proof.ts'
import { verifyJournal } from './verify.ts'

const use = useDatabase()
const now = new Date('2020-06-01T09:00:00+09:00')
const yamada = { by: 'yamada', why: '', at: now }

test('an empty journal has no head', async () => {
  expect(await growTree(use.db, now)).toBeNull()
})

test('lines take their places in the order of their numbers, and the head binds them all', async () => {
  await write(0, 3)
  expect(await growTree(use.db, now)).toMatchObject({ size: 3, at: now })
  await write(3, 700)
  const head = await growTree(use.db, now)
  const leaves = await leavesInOrder()
  expect(head).toMatchObject({ size: 700, root: rootOf(leaves) })

  const proof = await inclusionProof(700, 300, hashesFrom(tilesIn(use.db)))
  const leaf = leaves[300] as Buffer
  expect(verifyInclusion(proof, { size: 700, index: 300, leaf, root: rootOf(leaves) })).toBe(true)
})

test('a tree that grew in many small steps is the tree that grew in one', async () => {
  await write(0, 1_100)
  const head = await growTree(use.db, now, { batch: 97 })
  expect(head?.root).toEqual(rootOf(await leavesInOrder()))
  const { rows } = await use.database.pool.query(
    'select level, index, length(hashes) / 32 as width from journal_tiles order by 1, 2',
  )
  expect(rows.map(({ level, width }) => [level, width])).toEqual([
    [0, 256],
    [0, 256],
    [0, 256],
    [0, 256],
    [0, 76],
    [1, 4],
  ])
})

test('two that grow the tree at once give every line one place', async () => {
  await write(0, 900)
  await Promise.all([growTree(use.db, now, { batch: 50 }), growTree(use.db, now, { batch: 70 })])
  expect(await verifyJournal(use.db, [])).toMatchObject({ ok: true, size: 900, lines: 900 })
})

test('a growth that is broken off leaves the tree as it was, and the next one goes on', async () => {
  await write(0, 10)
  await growTree(use.db, now)
  await write(10, 400)
  const broken = use.db.transaction().execute(async (trx) => {
    await growTree(trx, now)
    throw new Error('power cut')
  })
  await expect(broken).rejects.toThrow('power cut')
  expect(await findHead(use.db)).toMatchObject({ size: 10 })
  await growTree(use.db, now)
  expect(await verifyJournal(use.db, [])).toMatchObject({ ok: true, size: 400 })
})

test('nothing is built upon a tree that was tampered with', async () => {
  await write(0, 10)
  await growTree(use.db, now)
  await write(10, 12)
  await use.database.pool.query(
    'update journal_tiles set hashes = set_byte(hashes, 40, (get_byte(hashes, 40) + 1) % 256)',
  )
  await expect(growTree(use.db, now)).rejects.toThrow('./daicho verify')
})

test('while the office runs the tree grows by itself, until it is stopped', async () => {
  const growing = keepTreeGrowing(use.database, { every: 5, clock: () => now, records: [] })
  await write(0, 5)
  while ((await findHead(use.db))?.size !== 5) await wait(5)
  await growing.stop()
  await write(5, 6)
  await wait(30)
  expect((await findHead(use.db))?.size).toBe(5)
})

test('whatever is written in whatever order, the tree fits and its places have no gap', async () => {
  const act = fc.record({
    entry: fc.integer({ min: 1, max: 5 }),
    name: fc.string({ minLength: 1, maxLength: 8 }),
    grow: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      for (const { entry, name, grow } of acts) {
        await writeSome(`P00${entry}`, `名称${name.replaceAll(/[\s\p{C}]/gu, '')}`)
        if (grow) await growTree(use.db, now, { batch: 3 })
      }
      await growTree(use.db, now)
      expect(await verifyJournal(use.db, [programmes.record])).toMatchObject({ ok: true, altered: null })
      const { rows } = await use.database.pool.query(
        'select count(*)::int as lines, count(distinct position)::int as places, max(position)::int + 1 as size from journal',
      )
      expect(rows[0].places).toBe(rows[0].lines)
      expect(rows[0].size ?? 0).toBe(rows[0].lines)
    }),
    { numRuns: 15 },
  )
})

/** Inserts an entry, or rewrites it, or, where nothing would change, withdraws it. */
async function writeSome(code: string, name: string) {
  const { rows } = await use.database.pool.query(
    'select key, revision, state, name from programmes where key = $1',
    [code],
  )
  const [kept] = rows
  if (kept === undefined) return insert(use.db, yamada, programmes, { ...publicRelations, code, name })
  if (kept.state === 'withdrawn') return
  if (kept.name === name)
    return transition(use.db, { ...yamada, why: '廃止' }, programmes, kept, 'withdrawal')
  return revise(use.db, yamada, programmes, kept, { ...publicRelations, code, name })
}

async function write(from: number, until: number) {
  const notes = Array.from({ length: until - from }, (_, at) => ({
    register: 'programmes',
    entry: `P${1000 + from + at}`,
    revision: 1,
    act: 'insert',
    after: { ...publicRelations, code: `P${1000 + from + at}` },
  }))
  await appendJournal(use.db, yamada, notes)
}

async function leavesInOrder(): Promise<Buffer[]> {
  const { rows } = await use.database.pool.query('select leaf from journal order by id')
  return rows.map(({ leaf }) => leaf)
}
