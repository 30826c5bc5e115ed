import { Readable } from 'node:stream'
import { attachment } from '#core/office/export-routes.tsx'
import type { OfficeRequest } from '#core/office/office.ts'

/** A CSV file to be saved. */
export function csvAnswer(c: OfficeRequest, name: string, bytes: AsyncIterable<Uint8Array>): Response {
  return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': attachment(name),
  })
}
