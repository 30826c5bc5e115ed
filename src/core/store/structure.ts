import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** A table as a backup sees it: the columns that hold data, without those that PostgreSQL computes. */
export type StoredTable = { readonly name: string; readonly columns: readonly string[] }

/** Tables of the office, what is referred to before what refers to it; without `migrations` and those whose comment begins with `secret`, or with `derived`: those are made anew from the others. */
export async function listTables(db: Db): Promise<StoredTable[]> {
  const { rows: tables } = await sql<StoredTable>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
      and coalesce(obj_description(c.oid, 'pg_class'), '') not similar to '(secret|derived)%'
    group by c.relname order by c.relname
  `.execute(db)
  const { rows: references } = await sql<{ from: string; to: string }>`
    select distinct f.relname as "from", t.relname as "to"
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
  `.execute(db)
  return inOrderOfReference(tables, references)
}

/** Counters of the office with the number that they have reached. */
export async function listSequences(db: Db): Promise<{ name: string; value: number; isCalled: boolean }[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname
  `.execute(db)
  const states = rows.map(async ({ name }) => {
    const state = await sql<{ value: number; isCalled: boolean }>`
      select last_value as value, is_called as "isCalled" from ${sql.table(name)}
    `.execute(db)
    return state.rows.map((each) => ({ name, ...each }))
  })
  return (await Promise.all(states)).flat()
}

/** Whether nothing at all has been made in the database. */
export async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from pg_class where relnamespace = 'public'::regnamespace limit 1
  `.execute(db)
  return rows.length === 0
}

/** A name as it is written inside an SQL statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Tables that refer to each other in a circle come in the order of their names: their references must be deferrable. */
function inOrderOfReference(
  tables: readonly StoredTable[],
  references: readonly { from: string; to: string }[],
): StoredTable[] {
  const ordered = new Set<StoredTable>()
  const visiting = new Set<string>()
  const visit = (table: StoredTable) => {
    if (visiting.has(table.name)) return
    visiting.add(table.name)
    for (const { to } of references.filter(({ from }) => from === table.name)) {
      const target = tables.find(({ name }) => name === to)
      if (target) visit(target)
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table)
  return [...ordered]
}
