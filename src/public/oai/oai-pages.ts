import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { xmlElement } from '#platform/xml.ts'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from '../site.ts'
import { answerOai } from './oai-answer.ts'
import { datestampOf } from './oai-record.ts'
import { type OaiError, readOaiRequest } from './oai-request.ts'

const LARGEST_POST = 16 * 1024

/** The catalogue for harvesters: OAI-PMH 2.0, by GET and by POST. */
export function oaiPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/', (c) => answer(c, new URL(c.req.url).searchParams))
  pages.post('/', bodyLimit({ maxSize: LARGEST_POST }), async (c) =>
    answer(c, new URLSearchParams(await c.req.text())),
  )
  return pages

  async function answer(c: SiteRequest, parameters: URLSearchParams): Promise<Response> {
    const edition = site.edition()
    const origin = siteUrl(c, site)
    const end = { number: edition.manifest.number, last: edition.lastPosition() }
    const request = readOaiRequest(parameters, end)
    const answered = 'errors' in request ? request : await answerOai({ edition, origin }, request)
    const errors = typeof answered === 'string' ? [] : answered.errors
    // Who goes on from this moment next time misses nothing: it is that of the edition, not that of the answer.
    const responseDate = datestampOf(edition.manifest.compiledAt)
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('OAI-PMH', ROOT, [
      xmlElement('responseDate', {}, responseDate),
      xmlElement('request', attributesOf(parameters, errors), `${origin}/oai`),
      ...(typeof answered === 'string'
        ? [answered]
        : errors.map(({ code, says }) => xmlElement('error', { code }, says))),
    ])}\n`
    return c.body(body, 200, {
      'content-type': 'text/xml; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
    })
  }
}

/** What was asked; where the arguments themselves are wrong, none is repeated. */
function attributesOf(parameters: URLSearchParams, errors: readonly OaiError[]) {
  const isUnread = errors.some(({ code }) => code === 'badVerb' || code === 'badArgument')
  return isUnread ? {} : Object.fromEntries(parameters)
}

const ROOT = {
  xmlns: 'http://www.openarchives.org/OAI/2.0/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
}
