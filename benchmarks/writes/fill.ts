import { JOURNAL_COLUMNS, lineValues } from '#core/store/journal.ts'
import { rowOf } from '#core/store/table.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { type CopyValue, copyLine } from '#platform/copy-text.ts'
import type { Database } from '#platform/database.ts'
import { type Programme, programme } from '#registers/planning/programmes/record.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { copyRows } from '../frame/copied-rows.ts'

/** The largest table there are numbers for: those of six digits; five digits stay free for what is measured. */
export const MOST = 1_000_000

/** The programme that `fillProgrammes` puts at a place. */
export function filledProgramme(number: number): Programme {
  return programmeNumbered(`P${String(number).padStart(6, '0')}`)
}

/** A programme as typical as any, by its code. */
export function programmeNumbered(code: string): Programme {
  return { ...publicRelations, code, name: `事務事業${code}` }
}

/** Fills the register of programmes by COPY, with its journal and the tree over it. */
export async function fillProgrammes(database: Database, size: number): Promise<void> {
  const { db, pool } = database
  if (size > MOST) throw new RangeError(`no more than ${MOST} programmes can be numbered`)
  const fields = Object.keys(programme.fields)
  const columns = ['key', 'revision', 'state', 'writtenBy', 'writtenAt', 'changedAt', ...fields]
  await copyRows(database, programme.key, columns, rows(size))
  await copyRows(database, 'journal', JOURNAL_COLUMNS, lines(size))
  await growTree(db, stamp.at)
  // What a load leaves behind is cleared away before anything is measured.
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}

const stamp = { by: 'system:import', at: new Date('2020-04-01T00:00:00Z'), why: '' }

function* rows(size: number) {
  for (let number = 0; number < size; number += 1) {
    const entry = filledProgramme(number)
    const keeping = [entry.code, 1, 'draft', stamp.by, stamp.at, stamp.at]
    yield copyLine([...keeping, ...(Object.values(rowOf(programme, entry)) as CopyValue[])])
  }
}

function* lines(size: number) {
  for (let number = 0; number < size; number += 1) {
    const after = filledProgramme(number)
    const line = lineValues(stamp, {
      register: programme.key,
      entry: after.code,
      revision: 1,
      act: 'insert',
      after,
    })
    yield copyLine(JOURNAL_COLUMNS.map((column) => line[column]))
  }
}
