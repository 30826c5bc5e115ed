import { expect, test } from 'vitest'
import { revise } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { transact } from '#platform/database.ts'
import { incidents } from '#registers/records/incidents/register.ts'
import { useDatabase } from '#tests/database.ts'
import { openIncident } from './open-incident.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2021-03-31T20:00:00+09:00'), why: '取下げの理由：個人情報' }
const known = {
  subject: '公開した件名の個人情報',
  summary: '公開した件名に、個人が分かる記載があった。',
  register: 'documents',
  entry: 'D-2020-15',
}

test('a known error becomes a draft incident of the day on which it became known, with the entry that showed it', async () => {
  const { key, state, entry } = await transact(use.db, (trx) => openIncident(trx, stamp, known))
  expect({ key, state }).toEqual({ key: 'I-2020-001', state: 'draft' })
  expect(entry).toMatchObject({ knownOn: '2021-03-31', stage: 'detected', sourceEntry: 'D-2020-15' })
  expect(await listHistory(use.db, 'incidents', key)).toHaveLength(1)
})

test('while an incident is open, the same entry opens no second one; once it is closed, it does', async () => {
  const open = () => transact(use.db, (trx) => openIncident(trx, stamp, known))
  const first = await open()
  expect((await open()).key).toBe(first.key)
  const on = '2021-04-01'
  const closed = {
    ...first.entry,
    ...{
      stage: 'closed' as const,
      affected: 1,
      items: '氏名',
      cause: '確認の不足',
      prevention: '読み合わせ',
    },
    ...{ triagedOn: on, containedOn: on, verifiedOn: on, closedOn: on, publication: 'halfYear' as const },
  }
  await revise(use.db, stamp, incidents, first, closed)
  expect((await open()).key).toBe('I-2020-002')
})

test('incidents that become known at the same moment get numbers of their own', async () => {
  const both = await Promise.all(
    ['D-1', 'D-2', 'D-3'].map((entry) =>
      transact(use.db, (trx) => openIncident(trx, stamp, { ...known, entry })),
    ),
  )
  expect(both.map(({ key }) => key).sort()).toEqual(['I-2020-001', 'I-2020-002', 'I-2020-003'])
})
