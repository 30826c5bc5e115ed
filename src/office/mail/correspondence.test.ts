import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endAccount, reviseEmail } from '#core/store/accounts.ts'
import { invite, sendLink } from '#core/store/invitations.ts'
import { listHistory } from '#core/store/journal.ts'
import { countMails, notify, queueMail } from '#core/store/mails.ts'
import { transact } from '#platform/database.ts'
import { type Mailer, openMailer } from '#platform/mail.ts'
import { leadsTo, PASSWORD, useWholeOffice } from '#tests/whole-office.ts'
import { correspond } from './correspondence.ts'

const OFFICE = 'https://office.example'
const CHOSEN = 'umenohanagasaku'

/** What a real mail server on this machine has taken, and what it says to the next receivers. */
const box: { mails: string[]; refusals: number[] } = { mails: [], refusals: [] }
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo(_, __, answer) {
    const responseCode = box.refusals.shift()
    answer(responseCode ? Object.assign(new Error('no such mailbox here'), { responseCode }) : undefined)
  },
  onData(stream, _, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      box.mails.push(Buffer.concat(chunks).toString())
      done()
    })
  },
})
let mailer: Mailer
const lazy: Mailer = { send: (mail) => mailer.send(mail), close: () => {} }
const withMail = useWholeOffice({ mailer: lazy })
const { use, stamp, browser, signedIn, wait } = withMail

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as AddressInfo
  mailer = await openMailer({
    url: `smtp://127.0.0.1:${port}`,
    passwordFile: null,
    from: 'daicho@city.example.jp',
  })
})

afterAll(async () => {
  mailer.close()
  await new Promise<void>((closed) => server.close(closed))
})

beforeEach(() => Object.assign(box, { mails: [], refusals: [] }))

test('who is invited gets a link by mail, chooses a password there, and signs in; the link is worth nothing afterwards', async () => {
  await transact(use.db, (trx) =>
    invite(trx, stamp(), { id: 'sato', name: '佐藤 次郎', email: 'sato@city.example.jp' }),
  )
  await correspond(withMail.context)
  const link = linkIn(box.mails[0])
  expect(box.mails[0]).toContain('To: sato@city.example.jp')

  const own = browser()
  // Looking uses nothing up.
  await own.get(link)
  expect(await (await own.get(link)).text()).toContain('佐藤 次郎 さん（利用者ID sato）')
  const key = keyIn(link)
  expect((await own.post('/one-time', { key, chosen: 'short', again: 'short' })).status).toBe(422)
  expect(leadsTo(await own.post('/one-time', { key, chosen: CHOSEN, again: CHOSEN }))).toBe(
    '/sign-in?notice=chosen',
  )
  expect(leadsTo(await own.post('/sign-in', { userId: 'sato', password: CHOSEN, next: '/' }))).toBe('/')
  expect((await own.post('/one-time', { key, chosen: 'x'.repeat(20), again: 'x'.repeat(20) })).status).toBe(
    404,
  )
  expect((await own.get(link)).status).toBe(404)
  expect((await listHistory(use.db, 'accounts', 'sato')).map(({ act }) => act)).toEqual([
    'password',
    'invitation',
    'insert',
  ])
})

test('a forgotten password is chosen anew by a link that ends where the person was signed in; the answer is the same for who is nobody', async () => {
  const inside = await signedIn('hanako')
  const own = browser()
  const answers = []
  for (const asked of ['hanako', 'nobody', 'nobody@city.example.jp']) {
    const answer = await own.post('/sign-in/forgotten', { asked })
    answers.push([answer.status, leadsTo(answer), await answer.text()])
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)

  await correspond(withMail.context)
  expect(box.mails).toHaveLength(1)
  const key = keyIn(linkIn(box.mails[0]))
  await own.post('/one-time', { key, chosen: CHOSEN, again: CHOSEN })
  expect(leadsTo(await inside.get('/account'))).toContain('/sign-in')
  expect((await own.post('/sign-in', { userId: 'hanako', password: PASSWORD, next: '/' })).status).toBe(422)
})

test('until a wish is answered nothing is looked up: the request does the same whether or not there is such an account', async () => {
  await browser().post('/sign-in/forgotten', { asked: 'hanako' })
  const { rows } = await use.database.pool.query('select count(*)::int as n from links')
  expect(rows).toEqual([{ n: 0 }])
})

