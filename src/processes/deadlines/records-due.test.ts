import { beforeEach, expect, test } from 'vitest'
import { receiptOf } from '#core/record/receipt-number.ts'
import { insert } from '#core/store/entries.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { educationBoard } from '#registers/records/agencies/samples.ts'
import { appeals } from '#registers/records/appeals/register.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { ordinaryRequest } from '#registers/records/disclosure-requests/samples.ts'
import { useRequests } from '#registers/records/use-requests/register.ts'
import { onlineUseRequest, partlyGranted } from '#registers/records/use-requests/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders } from '#tests/disposal/ground.ts'
import { appealDue } from './appeal-due.ts'
import { useDue } from './use-due.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2026-06-01T09:00:00+09:00'), why: '' }

beforeEach(() => layFolders(use.db, 1))

test('a request to use what is kept for ever is due after the days of the rule, unless a clerk has put another day to it; one that is decided is not', async () => {
  const request = { ...onlineUseRequest, folder: 'A0', dueOn: null }
  await insert(use.db, stamp, useRequests, request)
  await insert(use.db, stamp, useRequests, { ...partlyGranted, folder: 'A0' })
  expect(await useDue.list(use.db, '2026-06-01')).toMatchObject([
    {
      ...{ entry: request.receipt, sections: ['S001'], since: '2026-05-11', dueOn: '2026-06-10' },
      href: `/use-requests/${request.receipt}`,
      reasons: expect.arrayContaining([expect.stringContaining('利用請求を決定するまでの日数')]),
    },
  ])
  const later = { ...request, receipt: receiptOf('246813579024681'), dueOn: '2026-07-01' }
  await insert(use.db, stamp, useRequests, later)
  expect((await useDue.list(use.db, '2026-06-01')).map(({ dueOn }) => dueOn)).toEqual([
    '2026-06-10',
    '2026-07-01',
  ])
})

test('an appeal waits for its consultation, then for nobody here, then for its ruling', async () => {
  await insert(use.db, stamp, agencies, educationBoard)
  const plain = { ...ordinaryRequest, agency: educationBoard.code, documents: null }
  const bound = { sections: ['S001'], programme: 'P001' }
  await insert(use.db, stamp, disclosureRequests, { ...plain, ...bound })
  const [sample] = appeals.samples
  if (sample === undefined) throw new Error('no sample')
  const filed = {
    ...{ ...sample, ...bound, request: plain.number, decision: null, filedOn: '2026-06-01' },
    ...{ recommendedOn: null, recommendation: null, ruledOn: null, ruling: null, rulingReason: null },
  }
  await insert(use.db, stamp, appeals, { ...filed, number: 'A2026-001', consultedOn: null })
  await insert(use.db, stamp, appeals, { ...filed, number: 'A2026-002', consultedOn: '2026-06-10' })
  await insert(use.db, stamp, appeals, {
    ...{ ...filed, number: 'A2026-003', consultedOn: '2026-06-10' },
    ...{ recommendedOn: '2026-08-20', recommendation: '決定は妥当である。' },
  })
  const due = await appealDue.list(use.db, '2026-09-01')
  expect(due.map(({ entry, kind, since }) => [entry, kind.label, since])).toEqual([
    ['A2026-001', '審査会に諮問する', '2026-06-01'],
    ['A2026-003', '審査請求を裁決する', '2026-08-20'],
  ])
})
