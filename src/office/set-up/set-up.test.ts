import { describe, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { useDatabase } from '#tests/database.ts'
import { leadsTo, useWholeOffice } from '#tests/whole-office.ts'
import { createFirstUser } from '../first-user.ts'
import { isLedHere } from './tasks.ts'

describe('the page of what is left to set up', () => {
  const { use, signedIn } = useWholeOffice({ officeUrl: 'http://office.example' })

  test('each task shows the state that things are in, and is done when it is done', async () => {
    const admin = await signedIn('admin')
    const states = async () => {
      const page = await (await admin.get('/set-up')).text()
      return [...page.matchAll(/<h2>([^<]*)<\/h2><span class="daicho-status" data-tone="([a-z]+)"/g)].map(
        ([, name, tone]) => `${name} ${tone}`,
      )
    }
    expect(await states()).toEqual([
      '自分のパスワード done',
      '自分の二つ目の確認 waiting',
      '庁内の住所 waiting',
      'メール waiting',
      '一緒に働く人 done',
      '見本か本番か done',
      'バックアップ waiting',
    ])
    await use.database.pool.query(
      `insert into "backupRuns" (kind, "by", "startedAt", ok) values ('restore-test', 'system', now(), true)`,
    )
    expect((await states()).at(-1)).toBe('バックアップ done')
  })

  test('a test mail goes to the outbox, where what becomes of it can be seen', async () => {
    const admin = await signedIn('admin')
    const led = leadsTo(await admin.post('/set-up/test-mail', { to: 'admin@city.example.jp' })) ?? ''
    expect(await (await admin.get(led)).text()).toContain('台帳からの試験メール')
    expect((await admin.post('/set-up/test-mail', { to: 'a@b, c@d' })).status).toBe(422)
  })
})

describe('at the first start', () => {
  const use = useDatabase()
  const at = new Date('2026-04-01T08:30:00+09:00')
  const context = () => ({ db: use.db, clock: () => at })

  test('who governs the office is led to the set-up until there are people to work with; nobody else ever is', async () => {
    await createFirstUser(use.db, () => at)
    const [admin, checker] = ['admin', 'checker'].map((userId) => ({ userId, name: userId, token: 'x' }))
    if (!admin || !checker) throw new Error('nobody')
    expect(await isLedHere(context(), admin)).toBe(true)
    expect(await isLedHere(context(), checker)).toBe(false)
    const account = { id: 'hanako', name: '山田 花子', passwordHash: 'x:y' }
    await insertAccount(use.db, { by: 'admin', at, why: '採用' }, account)
    expect(await isLedHere(context(), admin)).toBe(false)
  })
})