test('whoever asks again and again fills nobody’s mailbox', async () => {
  for (let asked = 0; asked < 3; asked++) {
    await browser().post('/sign-in/forgotten', { asked: 'hanako' })
    await correspond(withMail.context)
  }
  expect(box.mails).toHaveLength(1)
  for (let asked = 0; asked < 20; asked++) await browser().post('/sign-in/forgotten', { asked: 'nobody' })
  expect((await browser().post('/sign-in/forgotten', { asked: 'kenji' })).status).toBe(429)
})

test('a link is worth nothing after its hour, after a newer one, and after the end of the account', async () => {
  const [old, newer] = [await resetLink('hanako'), await resetLink('hanako')]
  expect((await browser().get(old)).status).toBe(404)
  expect((await browser().get(newer)).status).toBe(200)
  wait(60)
  expect((await browser().get(newer)).status).toBe(404)

  const last = await resetLink('hanako')
  await endAccount(use.db, stamp(), 'hanako')
  expect((await browser().get(last)).status).toBe(404)
})

test('links end with the password under which they were asked for, and with the mailbox to which they went', async () => {
  const own = await signedIn('hanako')
  await own.post('/account/email', { email: 'somebody@elsewhere.example' })
  await correspond(withMail.context)
  const elsewhere = linkIn(box.mails.at(-1))
  expect((await browser().get(elsewhere)).status).toBe(200)
  await own.post('/password', { current: PASSWORD, chosen: CHOSEN, again: CHOSEN })
  expect((await browser().get(elsewhere)).status).toBe(404)

  const former = await resetLink('hanako')
  await reviseEmail(use.db, stamp(), 'hanako', 'hanako.yamada@city.example.jp')
  expect((await browser().get(former)).status).toBe(404)
})

test('a link of another installation, or with one letter changed, opens nothing', async () => {
  const key = keyIn(await resetLink('hanako'))
  const flipped = key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.slice(-1)
  for (const wrong of [flipped, key.replace(/^\d+/, '999'), '', '1.', `${key}x`]) {
    expect((await browser().get(`/one-time?key=${encodeURIComponent(wrong)}`)).status).toBe(404)
  }
})

test('nothing in the database is a link: a copy of it opens nothing', async () => {
  const key = keyIn(await resetLink('hanako'))
  const mark = key.split('.')[1] ?? ''
  const { rows } = await use.database.pool.query(
    `select to_jsonb(l)::text as text from links l union all select to_jsonb(m)::text from mails m
     union all select to_jsonb(j)::text from journal j`,
  )
  expect(rows.length).toBeGreaterThan(4)
  expect(rows.filter(({ text }) => text.includes(mark))).toEqual([])
})

test('a mail is sent once, however many look at the same time', async () => {
  await transact(use.db, (trx) =>
    notify(trx, 'hanako', { kind: 'returned', subject: '差戻し', text: '差し戻されました。' }),
  )
  await Promise.all([
    correspond(withMail.context),
    correspond(withMail.context),
    correspond(withMail.context),
  ])
  expect(box.mails).toHaveLength(1)
  expect(await countMails(use.db)).toEqual({ waiting: 0, sent: 1, failed: 0 })
})

