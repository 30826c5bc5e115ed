import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { codeAt } from '#platform/totp.ts'
import { leadsTo, type OfficeBrowser, PASSWORD, useWholeOffice } from '#tests/whole-office.ts'

const office = useWholeOffice()
const { use, here, browser, signedIn, wait } = office

test('an authenticator app is set up with a QR code or by typing, proved by a code, and asked for at the next sign-in', async () => {
  const { own, key, codes } = await withApp('hanako')
  expect(codes).toHaveLength(8)
  // The session in which it was set up goes on.
  expect((await own.get('/account')).status).toBe(200)

  wait(1)
  const other = browser()
  expect(leadsTo(await other.post('/sign-in', claim('hanako', '/programmes')))).toBe('/sign-in/second')
  expect(leadsTo(await other.get('/account'))).toContain('/sign-in')
  expect(leadsTo(await other.post('/sign-in/second', { code: codeAt(key, here.now) }))).toBe('/programmes')
  expect((await other.get('/account')).status).toBe(200)
  expect((await listHistory(use.db, 'accounts', 'hanako')).map(({ act }) => act)).toEqual([
    'second-factor',
    'insert',
  ])
})

test('a code is taken once: whoever read it over a shoulder comes too late, in the same half minute and with the one before', async () => {
  const { key } = await withApp('hanako')
  wait(1)
  const [first, second] = [browser(), browser()]
  const code = codeAt(key, here.now)
  const before = codeAt(key, new Date(here.now.getTime() - 30_000))
  await first.post('/sign-in', claim('hanako'))
  await second.post('/sign-in', claim('hanako'))
  expect((await first.post('/sign-in/second', { code })).status).toBe(303)
  expect((await second.post('/sign-in/second', { code })).status).toBe(422)
  expect((await second.post('/sign-in/second', { code: before })).status).toBe(422)
  expect(leadsTo(await second.get('/account'))).toContain('/sign-in')
})

