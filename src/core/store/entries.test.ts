import { expect, test } from 'vitest'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { find, get, insert, revise, transition } from './entries.ts'
import { findAsOf, listHistory } from './journal.ts'
import { findReleasedRevision, listCurrent } from './releases.ts'

const use = useDatabase()
const stamp = (by: string, why = '', at = '2020-06-01T09:00:00+09:00') => ({ by, why, at: new Date(at) })
const yamada = stamp('yamada')

test('an entry that is written is found again by its key, with one line of history', async () => {
  const kept = await insert(use.db, yamada, programmes, publicRelations)
  expect(kept).toMatchObject({
    key: 'P001',
    revision: 1,
    state: 'draft',
    writtenBy: 'yamada',
    entry: publicRelations,
  })
  expect(await find(use.db, programmes.record, 'P001')).toEqual(kept)
  const [line, ...more] = await listHistory(use.db, 'programmes', 'P001')
  expect(line).toMatchObject({ act: 'insert', by: 'yamada', revision: 1, after: publicRelations })
  expect(more).toEqual([])
})

test('an entry that breaks a rule or refers to nothing leaves no trace', async () => {
  const backwards = { ...publicRelations, startedIn: 2021, endedIn: 2020 }
  await expect(insert(use.db, yamada, programmes, backwards)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'endedIn' }],
  })
  await expect(insert(use.db, yamada, annualSheets, publicRelations2020)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'programme' }, { at: 'departments' }, { at: 'sections' }],
  })
  expect(await find(use.db, programmes.record, 'P001')).toBeUndefined()
  expect(await listHistory(use.db, 'programmes', 'P001')).toEqual([])
})

test('a key that is taken is refused at the field that makes it', async () => {
  await insert(use.db, yamada, programmes, publicRelations)
  await expect(insert(use.db, yamada, programmes, publicRelations)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'code', says: '「P001」はすでに登録されている。' }],
  })
})

test('whoever writes over a newer version is told so, and nothing is lost', async () => {
  const { key, revision } = await insert(use.db, yamada, programmes, publicRelations)
  await revise(
    use.db,
    stamp('suzuki'),
    programmes,
    { key, revision },
    { ...publicRelations, name: '区政の広報' },
  )
  await expect(
    revise(use.db, yamada, programmes, { key, revision }, { ...publicRelations, name: '広報' }),
  ).rejects.toMatchObject({ reason: 'stale' })
  expect((await get(use.db, programmes.record, 'P001')).entry.name).toBe('区政の広報')
})

test('of many who write over the same version at once, one succeeds and the others are told', async () => {
  const { key, revision } = await insert(use.db, yamada, programmes, publicRelations)
  const writes = Array.from({ length: 8 }, (_, index) =>
    revise(use.db, yamada, programmes, { key, revision }, { ...publicRelations, name: `区政PR${index}` }),
  )
  const outcomes = await Promise.allSettled(writes)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ reason: 'stale' })
  }
  expect(await listHistory(use.db, 'programmes', key)).toHaveLength(2)
})

test('a write that changes nothing leaves no line', async () => {
  const { key, revision } = await insert(use.db, yamada, programmes, publicRelations)
  const same = await revise(use.db, stamp('suzuki'), programmes, { key, revision }, { ...publicRelations })
  expect(same).toMatchObject({ revision: 1, writtenBy: 'yamada' })
  expect(await listHistory(use.db, 'programmes', key)).toHaveLength(1)
})

test('nobody approves what he or she wrote, and somebody else does', async () => {
  const { key } = await insert(use.db, yamada, programmes, publicRelations)
  await transition(use.db, yamada, programmes, { key, revision: 1 }, 'review')
  await expect(
    transition(use.db, yamada, programmes, { key, revision: 2 }, 'approval'),
  ).rejects.toMatchObject({
    reason: 'forbidden',
  })
  const approved = await transition(use.db, stamp('suzuki'), programmes, { key, revision: 2 }, 'approval')
  expect(approved).toMatchObject({ state: 'approved', revision: 3, writtenBy: 'yamada' })
})

test('a return says why', async () => {
  const { key } = await insert(use.db, yamada, programmes, publicRelations)
  await transition(use.db, yamada, programmes, { key, revision: 1 }, 'review')
  await expect(
    transition(use.db, stamp('suzuki'), programmes, { key, revision: 2 }, 'return'),
  ).rejects.toMatchObject({
    reason: 'invalid',
  })
  const returned = await transition(
    use.db,
    stamp('suzuki', '名称が古い'),
    programmes,
    { key, revision: 2 },
    'return',
  )
  expect(returned.state).toBe('draft')
})

test('what was released stays public while it is rewritten, and leaves a tombstone when withdrawn', async () => {
  await released('P001')
  const rewritten = { ...publicRelations, name: '区政の広報' }
  await revise(use.db, yamada, programmes, { key: 'P001', revision: 4 }, rewritten)
  expect(await listCurrent(use.db, 'programmes')).toMatchObject([
    { entry: 'P001', values: { name: '区政PR' } },
  ])

  await transition(
    use.db,
    stamp('suzuki', '統合した'),
    programmes,
    { key: 'P001', revision: 5 },
    'withdrawal',
  )
  expect(await listCurrent(use.db, 'programmes')).toMatchObject([{ entry: 'P001', values: null }])
  expect(await findReleasedRevision(use.db, 'programmes', 'P001')).toBeUndefined()
})

test('an entry is seen as it was at a moment', async () => {
  await insert(use.db, yamada, programmes, publicRelations)
  const later = stamp('suzuki', '', '2020-07-01T09:00:00+09:00')
  await revise(use.db, later, programmes, { key: 'P001', revision: 1 }, { ...publicRelations, name: '広報' })
  const asOf = (day: string) => findAsOf(use.db, 'programmes', 'P001', new Date(`${day}T12:00:00+09:00`))
  expect(await asOf('2020-05-31')).toBeUndefined()
  expect((await asOf('2020-06-15'))?.after).toMatchObject({ name: '区政PR' })
  expect((await asOf('2020-07-02'))?.after).toMatchObject({ name: '広報' })
})

test('the journal refuses to be changed, even by SQL', async () => {
  await insert(use.db, yamada, programmes, publicRelations)
  for (const statement of [`update journal set "by" = 'x'`, 'delete from journal', 'truncate journal']) {
    await expect(use.database.pool.query(statement)).rejects.toThrow('the journal is never changed')
  }
})

async function released(key: string) {
  await insert(use.db, yamada, programmes, publicRelations)
  await transition(use.db, yamada, programmes, { key, revision: 1 }, 'review')
  await transition(use.db, stamp('suzuki'), programmes, { key, revision: 2 }, 'approval')
  await transition(use.db, stamp('suzuki'), programmes, { key, revision: 3 }, 'release', plainGate)
}
