import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { transact } from '#platform/database.ts'
import { useDatabase } from '#tests/database.ts'
import { insertAccount } from './accounts.ts'
import { keepDraftFiles } from './draft-files.ts'
import { draftSeal } from './draft-seal.ts'
import { keepDraft, listDraftsOf } from './drafts.ts'

const use = useDatabase()
const seal = draftSeal('s'.repeat(43))
const at = new Date('2026-04-01T09:00:00+09:00')
const yamada = { userId: 'yamada', at }

function place(entry: string | null = null) {
  return { id: randomUUID(), register: 'documents', entry, revision: entry === null ? null : 1 }
}

async function account(): Promise<void> {
  await insertAccount(use.db, { by: 'test', at, why: '' }, { id: 'yamada', name: '山田', passwordHash: 'x' })
}

/** Keeps a form with one file as the pages do, and returns what was left out of it. */
async function keepFile(letters: string): Promise<string[]> {
  const sha256 = createHash('sha256').update(letters).digest('hex')
  const own = place()
  return transact(use.db, async (trx) => {
    await keepDraft(trx, seal, yamada, own, { texts: {}, files: {} })
    const sent = new Map([[sha256, Buffer.from(letters)]])
    return keepDraftFiles(trx, seal, yamada, own.id, { sent, named: [sha256] })
  })
}

test('files that are sent at the same moment do not each take the room that is left', async () => {
  await account()
  await keepFile('a')
  await use.database.pool.query('update "formDraftFiles" set "bytes" = 199999000')
  const left = await Promise.all(['b', 'c', 'd', 'e'].map((letter) => keepFile(letter.repeat(600))))
  expect(left.filter((each) => each.length === 0)).toHaveLength(1)
  const { rows } = await use.database.pool.query(
    'select sum("bytes")::integer as "all" from "formDraftFiles"',
  )
  expect(rows).toEqual([{ all: 199_999_600 }])
})

test('of the drafts that one person begins over all entries the newest two hundred stay', async () => {
  await account()
  for (let number = 0; number < 230; number += 1) {
    const by = { userId: 'yamada', at: new Date(at.getTime() + number * 1000) }
    await transact(use.db, (trx) => keepDraft(trx, seal, by, place(`E${number}`), { texts: {}, files: {} }))
  }
  const kept = (await listDraftsOf(use.db, 'yamada')).map(({ entry }) => entry)
  expect([kept.length, kept.at(0), kept.at(-1)]).toEqual([200, 'E229', 'E30'])
})