test('two who send the same code at the same moment get one session', async () => {
  const { key } = await withApp('hanako')
  wait(1)
  const both = [browser(), browser()]
  for (const own of both) await own.post('/sign-in', claim('hanako'))
  const code = codeAt(key, here.now)
  const answers = await Promise.all(both.map((own) => own.post('/sign-in/second', { code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('a backup code lets in once, with a line in the journal and a mail to the person', async () => {
  const { codes } = await withApp('hanako')
  const code = codes[0] ?? ''
  const [first, second] = [browser(), browser()]
  await first.post('/sign-in', claim('hanako'))
  expect(
    (await first.post('/sign-in/second', { code: code.toUpperCase().replaceAll('-', ' ') })).status,
  ).toBe(303)
  await second.post('/sign-in', claim('hanako'))
  expect((await second.post('/sign-in/second', { code })).status).toBe(422)
  expect((await listHistory(use.db, 'accounts', 'hanako'))[0]?.act).toBe('backup-code')
  const { rows } = await use.database.pool.query(`select subject from mails order by id`)
  expect(rows.map(({ subject }) => subject)).toEqual([
    '認証アプリが登録されました',
    'バックアップコードでサインインがありました',
  ])
})

test('guessed codes wait longer and longer, however often the password is right, and are told at the next sign-in', async () => {
  const { key } = await withApp('hanako')
  const guessing = browser()
  for (let tried = 0; tried < 2; tried++) {
    await guessing.post('/sign-in', claim('hanako'))
    expect((await guessing.post('/sign-in/second', { code: '000000' })).status).toBe(422)
  }
  await guessing.post('/sign-in', claim('hanako'))
  expect((await guessing.post('/sign-in/second', { code: '000000' })).status).toBe(429)
  expect((await guessing.post('/sign-in', claim('hanako'))).status).toBe(429)

  wait(16)
  const own = browser()
  await own.post('/sign-in', claim('hanako'))
  const led = await own.post('/sign-in/second', { code: codeAt(key, here.now) })
  expect(leadsTo(led)).toBe('/account/failures?next=%2F')
  expect(await (await own.get('/account/failures')).text()).toContain('2回失敗しています')
})

test('the way between password and code stands open for ten minutes, and not after the password was changed', async () => {
  const { own, key } = await withApp('hanako')
  const late = browser()
  await late.post('/sign-in', claim('hanako'))
  wait(10)
  expect(leadsTo(await late.post('/sign-in/second', { code: codeAt(key, here.now) }))).toBe(
    '/sign-in?notice=too-late',
  )

  const thief = browser()
  await thief.post('/sign-in', claim('hanako'))
  const chosen = 'umenohanagasaku'
  expect((await own.post('/password', { current: PASSWORD, chosen, again: chosen })).status).toBe(303)
  expect(leadsTo(await thief.post('/sign-in/second', { code: codeAt(key, here.now) }))).toBe(
    '/sign-in?notice=too-late',
  )
})

test('the secret of an authenticator stands nowhere in the database as it is', async () => {
  const { key, codes } = await withApp('hanako')
  const { rows } = await use.database.pool.query(
    `select to_jsonb(f)::text as text, encode(sealed, 'escape') as sealed from "secondFactors" f
     union all select to_jsonb(b)::text, '' from "backupCodes" b`,
  )
  expect(rows.length).toBe(9)
  for (const words of [key, ...codes]) {
    expect(rows.some(({ text, sealed }) => text.includes(words) || sealed.includes(words))).toBe(false)
  }
})

test('once a role must have a second factor, its people are led to set one up and can do nothing else before', async () => {
  const admin = await signedIn('admin')
  const demand = { role: 'clerk', from: '2026-04-02', why: '要綱の改正' }
  expect((await admin.post('/sign-in-desk/demands', demand)).status).toBe(303)
  const early = await signedIn('hanako')
  expect((await early.get('/programmes')).status).toBe(200)

  wait(24 * 60)
  const own = await signedIn('hanako')
  expect(leadsTo(await own.get('/programmes'))).toBe('/account/second-factor')
  expect((await own.post('/programmes', {})).headers.get('location')).toBe('/account/second-factor')
  const approver = await signedIn('kenji')
  expect((await approver.get('/programmes')).status).toBe(200)

  await setUp(own)
  expect((await own.get('/programmes')).status).toBe(200)
})

test('an administrator takes a lost second factor away: sessions end, the person is told, and the reason is kept', async () => {
  const { own } = await withApp('hanako')
  const admin = await signedIn('admin')
  expect((await admin.post('/sign-in-desk/hanako/second-factor/removal', { why: '' })).status).toBe(422)
  const why = '電話機の紛失を窓口で確認'
  expect((await admin.post('/sign-in-desk/hanako/second-factor/removal', { why })).status).toBe(303)
  expect(leadsTo(await own.get('/account'))).toContain('/sign-in')
  const [line] = await listHistory(use.db, 'accounts', 'hanako')
  expect(line).toMatchObject({ act: 'second-factor-removal', by: 'admin', why })
  const { rows } = await use.database.pool.query(`select subject from mails order by id desc limit 1`)
  expect(rows[0].subject).toBe('サインインの二つ目の確認が外されました')
  expect(leadsTo(await browser().post('/sign-in', claim('hanako')))).toBe('/')
})

test('who is no administrator sees none of the pages about how others sign in', async () => {
  const own = await signedIn('hanako')
  for (const path of [
    '/sign-in-desk',
    '/sign-in-desk/kenji',
    '/sign-in-desk/demands',
    '/outbox',
    '/outbox/1',
    '/set-up',
  ]) {
    expect([path, (await own.get(path)).status]).toEqual([path, 403])
  }
  expect((await own.post('/sign-in-desk/kenji/link', { way: 'hand' })).status).toBe(403)
  expect((await own.post('/sign-in-desk/kenji/email', { email: 'hanako2@city.example.jp' })).status).toBe(403)
})

function claim(userId: string, next = '/') {
  return { userId, password: PASSWORD, next }
}

async function withApp(userId: string) {
  const own = await signedIn(userId)
  return { own, ...(await setUp(own)) }
}

async function setUp(own: OfficeBrowser): Promise<{ key: string; codes: string[] }> {
  await own.post('/account/second-factor/secret')
  const page = await (await own.get('/account/second-factor')).text()
  expect(page).toContain('認証アプリに登録するQRコード')
  const key = /data-text="([A-Z2-7]{32})"/.exec(page)?.[1] ?? ''
  const answer = await own.post('/account/second-factor', { code: codeAt(key, here.now) })
  expect(answer.status).toBe(200)
  const codes = [...(await answer.text()).matchAll(/<code>([a-z2-9-]{27})<\/code>/g)].map(
    ([, code = '']) => code,
  )
  return { key, codes }
}
