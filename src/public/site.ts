import type { Context } from 'hono'
import type { Edition } from '#core/edition/read.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { PageAssets } from '#ui/page.tsx'
import type { Language } from '#ui/say.ts'

/** What the public pages are built from: no database, no register, only the edition. */
export type Site = {
  readonly municipality: Municipality
  readonly assets: PageAssets
  edition(): Edition
}

export type SiteEnv = { Variables: { language: Language; requestId: string } }

export type SiteRequest = Context<SiteEnv>
