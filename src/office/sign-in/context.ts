import type { Context } from 'hono'
import type { Client } from '#platform/auth.ts'
import type { Directory } from '#platform/directory.ts'
import type { Mailer } from '#platform/mail.ts'
import type { SessionContext } from '../session.ts'
import type { SignInSite } from './frame.tsx'

/** What signing in needs beside sessions: the page around the form, and how a client's address is told. */
export type SignInContext = SessionContext & {
  readonly site: SignInSite
  /** The network address of the client; empty where it is not known: then only the user ID is counted. */
  addressOf(c: Context): string
  /** The organisation's own directory of people. */
  readonly directory?: Directory | null
  /** The way to the mail server; without one mails wait in the outbox. */
  readonly mailer?: Mailer | null
  /** Whether the operator has said under which address people come. */
  readonly isOfficeUrlSaid?: boolean
}

/** Bytes of a form with a few short fields: nobody makes the server hash a book. */
export const SMALL_FORM = 16_384

/** A file in the place of a text counts as nothing. */
export function textOf(values: readonly string[] | undefined): string {
  return values?.[0] ?? ''
}

/** Where a request comes from. */
export function clientOf(c: Context, { addressOf }: Pick<SignInContext, 'addressOf'>): Client {
  return { address: addressOf(c), userAgent: c.req.header('user-agent') ?? '' }
}
