import { expect, test } from 'vitest'
import { get, transition } from '#core/store/entries.ts'
import { restate } from '#core/store/restate.ts'
import { transact } from '#platform/database.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import { folders } from '#registers/records/folders/register.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders, stampOn } from '#tests/disposal/ground.ts'
import { plainGate } from '#tests/gate.ts'
import { findWaiting } from './waiting-list.ts'

const use = useDatabase()
const stamp = stampOn('2021-04-01')
const waiting = () => findWaiting(use.db, 'folders', 'A0')

test('what is returned and handed over again in the same words is found by its section again', async () => {
  await layFolders(use.db, 1)
  const first = await handOver()
  const returned = await transition(
    use.db,
    stampOn('2021-04-01', 'suzuki', '根拠を'),
    folders,
    first,
    'return',
  )
  expect(await waiting()).toBeUndefined()
  await transition(use.db, stamp, folders, returned, 'review', plainGate)
  expect(await waiting()).toMatchObject({ sections: ['S001'], writtenBy: 'yamada', outcome: 'pass' })
})

test('what a job hands over without a gate is found by its section, as not yet checked', async () => {
  await layFolders(use.db, 1)
  const first = await handOver()
  const returned = await transition(
    use.db,
    stampOn('2021-04-01', 'suzuki', '根拠を'),
    folders,
    first,
    'return',
  )
  await transition(use.db, stamp, folders, returned, 'review')
  expect(await waiting()).toMatchObject({ sections: ['S001'], writtenBy: 'yamada', outcome: null })
})

test('what a decision changes while it is on its way waits for approval anew', async () => {
  await layFolders(use.db, 1)
  const handed = await handOver()
  expect(await rewrite({ lifeState: 'stored' })).toMatchObject({ state: 'review' })
  expect(await waiting()).toMatchObject({
    state: 'review',
    revision: handed.revision + 2,
    sections: ['S001'],
  })
  const { revision } = await get(use.db, folders.record, 'A0')
  await transition(use.db, stampOn('2021-04-01', 'suzuki'), folders, { key: 'A0', revision }, 'approval')
  expect(await rewrite({ lifeState: 'expired' })).toMatchObject({ state: 'review' })
  expect(await waiting()).toMatchObject({ state: 'review', sections: ['S001'] })
})

test('what the gate no longer lets out waits on the desk; what it lets out stays released', async () => {
  await layFolders(use.db, 1)
  expect(await rewrite({ lifeState: 'stored' })).toMatchObject({ state: 'released' })
  expect(await waiting()).toBeUndefined()
  expect(await rewrite({ publicName: '⟦山田太郎⟧の記録' })).toMatchObject({ state: 'review' })
  expect(await waiting()).toMatchObject({ state: 'review', sections: ['S001'], outcome: 'block' })
})

/** The folder A0 by a decision with a change, and handed over where it was not. */
function rewrite(change: Partial<Folder>) {
  return transact(use.db, async (trx) => {
    const kept = await get(trx, folders.record, 'A0')
    return restate(trx, stamp, folders, kept, { ...kept.entry, ...change }, plainGate)
  })
}

async function handOver() {
  const blocked = await rewrite({ publicName: '⟦山田太郎⟧の記録' })
  const returned = await transition(
    use.db,
    stampOn('2021-04-01', 'suzuki', '名前を消す'),
    folders,
    blocked,
    'return',
  )
  const { entry } = returned
  await transact(use.db, (trx) =>
    restate(trx, stamp, folders, returned, { ...entry, publicName: '広報の記録' }, plainGate),
  )
  const { revision } = await get(use.db, folders.record, 'A0')
  return transition(use.db, stamp, folders, { key: 'A0', revision }, 'review', plainGate)
}
