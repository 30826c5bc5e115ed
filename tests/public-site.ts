import { openEdition } from '#core/edition/read.ts'
import { publicApp } from '#public/app.tsx'
import { readAssets } from '#ui/assets.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** Where the site of the tests stands. */
export const SITE_URL = 'https://daicho.midorigaoka.example'

/** The public site of an edition file, asked by addresses from its root; `close` gives the file back. */
export function openSite(file: string) {
  const edition = openEdition(file)
  const assets = readAssets(process.cwd(), municipality.colour)
  const app = publicApp({ municipality, assets: assets.page, edition: () => edition }, assets)
  return {
    app,
    edition,
    request: (address: string) => app.request(new URL(address, SITE_URL)),
    close: edition.close,
  }
}
