import type { Context } from 'hono'
import type { Edition } from '#core/edition/read.ts'
import type { Snapshot } from '#core/edition/snapshots.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { PageAssets } from '#ui/page.tsx'
import type { Language } from '#ui/say.ts'

/** What the public pages are built from: no database, no register, only the edition. */
export type Site = {
  readonly municipality: Municipality
  readonly assets: PageAssets
  /** Where people reach the site, without a slash at the end; else wherever they asked. */
  readonly url?: string | undefined
  edition(): Edition
  /** The file of the edition to be given out; absent where it is not. */
  readonly download?: (() => Promise<Snapshot>) | undefined
}

export type SiteEnv = { Variables: { language: Language; requestId: string } }

/** The beginning of every whole address of the site: https://example.jp. */
export function siteUrl(c: SiteRequest, { url }: Site): string {
  return url ?? new URL(c.req.url).origin
}

export type SiteRequest = Context<SiteEnv>
