import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { Refusal } from '#core/rules/refusal.ts'
import { fileAnswer } from '#platform/file-answer.ts'
import type { Site, SiteEnv } from '../site.ts'
import { keyFile } from './verify-page.tsx'

/** The edition itself, its signature, its key, and a program that checks them and shares nothing with ours. */
export function editionFiles(site: Site): Hono<SiteEnv> {
  const files = new Hono<SiteEnv>()
  const program = documentedProgram()

  files.get('/edition.sqlite', async (c) => {
    if (site.download === undefined) return c.notFound()
    const { path, bytes, sha256 } = await site.download()
    return fileAnswer(c.req.raw, {
      path,
      bytes,
      etag: `"${sha256}"`,
      headers: {
        'content-type': 'application/vnd.sqlite3',
        'content-disposition': `attachment; filename="${site.municipality.code}_edition.sqlite"`,
        'access-control-allow-origin': '*',
      },
    })
  })
  files.get('/edition.checkpoint', (c) => {
    const { checkpoint } = site.edition()
    if (checkpoint === null) throw unsigned()
    return c.text(checkpoint)
  })
  files.get('/edition.pub', (c) => {
    const { key } = site.edition()
    if (key === null) throw unsigned()
    return c.text(keyFile(key))
  })
  files.get('/verify.py', (c) => c.text(program, 200, { 'content-type': 'text/x-python; charset=utf-8' }))
  return files
}

/** The program that docs/verify.md shows, and that a test runs. */
function documentedProgram(): string {
  const page = readFileSync(new URL('../../../docs/verify.md', import.meta.url), 'utf8')
  const program = /```python\n(.*?)```/s.exec(page)?.[1]
  if (program === undefined) throw new Error('docs/verify.md shows no program')
  return program
}

function unsigned(): Refusal {
  return new Refusal('missing', 'この公開版には署名がありません。')
}
