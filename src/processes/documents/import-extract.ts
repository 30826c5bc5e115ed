import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Gate } from '#core/rules/gate/gate.ts'
import { importTable } from '#core/store/import.ts'
import type { RowFinding } from '#core/store/import-findings.ts'
import { openSource, type TableSource } from '#core/store/import-source.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { openBesideFolders } from './beside-folders.ts'
import { documentIntake } from './document-intake.ts'
import { type ImportRun, insertRun, insertVanished, nextRun } from './import-runs.ts'
import { openKnownWords } from './known-words.ts'
import { extractSource } from './mapped-source.ts'
import { openTitleGate } from './title-gate.ts'

/** The account under which extracts come in. */
export const DOCUMENT_SYSTEM = 'system:documents'

export type ExtractOptions = {
  /** The gate that looks at every title; null: none does, and all wait as drafts for it. */
  readonly gate: Gate | null
  /** Does everything and takes it back. */
  readonly dryRun?: boolean
  readonly progress?: (rows: number) => void
  /** Runs in the transaction of the rows, as its last step. */
  readonly written?: (trx: Db, run: ImportRun) => Promise<void>
}

/** An extract, the name under which it is told of, and the SHA-256 of its bytes. */
export type Extract = { readonly source: TableSource; readonly name: string; readonly sha256: string }

/** Opens a file of a document system under its own name or another; its bytes are read through once for their hash. */
export async function openExtract(path: string, name = basename(path)): Promise<Extract> {
  return { source: await openSource(path), name, sha256: await hashOf(path) }
}

/** What came of an extract, with the first of what was found. */
export type ExtractResult = ImportRun & { readonly written: boolean; readonly first: readonly RowFinding[] }

/**
 * Takes an extract of a document system into the registers of documents and folders, in one transaction: killed on the way,
 * it leaves nothing, and the next run begins anew. No row is lost: one that can't be read is set aside with its reasons.
 */
export async function importExtract(
  db: Db,
  stamp: Stamp,
  mapping: Kept<DocumentMapping>,
  { source, name, sha256 }: Extract,
  { gate, dryRun = false, progress, written: afterwards }: ExtractOptions,
): Promise<ExtractResult> {
  const [id, known] = [await nextRun(db), await openKnownWords(db, mapping.entry)]
  const folders = openBesideFolders(stamp, known)
  const titles = gate && openTitleGate(gate)
  const intake = documentIntake(id, folders, titles)
  let vanished = 0
  const about = {
    id,
    mapping: mapping.key,
    mappingRevision: mapping.revision,
    file: name,
    sha256,
    scope: mapping.entry.scope,
    by: stamp.by,
    at: stamp.at,
  }
  const runOf = (
    counts: Pick<ImportRun, 'rows' | 'inserted' | 'revised' | 'unchanged' | 'aside'>,
    hindrance: string | null,
  ) => ({
    ...about,
    finishedAt: new Date(),
    ...counts,
    folders: folders.created,
    vanished,
    gate: { ...titles?.counts },
    hindrance,
  })
  const result = await importTable(
    db,
    stamp,
    documents,
    extractSource(source, mapping.entry, known, folders.see),
    {
      dryRun,
      ...(progress && { progress }),
      intake: {
        ...intake,
        async end(trx, counts) {
          if (mapping.entry.scope === 'full') vanished = await insertVanished(trx, id)
          const run = runOf(counts, null)
          await insertRun(trx, run)
          if (!dryRun) await afterwards?.(trx, run)
        },
      },
    },
  )
  const { inserted, revised, unchanged, aside, rows, written, first, findings } = result
  const run = runOf({ inserted, revised, unchanged, aside, rows }, findings > 0 ? sayOf(first) : null)
  return { ...run, written, first }
}

function sayOf(first: readonly RowFinding[]): string {
  return first
    .slice(0, 3)
    .map(({ line, says }) => (line === null ? says : `${line}行目 ${says}`))
    .join(' ')
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
