import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMailer } from './mail.ts'

/** What came over the wire, envelope and letters. */
const taken: { to: string[]; from: string; data: string }[] = []

const FROM = 'daicho@city.example.jp'
const plain = serverOf({ disabledCommands: ['STARTTLS', 'AUTH'] })

beforeAll(() => listening(plain, '127.0.0.1'))
afterAll(() => closed(plain))

test('whatever stands in a subject, a text or an address makes one letter to one receiver with our headers, and none of its own', async () => {
  const mailer = await openMailer({
    url: `smtp://127.0.0.1:${portOf(plain)}`,
    passwordFile: null,
    from: FROM,
  })
  const evil = fc
    .stringMatching(/^.{0,30}$/u)
    .chain((before) =>
      fc
        .constantFrom(
          ...[
            '\r\nBcc: evil@example.com',
            '\nBcc: evil@example.com',
            '\r\n\r\n<script>',
            '\r\n.\r\nMAIL FROM:<evil@example.com>',
          ],
          ...[
            '=?utf-8?Q?=0D=0ABcc:_evil@example.com?=',
            '\u2028Bcc: evil@example.com',
            '\u202Etxt.exe',
            'あ'.repeat(5000),
            '\u0000\u0085\u000b',
          ],
        )
        .map((rest) => before + rest),
    )
  await fc.assert(
    fc.asyncProperty(evil, evil, async (subject, text) => {
      taken.length = 0
      const answer = await mailer.send({ id: 1, to: 'hanako@city.example.jp', subject, text })
      expect(answer).toEqual({ outcome: 'sent' })
      expect(taken).toHaveLength(1)
      expect(taken[0]).toMatchObject({ from: 'daicho@city.example.jp', to: ['hanako@city.example.jp'] })
      const [head = ''] = taken[0]?.data.split('\r\n\r\n') ?? []
      const names = head
        .replaceAll(/\r\n[ \t]/g, ' ')
        .split('\r\n')
        .map((line) => line.split(':')[0]?.toLowerCase())
      expect(names.toSorted()).toEqual([
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ])
    }),
    { numRuns: 60 },
  )
  mailer.close()
})

test.each([
  'a@example.jp,evil@example.com',
  'a@example.jp\r\nRCPT TO:<evil@example.com>',
  'a@example.jp>\r\nDATA',
  '"a b"@example.jp <evil@example.com>',
])('an address like %j never makes a second receiver', async (to) => {
  const mailer = await openMailer({
    url: `smtp://127.0.0.1:${portOf(plain)}`,
    passwordFile: null,
    from: FROM,
  })
  taken.length = 0
  await mailer.send({ id: 2, to, subject: '件名', text: '本文' })
  expect(taken.flatMap((letter) => letter.to).filter((receiver) => receiver === 'evil@example.com')).toEqual(
    [],
  )
  expect(taken.flatMap((letter) => letter.to).length).toBeLessThan(2)
  mailer.close()
})

test.each([
  ['that offers no TLS', { disabledCommands: ['STARTTLS'] }, /not recognized|TLS/],
  ['whose certificate nobody vouches for', {}, /certificate|altnames/i],
])('a server elsewhere %s gets no letter, and may get it later', async (_, options, says) => {
  const server = serverOf({ authOptional: true, ...options })
  // Another machine, as far as the name tells.
  await listening(server, '127.0.0.2')
  const mailer = await openMailer({
    url: `smtp://127.0.0.2:${portOf(server)}`,
    passwordFile: null,
    from: FROM,
  })
  taken.length = 0
  const answer = await mailer.send({
    id: 3,
    to: 'hanako@city.example.jp',
    subject: '件名',
    text: '秘密のリンク',
  })
  expect(answer).toMatchObject({ outcome: 'failed', failure: expect.stringMatching(says) })
  expect(taken).toEqual([])
  mailer.close()
  await closed(server)
})

function serverOf(options: SMTPServerOptions): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        taken.push({ from, to: rcptTo.map(({ address }) => address), data: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
}

function listening(server: SMTPServer, host: string): Promise<void> {
  return new Promise((heard) => server.listen(0, host, () => heard()))
}

function closed(server: SMTPServer): Promise<void> {
  return new Promise((done) => server.close(done))
}

function portOf({ server }: SMTPServer): number {
  return (server.address() as AddressInfo).port
}
