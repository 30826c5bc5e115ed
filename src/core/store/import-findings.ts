import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { headingAt } from '#core/record/table-header.ts'
import { writeCsv } from '#platform/csv.ts'

/** What is wrong in a file: its line (null for the file as a whole), the column's heading, a sentence. */
export type RowFinding = {
  readonly line: number | null
  readonly heading: string
  readonly says: string
}

/** A finding with the name of the cell that it is about, as it is handed on. */
export type PlacedFinding = RowFinding & { readonly at: string }

/** Gathers the findings of one file: counts all, keeps the first to be shown, and hands every one to a file. */
export type FindingSink = {
  add(line: number | null, findings: readonly Finding[]): void
  readonly count: number
  readonly first: readonly RowFinding[]
  /** Waits until the file of findings has taken in what was handed to it, so that none pile up in memory. */
  settle(): Promise<void>
}

/** How many findings a page shows; the rest stand in the file of findings. */
export const SHOWN_FINDINGS = 200

/** Opens a sink; `take` is handed the findings batch by batch. */
export function openFindings(
  record: RecordType,
  take?: (findings: readonly PlacedFinding[]) => Promise<void>,
): FindingSink {
  const first: RowFinding[] = []
  let waiting: PlacedFinding[] = []
  let count = 0
  return {
    add(line, findings) {
      for (const { at, says } of findings) {
        const found = { line, heading: headingAt(record, at), says }
        count += 1
        if (first.length < SHOWN_FINDINGS) first.push(found)
        if (take) waiting.push({ ...found, at })
      }
    },
    get count() {
      return count
    },
    first,
    async settle() {
      const handed = waiting
      waiting = []
      if (handed.length > 0) await take?.(handed)
    },
  }
}

/** A CSV file of findings (行, 項目, 内容) that grows as they come. */
export function openFindingsFile(path: string): {
  take(findings: readonly RowFinding[]): Promise<void>
  close(): Promise<void>
} {
  const stream = createWriteStream(path, { mode: 0o600 })
  const opened = write([['行', '項目', '内容']], 'utf-8-bom')

  async function write(rows: readonly (readonly string[])[], encoding: 'utf-8' | 'utf-8-bom') {
    for await (const bytes of writeCsv(rows, { encoding, guarded: [false, true, true] })) {
      if (!stream.write(bytes)) await once(stream, 'drain')
    }
  }
  return {
    async take(findings) {
      await opened
      const rows = findings.map(({ line, heading, says }) => [
        line === null ? '' : String(line),
        heading,
        says,
      ])
      await write(rows, 'utf-8')
    },
    async close() {
      await opened
      stream.end()
      await finished(stream)
    },
  }
}
