import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { columnNames } from '#core/record/table-mapping.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from '../journal.ts'
import type { Stamp } from '../stamp.ts'
import type { ImportPlan } from './runs.ts'

/** A mapping that is remembered: for which register, under which name, by whom and when; each change has a line in the journal. */
export type RememberedMapping = {
  readonly id: number
  readonly register: string
  readonly name: string
  readonly headings: string
  readonly plan: ImportPlan
  readonly by: string
  readonly at: Date
  readonly revision: number
}

/** The set of headings of a file as one text, whatever their order. */
export function headingsKey(headings: readonly string[]): string {
  const names = columnNames(headings).toSorted()
  return createHash('sha256').update(JSON.stringify(names)).digest('hex')
}

/** Remembers a mapping; one of the same name for the same register gets a new revision. Refused for a name that is none. */
export async function rememberMapping(
  db: Db,
  stamp: Stamp,
  { register, name, headings, plan }: Pick<RememberedMapping, 'register' | 'name' | 'headings' | 'plan'>,
): Promise<void> {
  const called = name.trim()
  if (called === '' || called.length > 100 || /\p{Cc}/u.test(called))
    throw new Refusal('invalid', '読替えの名前は100文字以内の一行で書く。', [
      { at: 'name', says: '100文字以内の一行で書く。' },
    ])
  const { sheet, headerLine, columns, values } = plan
  const kept = { sheet, headerLine, columns, values }
  await transact(db, async (trx) => {
    const { rows } = await sql<{ id: number; revision: number }>`
      insert into "importMappings" ("register", "name", "headings", "plan", "by", "at", "revision")
      values (${register}, ${called}, ${headings}, ${JSON.stringify(kept)}::json, ${stamp.by}, ${stamp.at}, 1)
      on conflict ("register", "name") where "withdrawnAt" is null do update
        set "headings" = excluded."headings", "plan" = excluded."plan", "by" = excluded."by", "at" = excluded."at",
          "revision" = "importMappings"."revision" + 1
      returning "id", "revision"`.execute(trx)
    const { id, revision } = rows[0] as { id: number; revision: number }
    const act = revision === 1 ? 'insert' : 'revise'
    const after = { register, name: called, headings, plan: kept }
    await appendJournal(trx, stamp, [{ register: MAPPINGS, entry: String(id), revision, act, after }])
  })
}

/** Forgets a mapping; its lines stay in the journal. */
export async function withdrawMapping(db: Db, stamp: Stamp, id: number): Promise<void> {
  await transact(db, async (trx) => {
    const { rows } = await sql<{ revision: number }>`
      update "importMappings" set "withdrawnAt" = ${stamp.at}, "revision" = "revision" + 1
      where "id" = ${id} and "withdrawnAt" is null returning "revision"`.execute(trx)
    const [row] = rows
    if (row === undefined) return
    const note = {
      register: MAPPINGS,
      entry: String(id),
      revision: row.revision,
      act: 'withdrawal',
      after: null,
    }
    await appendJournal(trx, stamp, [note])
  })
}

/** The name under which mappings stand in the journal. */
const MAPPINGS = 'import-mappings'

/** The mappings of some registers, by register and name. */
export async function listRemembered(db: Db, registers: readonly string[]): Promise<RememberedMapping[]> {
  const { rows } = await sql<RememberedMapping>`
    select "id", "register", "name", "headings", "plan", "by", "at", "revision" from "importMappings"
    where "withdrawnAt" is null and "register" = any(${[...registers]}::text[])
    order by "register", "name"`.execute(db)
  return rows
}

/** The newest mapping of some registers that was remembered for files with the very same set of headings. */
export async function findRemembered(
  db: Db,
  registers: readonly string[],
  headings: string,
): Promise<RememberedMapping | undefined> {
  const { rows } = await sql<RememberedMapping>`
    select "id", "register", "name", "headings", "plan", "by", "at", "revision" from "importMappings"
    where "withdrawnAt" is null and "headings" = ${headings} and "register" = any(${[...registers]}::text[])
    order by "at" desc, "id" desc limit 1`.execute(db)
  return rows[0]
}

/** A remembered mapping by its number. */
export async function findMapping(db: Db, id: number): Promise<RememberedMapping | undefined> {
  const { rows } = await sql<RememberedMapping>`
    select "id", "register", "name", "headings", "plan", "by", "at", "revision" from "importMappings"
    where "withdrawnAt" is null and "id" = ${id}`.execute(db)
  return rows[0]
}
