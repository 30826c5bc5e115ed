import { expect, test } from 'vitest'
import { transition } from '#core/store/entries.ts'
import { list } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { incident } from '#registers/records/incidents/record.ts'
import { useDatabase } from '#tests/database.ts'
import { release } from '#tests/edition.ts'
import { openForWithdrawals } from './withdrawn.ts'

const use = useDatabase()
const at = new Date('2020-06-01T09:00:00+09:00')

test.each([
  ['[personal] 氏名があった', 1],
  ['[mistake] 別の年度のものだった', 0],
  ['氏名があった', 0],
])('a withdrawal with the reason “%s” opens %d incidents, in its own transaction', async (why, count) => {
  const kept = await release(use.db, programmes, publicRelations)
  await transact(use.db, async (trx) => {
    await transition(trx, { by: 'suzuki', at, why }, programmes, kept, 'withdrawal')
    await openForWithdrawals(trx)
  })
  const { entries } = await list(use.db, incident, everything)
  expect(entries).toHaveLength(count)
  if (count === 0) return
  expect(entries[0]).toMatchObject({
    state: 'draft',
    writtenBy: 'suzuki',
    entry: { sourceRegister: 'programmes', sourceEntry: 'P001', knownOn: '2020-06-01', stage: 'detected' },
  })
})

test('what others withdraw at the same time, and what was withdrawn before, opens nothing', async () => {
  const kept = await release(use.db, programmes, publicRelations)
  await transition(use.db, { by: 'suzuki', at, why: '[personal] 氏名' }, programmes, kept, 'withdrawal')
  await transact(use.db, (trx) => openForWithdrawals(trx))
  expect((await list(use.db, incident, everything)).entries).toEqual([])
})
