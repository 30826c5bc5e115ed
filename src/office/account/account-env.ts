import type { Context } from 'hono'
import type { OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import type { SessionEnv } from '../session.ts'

/** What the pages of a person's own account may count on. */
export type AccountEnv = { Variables: SessionEnv['Variables'] & OfficeEnv['Variables'] }

export type AccountRequest = Context<AccountEnv>

/** The same request as the frame of every page takes it, which knows nothing of sessions. */
export function inFrame(c: AccountRequest): OfficeRequest {
  return c as unknown as OfficeRequest
}
