import type { Hono } from 'hono'
import { openEdition } from '#core/edition/read.ts'
import { publicApp } from '#public/app.tsx'
import type { SiteEnv } from '#public/site.ts'
import { readAssets } from '#ui/assets.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** Where the site of the tests is said to stand. */
export const SITE_URL = 'https://daicho.midorigaoka.example'

/** The public site of an edition file, ready to be asked; `close` gives the file back. */
export function openSite(file: string): { readonly app: Hono<SiteEnv>; close(): void } {
  const edition = openEdition(file)
  const assets = readAssets(process.cwd(), municipality.colour)
  const site = { municipality, assets: assets.page, url: SITE_URL, edition: () => edition }
  return { app: publicApp(site, assets), close: edition.close }
}
