import { Hono } from 'hono'
import type { PublicFile } from '#core/edition/public-files.ts'
import { fileAnswer } from '#platform/file-answer.ts'
import { answerGoneFile, answerWaitingFile } from './file-answers.tsx'
import type { Site, SiteEnv } from './site.ts'

/** `/files/SHA256/NAME`: a file that an entry of the edition names so, and no other. One that none names any more is gone. */
export function filePages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/:sha256{[0-9a-f]{64}}/:name', async (c) => {
    const named = site.edition().fileNamed(c.req.param('sha256'), c.req.param('name'))
    if (named === undefined) return answerGoneFile(c, site)
    const path = await site.shelf?.find(named)
    if (path === undefined) return answerWaitingFile(c, site)
    return fileAnswer(c.req.raw, {
      path,
      bytes: named.bytes,
      etag: `"${named.sha256}"`,
      headers: headersOf(named),
    })
  })
  return pages
}

/** Kinds that a browser may show; everything else is only saved. */
const SHOWN: Readonly<Record<string, string>> = {
  'application/pdf': 'application/pdf',
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'text/plain': 'text/plain; charset=utf-8',
}
const SAVED: Readonly<Record<string, string>> = {
  'text/csv': 'text/csv; charset=utf-8',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function headersOf({ name, type }: PublicFile): Record<string, string> {
  const way = type in SHOWN ? 'inline' : 'attachment'
  return {
    'content-type': SHOWN[type] ?? SAVED[type] ?? 'application/octet-stream',
    'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    // Browsers show no PDF in a sandbox: it gets everything else that keeps it from doing more than being read.
    'content-security-policy':
      type === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        : "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
}
