import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { leadMany } from '#core/store/bulk.ts'
import { insert, transition } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { MAIL_KINDS, refuseMails } from '#core/store/mail-choices.ts'
import { scheduleRelease } from '#core/store/scheduled-releases.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { releaseDue } from '../gate/scheduled-work.ts'
import { tellScheduleFailed } from './schedule-failed.ts'
import { sendDigests } from './work-digest.ts'

const use = useDatabase()
const monday = new Date('2026-04-06T08:00:00+09:00')
const stamp = (by: string, why = '') => ({ by, why, at: monday })

beforeEach(async () => {
  for (const id of ['yamada', 'suzuki']) {
    await insertAccount(use.db, stamp('admin'), {
      id,
      name: id,
      passwordHash: 'x:y',
      email: `${id}@example.jp`,
    })
    for (const role of ['clerk', 'approver', 'releaser'] as const) {
      const grant = { role, section: null, personal: false, from: '2020-04-01', until: null }
      await insertGrant(use.db, stamp('admin'), id, grant)
    }
  }
})

async function handedOver(code: string) {
  const draft = await insert(use.db, stamp('yamada'), programmes, { ...publicRelations, code })
  return transition(use.db, stamp('yamada'), programmes, draft, 'review', plainGate)
}

async function mails() {
  const { rows } = await sql<{ to: string; kind: string; text: string }>`
    select "to", "kind", "text" from "mails" order by "id"`.execute(use.db)
  return rows
}

test('whoever wrote what is sent back is told why; of many at once in one mail; nobody of what he or she sends back alone', async () => {
  await transition(use.db, stamp('suzuki', '名称を直す'), programmes, await handedOver('P001'), 'return')
  expect(await mails()).toEqual([
    {
      to: 'yamada@example.jp',
      kind: 'returned',
      text: expect.stringMatching(/事務事業 P001\n理由：名称を直す/),
    },
  ])
  const many = [await handedOver('P002'), await handedOver('P003')]
  await leadMany(
    use.db,
    programmes,
    many,
    [{ stamp: stamp('suzuki', '年度を直す'), act: 'return' }],
    plainGate,
  )
  expect((await mails()).slice(1)).toMatchObject([{ text: expect.stringMatching(/P002\n事務事業 P003/) }])
  await transition(use.db, stamp('yamada', '自分で直す'), programmes, await handedOver('P004'), 'return')
  expect(await mails()).toHaveLength(2)
})

test('what waits is told once on the morning of a business day, to those who have something to do', async () => {
  await handedOver('P001')
  expect(await sendDigests(use.db, catalog, new Date('2026-04-05T08:00:00+09:00'))).toBe(0)
  expect(await sendDigests(use.db, catalog, monday)).toBe(1)
  await sql`update "mails" set "queuedAt" = ${monday}`.execute(use.db)
  expect(await sendDigests(use.db, catalog, monday)).toBe(0)
  expect(await mails()).toMatchObject([
    { to: 'suzuki@example.jp', text: expect.stringContaining('承認を待つもの　1件') },
  ])
})

test('a scheduled release that was not made is told to whoever scheduled it', async () => {
  const approved = await transition(use.db, stamp('suzuki'), programmes, await handedOver('P001'), 'approval')
  const at = new Date(monday.getTime() + 60_000)
  await scheduleRelease(use.db, stamp('suzuki'), programmes.record, approved, at)
  const gate = async () => gateOf('strict', { stops: [publicRelations.name] })
  const told = { afterRelease: async () => {}, afterFailure: tellScheduleFailed }
  await releaseDue({ db: use.db, clock: () => at, gate, catalog, ...told })
  expect(await mails()).toMatchObject([{ to: 'suzuki@example.jp', kind: 'schedule-failed' }])
})

test('a person who wants no such mails gets none, and the choice is in the journal', async () => {
  await refuseMails(use.db, stamp('yamada'), [...MAIL_KINDS])
  await refuseMails(use.db, stamp('yamada'), [...MAIL_KINDS])
  await transition(use.db, stamp('suzuki', '直す'), programmes, await handedOver('P001'), 'return')
  expect(await mails()).toEqual([])
  expect(await listHistory(use.db, 'mail-choices', 'yamada')).toMatchObject([{ act: 'insert', revision: 1 }])
})
