import type { Context } from 'hono'
import type { Delivery } from '#core/edition/delivery-routes.ts'
import type { Edition } from '#core/edition/read.ts'
import type { Shelf } from '#core/edition/shelf.ts'
import type { Snapshot } from '#core/edition/snapshots.ts'
import type { Box } from '#core/inbox/box.ts'
import type { Allowance } from '#core/inbox/post-limits.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { PageAssets } from '#ui/page.tsx'
import type { Language } from '#ui/say.ts'

/** What the public pages are built from: no database, no register, only the edition. */
export type Site = {
  readonly municipality: Municipality
  readonly assets: PageAssets
  /** Where people reach the site, without a slash at the end; else where the request says, which is the machine's own address once it is served. */
  readonly url?: string | undefined
  /** Where residents' letters are kept; left out where nothing can be sent in. */
  readonly inbox?: Inbox | undefined
  edition(): Edition
  /** The file of the edition to be given out; absent where it is not. */
  readonly download?: (() => Promise<Snapshot>) | undefined
  /** The bytes of the files that the edition names; absent where none are given out. */
  readonly shelf?: Pick<Shelf, 'find'> | undefined
  /** Where the office brings editions to this node; absent where they stand there anyway. */
  readonly delivery?: Delivery | undefined
  /** What time it is; the machine's own where none is handed in. */
  readonly clock?: Clock
}

/** The moment for which the site is shown. */
export function momentOf({ clock = systemClock }: Site): Date {
  return clock()
}

/** Where a node keeps what residents send, and how it tells one client from another. */
export type Inbox = {
  readonly box: Box
  readonly clock: () => Date
  /** The network address of a client; it is counted with and never written down. */
  clientOf(c: SiteRequest): string
  /** How much is taken in a while; left out, as much as is usual. */
  readonly allowance?: Allowance
}

export type SiteEnv = { Variables: { language: Language; requestId: string } }

/** The beginning of every whole address of the site: https://example.jp. */
export function siteUrl(c: SiteRequest, { url }: Site): string {
  return url ?? new URL(c.req.url).origin
}

export type SiteRequest = Context<SiteEnv>
