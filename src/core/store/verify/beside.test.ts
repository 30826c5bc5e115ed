import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { insertToken } from '#core/store/tokens.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { insert, transition } from '../entries.ts'
import { verifyJournal } from '../verify.ts'

const use = useDatabase()
const stamp = (by: string) => ({ by, why: '試験', at: new Date('2020-06-01T09:00:00.123+09:00') })

beforeEach(async () => {
  await insert(use.db, stamp('yamada'), programmes, publicRelations)
  await transition(use.db, stamp('yamada'), programmes, { key: 'P001', revision: 1 }, 'review')
  await transition(use.db, stamp('suzuki'), programmes, { key: 'P001', revision: 2 }, 'approval')
  await transition(use.db, stamp('suzuki'), programmes, { key: 'P001', revision: 3 }, 'release', plainGate)
  await insert(use.db, stamp('yamada'), programmes, spendingDisclosure)
  await insertAccount(use.db, stamp('admin'), { id: 'yamada', name: '山田', passwordHash: 'x:y' })
  const grant = { role: 'clerk', section: null, personal: false, from: '2020-06-01', until: null } as const
  await insertGrant(use.db, stamp('admin'), 'yamada', grant)
  await insertToken(use.db, stamp('admin'), {
    account: 'yamada',
    name: '財務会計',
    mayWrite: false,
    days: 30,
  })
})

test('what the journal tells of is found as it tells: entries, releases, accounts, grants, tokens', async () => {
  expect(await verified()).toMatchObject({ ok: true, altered: null })
  await transition(use.db, stamp('suzuki'), programmes, { key: 'P001', revision: 4 }, 'withdrawal')
  expect(await verified()).toMatchObject({ ok: true, altered: null })
})

test.each([
  [`update programmes set "writtenBy" = 'suzuki' where key = 'P001'`, '事務事業「P001」を最後に書いた人'],
  [`update programmes set "writtenAt" = now() where key = 'P002'`, '事務事業「P002」を最後に書いた人か日時'],
  [`update programmes set "changedAt" = now() where key = 'P002'`, '事務事業「P002」の変更の日時'],
  [`update releases set "values" = "values" || '{"name":"別の名"}'`, '事務事業「P001」第4版の公開の文言'],
  [`update releases set "withdrawnAt" = now(), "values" = null`, '事務事業「P001」第4版の公開の日時か取下げ'],
  ['delete from releases', '事務事業「P001」第4版の公開が、履歴によらずに消されている'],
  [
    `insert into releases ("register", "entry", "revision", "values", "releasedAt") values ('programmes', 'P002', 1, '{}', now())`,
    '事務事業「P002」第1版の公開が、履歴によらずに書き加えられている',
  ],
  [`update grants set "role" = 'administrator'`, '権限「1」が、履歴によらずに書き換えられている'],
  [`delete from grants`, '権限「1」が、履歴によらずに消されている'],
  [
    `insert into grants ("userId", "role", "section", "personal", "from", "until", "grantedBy", "grantedAt", "revision")
     select "userId", 'releaser', null, true, "from", null, "grantedBy", "grantedAt", 1 from grants`,
    '権限「2」が、履歴によらずに書き加えられている',
  ],
  [`update users set "name" = '鈴木'`, '利用者「yamada」が、履歴によらずに書き換えられている'],
  [`update users set "disabledAt" = now()`, '利用者「yamada」の利用の終わり'],
  [`update tokens set "mayWrite" = true`, 'トークン「1」が、履歴によらずに書き換えられている'],
  [`update tokens set "expiresAt" = "expiresAt" + interval '1 year'`, 'トークン「1」が'],
])('what was done behind the journal’s back is named: %s', async (statement, says) => {
  for (const table of ['releases', 'grants', 'users', 'tokens']) {
    await use.database.pool.query(`alter table ${table} disable trigger user`)
  }
  await use.database.pool.query(statement)
  const { ok, altered } = await verified()
  expect(ok).toBe(false)
  expect(altered?.says).toContain(says)
})

function verified() {
  return verifyJournal(use.db, [programmes.record])
}
