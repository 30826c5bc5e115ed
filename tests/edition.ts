import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { advanceEdition } from '#core/edition/advance.ts'
import { compileEdition, type Told } from '#core/edition/compile.ts'
import type { InboxKeys } from '#core/edition/edition-file.ts'
import { newSigner, originOf } from '#core/edition/key.ts'
import type { Publisher } from '#core/edition/publisher.ts'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { insert, type Ruled, revise, transition } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { plainGate } from './gate.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** A folder of its own for each test, with the place of an edition in it. */
export function useEditionPlace(): { readonly folder: string; readonly file: string } {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'daicho-edition-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  return {
    get folder() {
      return folder
    },
    get file() {
      return join(folder, 'edition.sqlite')
    },
  }
}

/** The key of みどりが丘市, new in each run. */
export const signer = newSigner(originOf(municipality))

export const editionRecords: readonly RecordType[] = [programmes.record, annualSheets.record]

type Publishing = {
  readonly records?: readonly RecordType[]
  readonly signedBy?: typeof signer
  readonly inbox?: InboxKeys
  readonly progress?: string
  readonly told?: Told
}

/** Compiles the registers of the tests. */
export function compileAt(db: Db, file: string, publishing: Publishing = {}) {
  return compileEdition(db, publisherOf(publishing), AT, file, publishing.told)
}

/** Publishes by a delta what was released since. */
export function advanceAt(db: Db, file: string, publishing: Publishing = {}) {
  return advanceEdition(db, publisherOf(publishing), AT, file)
}

const AT = new Date('2020-06-02T00:00:00Z')

function publisherOf(publishing: Publishing): Publisher {
  const { records = editionRecords, signedBy = signer, inbox, progress } = publishing
  return { records, municipality, signer: signedBy, ...(inbox && { inbox }), ...(progress && { progress }) }
}

/** Writes an entry, or its next revision, and leads it all the way to its release. */
export async function release(
  db: Db,
  register: { readonly record: RecordType; readonly rules: readonly unknown[] },
  entry: AnyEntry,
  before?: { readonly key: string; readonly revision: number },
): Promise<Kept> {
  const any = register as Ruled
  let kept: Kept = before
    ? await revise(db, stamp('yamada'), any, before, entry as EntryOf<RecordType>)
    : await insert(db, stamp('yamada'), any, entry as EntryOf<RecordType>)
  for (const [by, act] of [
    ['yamada', 'review'],
    ['suzuki', 'approval'],
    ['suzuki', 'release'],
  ] as const) {
    kept = await transition(db, stamp(by), any, kept, act, plainGate)
  }
  return kept
}

/** Releases the department and the section that the samples of annual sheets name. */
export async function releaseSections(db: Db): Promise<void> {
  await release(db, sections, policyDepartment)
  await release(db, sections, planningSection)
}

/** Takes an entry back. */
export function withdraw(
  db: Db,
  record: RecordType,
  kept: { readonly key: string; readonly revision: number },
) {
  return transition(db, stamp('suzuki'), { record }, kept, 'withdrawal')
}

function stamp(by: string) {
  return { by, why: '試験', at: new Date('2020-06-01T00:00:00Z') }
}
