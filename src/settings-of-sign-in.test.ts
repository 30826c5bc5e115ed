import { expect, test } from 'vitest'
import { directorySettings, mailSettings } from './settings-of-sign-in.ts'

const MAIL = { DAICHO_SMTP_URL: 'smtps://daicho@mail.example.jp', DAICHO_MAIL_FROM: 'daicho@city.example.jp' }
const DIRECTORY = {
  DAICHO_OIDC_ISSUER: 'https://login.example.jp',
  DAICHO_OIDC_CLIENT_ID: 'daicho',
  DAICHO_OIDC_CLIENT_SECRET_FILE: '/run/secrets/oidc',
}

test('without settings there is neither a mail server nor a directory', () => {
  expect([mailSettings({}), directorySettings({})]).toEqual([null, null])
})

test('a mail server and a directory are named by their addresses, and their secrets by files', () => {
  const file = { DAICHO_SMTP_PASSWORD_FILE: '/run/secrets/smtp' }
  expect(mailSettings({ ...MAIL, ...file })).toEqual({
    url: 'smtps://daicho@mail.example.jp',
    passwordFile: '/run/secrets/smtp',
    from: 'daicho@city.example.jp',
  })
  expect(directorySettings(DIRECTORY)).toMatchObject({
    clientId: 'daicho',
    clientSecretFile: '/run/secrets/oidc',
  })
})

test.each([
  [{ ...MAIL, DAICHO_SMTP_URL: 'mail.example.jp' }, 'DAICHO_SMTP_URL'],
  [{ ...MAIL, DAICHO_SMTP_URL: 'smtp://daicho:geheim@mail.example.jp' }, 'DAICHO_SMTP_PASSWORD_FILE'],
  [{ ...MAIL, DAICHO_MAIL_FROM: '' }, 'DAICHO_MAIL_FROM'],
  [{ ...MAIL, DAICHO_MAIL_FROM: '台帳' }, 'DAICHO_MAIL_FROM'],
  [{ DAICHO_MAIL_FROM: 'daicho@city.example.jp' }, 'DAICHO_SMTP_URL'],
])(
  'the mail settings %j are refused with a sentence that names %s and repeats no password',
  (settings, name) => {
    const message = refusalOf(() => mailSettings(settings))
    expect(message).toContain(name)
    expect(message).not.toContain('geheim')
  },
)

test.each([
  [{ ...DIRECTORY, DAICHO_OIDC_ISSUER: 'http://login.example.jp' }, 'https://'],
  [{ ...DIRECTORY, DAICHO_OIDC_CLIENT_ID: '' }, 'DAICHO_OIDC_CLIENT_ID'],
  [{ ...DIRECTORY, DAICHO_OIDC_CLIENT_SECRET_FILE: '' }, 'DAICHO_OIDC_CLIENT_SECRET_FILE'],
])('the settings of a directory %j are refused with a sentence', (settings, words) => {
  expect(refusalOf(() => directorySettings(settings))).toContain(words)
})

function refusalOf(act: () => unknown): string {
  try {
    act()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
