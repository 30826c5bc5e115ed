import { readFile } from 'node:fs/promises'
import { operatorError } from '#platform/operator-error.ts'

/** The mail server, where one is named. */
export type MailSettings = {
  /** smtp:// (with STARTTLS, but on this machine itself) or smtps://, without a password. */
  readonly url: string
  readonly passwordFile: string | null
  readonly from: string
}

/** What a server said to a mail: taken, not now, or never. */
export type MailAnswer =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'failed' | 'refused'; readonly failure: string }

export type Mailer = {
  /** Sends one mail; the same number is the same mail to whoever receives it twice. */
  send(mail: { id: number; to: string; subject: string; text: string }): Promise<MailAnswer>
  close(): void
}

/** Opens the way to the mail server; an operator's error where the file with the password can't be read. */
export async function openMailer(settings: MailSettings): Promise<Mailer> {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username } = new URL(settings.url)
  const secure = protocol === 'smtps:'
  const password = settings.passwordFile === null ? null : await passwordIn(settings.passwordFile)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    // Links that open accounts travel in the clear to no other machine.
    requireTLS: !secure && !isHere,
    ignoreTLS: isHere && !secure,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    ...(password !== null && { auth: { user: decodeURIComponent(username), pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = settings.from.split('@')[1]?.replace(/>$/, '') ?? 'localhost'
  return {
    async send({ id, to, subject, text }) {
      const messageId = `<daicho-${id}@${domain}>`
      try {
        // As an object an address is taken as it is: no comma in it makes two receivers.
        await transport.sendMail({
          ...{ from: settings.from, to: { name: '', address: to }, subject, text, messageId },
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { outcome: 'sent' }
      } catch (error) {
        const { code, responseCode, response, message } = error as Error & {
          code?: string
          responseCode?: number
          response?: string
        }
        const failure = (response ?? message).slice(0, 500)
        // Only what is said of the letter itself is for good: a server that has no TLS, or wants another password, is put right.
        const isOfLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
        return { outcome: isOfLetter && (responseCode ?? 0) >= 500 ? 'refused' : 'failed', failure }
      }
    },
    close: () => transport.close(),
  }
}

const PATIENCE = 30_000

async function passwordIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw operatorError(
      `DAICHO_SMTP_PASSWORD_FILE のファイル ${file} を読めません。`,
      `Cannot read the file ${file} of DAICHO_SMTP_PASSWORD_FILE.`,
      error,
    )
  })
  return text.trim()
}
