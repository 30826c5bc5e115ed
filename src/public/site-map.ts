import type { Edition } from '#core/edition/read.ts'
import { changedAt } from '#core/public/release-feed.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { catalog } from '#registers/catalog.ts'
import { entryAddress, registerAddress } from './entry-address.ts'

/** A page of the site, from its root, and when what it shows last changed: ISO 8601, UTC; null where the edition does not say. */
export type SitePage = { readonly page: string; readonly changedAt: string | null }

/** Every page that an edition gives the site, each once; all of them exist in Japanese and in English. */
export async function* siteMap(edition: Edition): AsyncGenerator<SitePage> {
  const changed = lastChange(edition) ?? edition.manifest.compiledAt
  for (const page of PAGES) yield { page, changedAt: changed }
  for (const page of STATEMENTS) yield { page, changedAt: null }
  for (const { record } of catalog) {
    // What keeps everything to the office has no page.
    if (Object.keys(publicRecord(record).fields).length === 0) continue
    const register = record.key
    yield { page: registerAddress(register), changedAt: lastChange(edition, { register }) }
    for await (const { key, releasedAt } of standing(edition, register)) {
      yield { page: entryAddress({ register, key }), changedAt: shownSince(register, key) ?? releasedAt }
      // A certificate has a page to be checked on beside the one that every entry has.
      if (register === 'disposal-certificates') {
        yield { page: `/disposal/certificates/${encodeURIComponent(key)}`, changedAt: releasedAt }
      }
    }
  }

  /** The pages of programmes, sections and booklets show much more than their own entries. */
  function shownSince(register: string, key: string): string | null {
    if (register === 'programmes') return lastChange(edition, { programme: key })
    return register === 'sections' || register === 'booklets' ? changed : null
  }
}

/** They change with the program, not with an edition. */
const STATEMENTS = ['/accessibility', '/policy']
const PAGES = [
  '/',
  '/programmes',
  '/plans',
  '/evaluations',
  '/matching',
  '/sections',
  '/reviews',
  '/booklets',
  '/registers',
  '/personal',
  '/personal-files',
  '/incidents',
  '/documents',
  '/fonds',
  '/disclosure',
  '/disclosure/outcomes',
  '/disclosure/statistics',
  '/disposal',
  '/disposal/past',
  '/disposal/permanent',
  '/data',
  '/data/verify',
  '/data/sql',
  '/api/v1',
  '/search',
]

function lastChange(edition: Edition, of?: Parameters<Edition['latest']>[1]): string | null {
  const [last] = edition.latest(1, of)
  return last ? changedAt(last) : null
}

/** The entries of a register, some at a time, so that others are answered in between. */
async function* standing(edition: Edition, register: string) {
  let after = ''
  for (;;) {
    const some = edition.standing(register, after, AT_ONCE)
    yield* some
    const last = some.at(-1)
    if (last === undefined || some.length < AT_ONCE) return
    after = last.key
    await new Promise(setImmediate)
  }
}

const AT_ONCE = 2_000
