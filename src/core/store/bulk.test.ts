import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { growTree } from '#core/store/tree-growth.ts'
import { verifyJournal } from '#core/store/verify.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { leadMany, type Step } from './bulk.ts'
import { get, insert, revise } from './entries.ts'
import { listEvidence } from './gate/evidence.ts'
import { listHistory } from './journal.ts'
import { listCurrent } from './releases.ts'

const use = useDatabase()
const stamp = (by: string, why = '') => ({ by, why, at: new Date('2020-06-01T00:00:00Z') })
const allTheWay: readonly Step[] = [
  { stamp: stamp('yamada'), act: 'review' },
  { stamp: stamp('suzuki'), act: 'approval' },
  { stamp: stamp('suzuki'), act: 'release' },
]

async function written(names: readonly string[]) {
  const entries = []
  for (const [index, name] of names.entries()) {
    const code = `P${String(index + 1).padStart(3, '0')}`
    entries.push(await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code, name }))
  }
  return entries
}

test('many entries go all the way in one transaction, as if each had been led alone', async () => {
  const entries = await written(['区政の広報', '相談の窓口', '道路の整備'])
  const { done, left } = await leadMany(use.db, programmes, entries, allTheWay, plainGate)
  expect([done, left]).toEqual([['P001', 'P002', 'P003'], []])
  expect((await listCurrent(use.db, 'programmes')).map(({ revision }) => revision)).toEqual([4, 4, 4])
  expect((await listHistory(use.db, 'programmes', 'P002')).map(({ act, by }) => [act, by])).toEqual([
    ['release', 'suzuki'],
    ['approval', 'suzuki'],
    ['review', 'yamada'],
    ['insert', 'yamada'],
  ])
  expect(await listEvidence(use.db, 'programmes', 'P002')).toMatchObject([{ outcome: 'pass', by: 'suzuki' }])
  await growTree(use.db, new Date())
  const found = await verifyJournal(
    use.db,
    catalog.map(({ record }) => record),
    () => {},
  )
  expect(found).toMatchObject({ ok: true, altered: null })
})

test('what the gate stops, what somebody has rewritten and what is one’s own stays back, each with its reason', async () => {
  const entries = await written(['よい名称', '⟦山田太郎⟧の相談', '⟦?鈴木⟧町の整備', '書き換えた名称'])
  const last = entries.at(-1)
  if (last) await revise(use.db, stamp('yamada'), programmes, last, { ...last.entry, name: '新しい名称' })
  const { done, left } = await leadMany(use.db, programmes, entries, allTheWay, plainGate)
  expect(done).toEqual(['P001'])
  expect(left.map(({ entry, kind }) => [entry, kind]).sort()).toEqual([
    ['P002', 'block'],
    ['P003', 'second'],
    ['P004', 'stale'],
  ])
  expect(await get(use.db, programmes.record, 'P002')).toMatchObject({ state: 'draft', revision: 1 })

  const own = [
    { stamp: stamp('yamada'), act: 'review' },
    { stamp: stamp('yamada'), act: 'approval' },
  ] as const
  const mine = await leadMany(use.db, programmes, [{ key: 'P002', revision: 1 }], own, plainGate)
  expect(mine.left).toMatchObject([{ entry: 'P002', kind: 'own' }])
})

test('what is handed over for review waits with the outcome of its check, and no longer when it is a draft again', async () => {
  const entries = await written(['よい名称', '⟦山田太郎⟧の相談'])
  await leadMany(use.db, programmes, entries, allTheWay.slice(0, 1), plainGate)
  expect(await waiting()).toEqual(['P001 review pass 2', 'P002 review block 2'])
  await leadMany(use.db, programmes, [{ key: 'P001', revision: 2 }], allTheWay.slice(1, 2), plainGate)
  expect(await waiting()).toEqual(['P001 approved pass 3', 'P002 review block 2'])
  const second = await get(use.db, programmes.record, 'P002')
  await revise(use.db, stamp('yamada'), programmes, second, { ...second.entry, name: '窓口の相談' })
  await leadMany(use.db, programmes, [{ key: 'P001', revision: 3 }], allTheWay.slice(2), plainGate)
  expect(await waiting()).toEqual([])
})

test('many releases become tombstones at once', async () => {
  const entries = await written(['区政の広報', '相談の窓口'])
  await leadMany(use.db, programmes, entries, allTheWay, plainGate)
  const out = [{ stamp: stamp('suzuki', '誤って公開した'), act: 'withdrawal' }] as const
  const { done } = await leadMany(
    use.db,
    programmes,
    entries.map(({ key }) => ({ key, revision: 4 })),
    out,
    plainGate,
  )
  expect(done).toHaveLength(2)
  expect((await listCurrent(use.db, 'programmes')).map(({ values }) => values)).toEqual([null, null])
})

async function waiting(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', "entry", "state", "outcome", "revision") as line from "gateWaiting" order by "entry"`.execute(
    use.db,
  )
  return rows.map(({ line }) => line)
}

test('what stands beside an entry keeps it back among many as it does alone', async () => {
  const entries = await written(['区政の広報', '相談の窓口'])
  const guard = async (_trx: unknown, { key }: { key: string }, act: string, by: string) =>
    key === 'P001' && act === 'approval' ? `${by}はまだ見ていない。` : null
  const { done, left } = await leadMany(use.db, { ...programmes, guard }, entries, allTheWay, plainGate)
  expect([done, left]).toMatchObject([
    ['P002'],
    [{ entry: 'P001', kind: 'rule', says: 'suzukiはまだ見ていない。' }],
  ])
})
