import type { Edition } from '#core/edition/read.ts'
import { changedAt } from '#core/public/release-feed.ts'
import { readCity } from './city.ts'

/** A page of the site, from its root, and when what it shows last changed: ISO 8601, UTC; null where the edition does not say. */
export type SitePage = { readonly page: string; readonly changedAt: string | null }

/** Every page that an edition gives the site, each once; all of them exist in Japanese and in English. */
export async function* siteMap(edition: Edition): AsyncGenerator<SitePage> {
  const newest = edition.latest(1)[0]
  const changed = newest ? changedAt(newest) : edition.manifest.compiledAt
  for (const page of ['/', '/programmes', '/booklets', '/data', '/search']) yield { page, changedAt: changed }
  for (const { fiscalYear } of readCity(edition).booklets) {
    yield { page: `/booklets/${fiscalYear}`, changedAt: changed }
  }
  for await (const { key } of standing(edition, 'programmes')) {
    const [last] = edition.latest(1, { programme: key })
    yield {
      page: `/programmes/${encodeURIComponent(key)}`,
      changedAt: last ? changedAt(last) : changed,
    }
  }
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