test('a mail of a transaction that failed is never sent', async () => {
  const failing = transact(use.db, async (trx) => {
    await queueMail(trx, { to: 'x@example.jp', subject: 'x', text: 'x', kind: 'test' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await correspond(withMail.context)
  expect(box.mails).toEqual([])
})

test('what the server cannot take now is tried again later; what it refuses for good is given up with its words, until an administrator sends it again', async () => {
  await transact(use.db, (trx) => notify(trx, 'hanako', { kind: 'test', subject: '試験', text: '試験' }))
  box.refusals = [451]
  await correspond(withMail.context)
  expect(await countMails(use.db)).toEqual({ waiting: 1, sent: 0, failed: 0 })
  await correspond(withMail.context)
  expect(box.mails).toEqual([])
  wait(1)
  box.refusals = [550]
  await correspond(withMail.context)
  expect(await countMails(use.db)).toEqual({ waiting: 0, sent: 0, failed: 1 })

  const admin = await signedIn('admin')
  expect(await (await admin.get('/outbox?state=failed')).text()).toContain('no such mailbox here')
  const { rows } = await use.database.pool.query('select id from mails')
  expect((await admin.post(`/outbox/${rows[0].id}/sending`)).status).toBe(303)
  await correspond(withMail.context)
  expect(box.mails).toHaveLength(1)
  expect((await admin.post(`/outbox/${rows[0].id}/sending`)).status).toBe(422)
  // With a server nobody is shown links.
  expect((await admin.post(`/outbox/${rows[0].id}/link`)).status).toBe(404)
})

test('another address is the person’s once the link that went there was used, and the old address is told', async () => {
  const own = await signedIn('hanako')
  await own.post('/account/email', { email: 'Hanako.Yamada@city.example.jp' })
  await correspond(withMail.context)
  expect(box.mails[0]).toContain('To: hanako.yamada@city.example.jp')
  expect(await (await own.get('/account')).text()).toContain('hanako@city.example.jp')
  await own.post('/one-time', { key: keyIn(linkIn(box.mails[0])) })
  expect(await (await own.get('/account')).text()).toContain('hanako.yamada@city.example.jp')
  await correspond(withMail.context)
  expect(box.mails[1]).toContain('To: hanako@city.example.jp')
})

test('an administrator makes a link to hand over, which is told to the person and written down; not for another administrator', async () => {
  const admin = await signedIn('admin')
  const page = await (await admin.post('/sign-in-desk/hanako/link', { way: 'hand' })).text()
  const [, link = ''] = /<code>(https:[^<]*)<\/code>/.exec(page) ?? []
  expect((await browser().get(link.replaceAll('&amp;', '&'))).status).toBe(200)
  expect((await listHistory(use.db, 'accounts', 'hanako'))[0]).toMatchObject({ act: 'reset', by: 'admin' })
  await correspond(withMail.context)
  expect(box.mails).toHaveLength(1)
  expect(box.mails[0]).not.toContain('one-time')

  await use.database.pool.query(
    `insert into grants ("userId", role, personal, "from", "grantedBy", "grantedAt") values ('kenji', 'administrator', true, '2026-04-01', 'test', now())`,
  )
  for (const [path, form] of [
    ['link', { way: 'hand' }],
    ['email', { email: 'admin2@city.example.jp' }],
  ] as const) {
    expect([path, (await admin.post(`/sign-in-desk/kenji/${path}`, form)).status]).toEqual([path, 403])
  }
})

async function resetLink(userId: string): Promise<string> {
  await transact(use.db, (trx) => sendLink(trx, stamp(), userId, 'reset'))
  await correspond(withMail.context)
  return linkIn(box.mails.at(-1))
}

/** The link in a mail as it travelled, in one of the ways in which mails write letters. */
function linkIn(mail = ''): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const text = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : body.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return /https:\/\/office\.example\/one-time\?key=[\w.-]+/.exec(text)?.[0] ?? ''
}

function keyIn(link: string): string {
  return new URL(link, OFFICE).searchParams.get('key') ?? ''
}

test.each([
  '<script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "</title><b>'$&</b>",
  '\u202E\u2066逆さ\u2069',
  '題\r\nBcc: eve@elsewhere.example\r\n\r\n別の本文',
])(
  'a subject, a text and an answer that hold signs of other languages are shown and sent as words: %j',
  async (words) => {
    await transact(use.db, (trx) =>
      queueMail(trx, { to: 'x@city.example.jp', subject: words, text: words, kind: 'test' }),
    )
    await use.database.pool.query('update mails set failure = $1', [words])
    const admin = await signedIn('admin')
    const pages = [
      await (await admin.get('/outbox?state=waiting')).text(),
      await (await admin.get(`/outbox/${await newestMail()}`)).text(),
    ]
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    for (const html of pages) {
      expect(html).toContain(escaped.replaceAll('"', '&quot;').replaceAll("'", '&#39;'))
      expect(html).not.toMatch(/<script>alert|onmouseover="alert|<b>'/)
    }

    await correspond(withMail.context)
    expect(box.mails).toHaveLength(1)
    const [head = ''] = box.mails[0]?.split('\r\n\r\n') ?? []
    expect(head).toMatch(/^To: x@city\.example\.jp$/im)
    expect(head).not.toMatch(/^Bcc:/im)
  },
)

async function newestMail(): Promise<number> {
  const { rows } = await use.database.pool.query('select max("id")::int as id from mails')
  return rows[0].id
}
