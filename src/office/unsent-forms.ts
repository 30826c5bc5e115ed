import type { MiddlewareHandler } from 'hono'
import { draftHref } from '#core/office/draft-routes.ts'
import { readPosted } from '#core/office/form-read.ts'
import { keepForOwner } from '#core/office/late-form.ts'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { sameOrigin } from './same-origin.ts'
import { currentSession, isKnownBrowser, type SessionContext } from './session.ts'

/**
 * Keeps the form of an entry that is sent after its person's sign-in has ended, files included, as a draft of that person, and leads by way of
 * signing in to the form with all that was in it; whoever else signs in sees nothing of it. Bodies are read only of browsers in which
 * somebody was signed in.
 */
export function keepUnsent(office: Office, context: SessionContext): MiddlewareHandler<OfficeEnv> {
  const checkOrigin = sameOrigin(context)
  return async (c, next) => {
    const place = placeOf(office, c)
    if (place === null || !(await isKnownBrowser(c, context))) return next()
    if ((await currentSession(c, context)) !== undefined) return next()
    return checkOrigin(c, async () => {
      const id = await keepForOwner(c, office, place, await readPosted(c), null)
      if (id === null) return next()
      const query = new URLSearchParams({ notice: 'kept', next: draftHref(place.record, place.key, id) })
      c.res = c.redirect(`/sign-in?${query}`, 303)
    })
  }
}

type Place = { readonly record: RecordType; readonly key: string | null }

/** The register, and the entry, to which the form of an entry is posted by a page; null for anything else. */
function placeOf({ catalog }: Office, c: OfficeRequest): Place | null {
  if (c.req.method !== 'POST' || !c.req.header('accept')?.includes('text/html')) return null
  const [, name = '', key, ...rest] = c.req.path.split('/')
  const record = catalog.find((own) => own.record.key === name)?.record
  if (record === undefined || rest.length > 0) return null
  return { record, key: key === undefined || key === '' ? null : decoded(key) }
}

/** What is no address of ours names no entry. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
