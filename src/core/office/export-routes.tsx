import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { RecordType } from '#core/record/define.ts'
import type { Register } from '#core/rules/register.ts'
import { notingEach } from '#core/store/access/noting-each.ts'
import { contentType, type ExportOptions, exportEntries } from '#core/store/export.ts'
import { openSpool } from '#core/store/export-spool.ts'
import { each } from '#core/store/list.ts'
import { readListAddress } from './list-address.ts'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, readableSections } from './office.ts'

/** The endings of an export's address, and the form that each stands for. */
const ENDINGS: Readonly<Record<string, ExportOptions>> = {
  csv: { format: 'csv' },
  'utf8.csv': { format: 'csv', encoding: 'utf-8' },
  'cp932.csv': { format: 'csv', encoding: 'cp932' },
  xlsx: { format: 'xlsx' },
  json: { format: 'json' },
  jsonl: { format: 'jsonl' },
}

/** `/contracts/export.csv?q=…`: the very entries of the list at that address, in its order, as a file. */
export function exportRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const routes = new Hono<OfficeEnv>()

  routes.get('/:file{export\\.[a-z0-9.]+}', async (c) => {
    allow(c, 'export', record)
    const ending = c.req.param('file').slice('export.'.length)
    const form = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
    if (form === undefined) return c.notFound()
    const parameters = new URL(c.req.url).searchParams
    const query = {
      ...readListAddress(record, parameters).query,
      after: null,
      sections: readableSections(c, record),
    }
    const options = { ...form, names: parameters.get('names') === '1' }
    // A file that cannot be made must answer with a page: nothing is sent before the last byte is there.
    const note = (keys: readonly string[]) => noteReading(c, office, record, 'export', keys, query)
    const entries = notingEach(each(office.db, record, query), note)
    const file = await openSpool(exportEntries(record, entries, options))
    return c.body(Readable.toWeb(file.stream) as ReadableStream, 200, {
      'content-type': contentType(options),
      'content-length': String(file.size),
      'content-disposition': attachment(fileNameOf(office, record, form.format)),
    })
  })

  return routes
}

/** What a register's file is called: `131121_contracts.csv`. */
export function fileNameOf(office: Office, record: RecordType, ending: string): string {
  return `${office.municipality.code}_${record.key}.${ending}`
}

/** The head that makes a browser keep a file under a name of plain letters. */
export function attachment(name: string): string {
  return `attachment; filename="${name}"`
}
