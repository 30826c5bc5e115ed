import { resolve } from 'node:path'
import type { DirectorySettings } from '#platform/directory.ts'
import type { MailSettings } from '#platform/mail.ts'
import { operatorError } from '#platform/operator-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The settings with which the office speaks to a mail server and to a directory of people. */
export const SIGN_IN_SETTINGS = [
  'DAICHO_SMTP_URL',
  'DAICHO_SMTP_PASSWORD_FILE',
  'DAICHO_MAIL_FROM',
  'DAICHO_OIDC_ISSUER',
  'DAICHO_OIDC_CLIENT_ID',
  'DAICHO_OIDC_CLIENT_SECRET_FILE',
]

/** The mail server; null where none is named. A password in the address is refused: whoever lists processes would read it. */
export function mailSettings(environment: Environment): MailSettings | null {
  const { DAICHO_SMTP_URL: url, DAICHO_SMTP_PASSWORD_FILE: file, DAICHO_MAIL_FROM: from } = environment
  if (!url) {
    if (file || from) throw incomplete('DAICHO_SMTP_URL')
    return null
  }
  if (!URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol)) {
    throw operatorError(
      'DAICHO_SMTP_URL は smtp://mail.example.jp:587 の形で書いてください。',
      'DAICHO_SMTP_URL must have the form smtp://mail.example.jp:587.',
    )
  }
  if (new URL(url).password !== '') {
    throw operatorError(
      'DAICHO_SMTP_URL にパスワードを書かないでください。ファイルに置き、DAICHO_SMTP_PASSWORD_FILE で示してください。',
      'Write no password into DAICHO_SMTP_URL. Put it into a file and name it in DAICHO_SMTP_PASSWORD_FILE.',
    )
  }
  if (file && new URL(url).username === '') {
    throw operatorError(
      'DAICHO_SMTP_URL に利用者名を書いてください（smtps://user@mail.example.jp）。',
      'DAICHO_SMTP_URL needs the user name (smtps://user@mail.example.jp).',
    )
  }
  if (!from) throw incomplete('DAICHO_MAIL_FROM')
  if (!/^[^@\s]+@[^@\s]+$/.test(from)) {
    throw operatorError(
      'DAICHO_MAIL_FROM は daicho@city.example.jp の形で書いてください。',
      'DAICHO_MAIL_FROM must have the form daicho@city.example.jp.',
    )
  }
  return { url, passwordFile: file ? resolve(file) : null, from }
}

/** The directory in which people sign in; null where none is named. */
export function directorySettings(environment: Environment): DirectorySettings | null {
  const {
    DAICHO_OIDC_ISSUER: issuer,
    DAICHO_OIDC_CLIENT_ID: clientId,
    DAICHO_OIDC_CLIENT_SECRET_FILE: file,
  } = environment
  if (!issuer && !clientId && !file) return null
  if (!issuer) throw incomplete('DAICHO_OIDC_ISSUER')
  if (!clientId) throw incomplete('DAICHO_OIDC_CLIENT_ID')
  if (!file) throw incomplete('DAICHO_OIDC_CLIENT_SECRET_FILE')
  const isSafe = URL.canParse(issuer) && (new URL(issuer).protocol === 'https:' || isThisMachine(issuer))
  if (!isSafe) {
    throw operatorError(
      'DAICHO_OIDC_ISSUER は https:// で始まる住所にしてください。',
      'DAICHO_OIDC_ISSUER must be an address that begins with https://.',
    )
  }
  return { issuer, clientId, clientSecretFile: resolve(file) }
}

function isThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)
}

function incomplete(name: string): Error {
  return operatorError(`${name} も設定してください。`, `Set ${name} as well.`)
}
