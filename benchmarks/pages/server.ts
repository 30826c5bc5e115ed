import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import { type Edition, openEdition } from '#core/edition/read.ts'
import { freePort } from '#platform/free-port.ts'
import { serve } from '#platform/web-server.ts'
import { servedSite } from '#public/served-site.ts'
import { flood } from '#registers/outreach/emergency-notices/samples.ts'
import { documentRecords } from '#tests/search/documents.ts'
import { readAssets } from '#ui/assets.ts'

// Started by the benchmarks in a process of its own: `site EDITION`, `unkept EDITION` (no page is kept), `documents EDITION` (of documents made for measuring) or `bare FILE` (a bare
// node:http server of one answer). The line `disaster` or `calm` on its input shows another edition, with an emergency notice or without.
const [kind, file = ''] = process.argv.slice(2)
const port = await freePort()
// Whoever started it may have been broken off: then nobody would end it.
process.stdin.on('end', () => process.exit(0)).resume()
if (kind === 'bare') {
  const { headers, body } = JSON.parse(readFileSync(file, 'utf8')) as { headers: string[]; body: string }
  const bytes = Buffer.from(body, 'base64')
  createServer((_, response) => {
    response.writeHead(200, headers)
    response.end(bytes)
  }).listen(port, '127.0.0.1', say)
} else {
  const calm = openEdition(file)
  let edition = calm
  const { municipality } = calm.manifest
  const assets = readAssets(process.cwd(), municipality.colour)
  const site = { municipality, assets: assets.page, edition: () => edition }
  const records = kind === 'documents' ? { records: documentRecords } : {}
  const room = kind === 'unkept' ? { room: { standing: 0, passing: 0 } } : {}
  const application = servedSite(site, assets, { publicUrl: `http://127.0.0.1:${port}`, ...records, ...room })
  createInterface(process.stdin).on('line', (line) => {
    edition = next(calm, edition.manifest.number + 1, line === 'disaster')
  })
  await serve(application, { host: '127.0.0.1', port, setting: 'PORT' })
  say()
}

function next(calm: Edition, number: number, isDisaster: boolean): Edition {
  const notice: PublicEntry = {
    register: 'emergency-notices',
    key: '1',
    revision: number,
    programme: null,
    title: flood.heading,
    values: flood,
    releasedAt: flood.startsAt,
    withdrawnAt: null,
  }
  return {
    ...calm,
    manifest: { ...calm.manifest, number },
    list: (register) => (register === notice.register ? (isDisaster ? [notice] : []) : calm.list(register)),
  }
}

function say() {
  process.stdout.write(`${port}\n`)
}
