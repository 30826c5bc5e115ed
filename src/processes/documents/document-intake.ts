import { readField } from '#core/record/cells.ts'
import type { AnyEntry, Field } from '#core/record/define.ts'
import type { Intake } from '#core/store/import-intake.ts'
import type { Db } from '#platform/database.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import type { BesideFolders } from './beside-folders.ts'
import { insertAside } from './import-runs.ts'
import type { ExtractRow } from './mapped-source.ts'
import type { TitleGate } from './title-gate.ts'

/** What the register needs of a new document and no document system says; the first clerk who looks at it may say otherwise. */
const FIRST: Readonly<Partial<Record<keyof Document, string>>> = {
  kind: 'draft',
  medium: 'electronic',
  decisionLevel: 'none',
  disclosureForecast: 'open',
  attachmentCount: '0',
}

/** How the rows of an extract become documents: nothing is lost, and nothing that a clerk has written is overwritten. */
export function documentIntake(run: number, folders: BesideFolders, gate: TitleGate | null): Intake {
  const first = Object.fromEntries(
    Object.entries(FIRST).map(([name, text]) => [
      name,
      readFirst(name, document.fields[name as keyof Document], text),
    ]),
  )
  return {
    completes: ['publicTitle', 'programme', ...Object.keys(FIRST)],
    complete: (entry, before, row) =>
      before === null
        ? started(entry, first, row as ExtractRow)
        : proposedAnew(entry, before.entry, before.state),
    ...(gate && { prepare: (entries) => gate.check(entries) }),
    before: (trx: Db) => folders.write(trx),
    async after(_trx, changes, checked) {
      await gate?.count(changes, checked as Awaited<ReturnType<TitleGate['check']>>)
    },
    setAside: (trx, rows) => insertAside(trx, run, rows),
  }
}

/** A new document proposes the title of the document system to the public; it is a draft, and the gate looks at it. */
function started(entry: AnyEntry, first: AnyEntry, { mapped }: ExtractRow): AnyEntry {
  const title = (mapped.publicTitle || entry.title) as string | null
  const filled: Record<string, unknown> = { ...entry, publicTitle: title }
  for (const name of Object.keys(first)) filled[name] ??= first[name]
  return filled
}

/** A public title that nobody has touched yet follows the title of the document system. */
function proposedAnew(entry: AnyEntry, before: AnyEntry, state: string): AnyEntry {
  const isUntouched = state === 'draft' && before.publicTitle === before.title
  return isUntouched && entry.title !== before.title ? { ...entry, publicTitle: entry.title } : entry
}

function readFirst(name: string, field: Field, text: string): unknown {
  return readField(name, field, () => text).value
}
