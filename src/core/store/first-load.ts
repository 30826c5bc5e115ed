import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { staleImport } from './stale-import.ts'

/**
 * The first load of a register that holds nothing yet: its rows go into a table beside, which has no indexes, and their
 * indexes are made when all rows are there. One by one they cost four times the rows.
 */
export type FirstLoad = {
  /** Where the rows go; only the import itself reads it. */
  readonly table: string
  /** Makes the indexes and puts the table in the register's place; what others wrote there meanwhile stays, and the rows join it. */
  settle(): Promise<void>
}

/** Opens a first load inside the transaction of an import; null where the register holds something, or hangs on more than its own table. */
export async function openFirstLoad(trx: Db, { key }: RecordType): Promise<FirstLoad | null> {
  // Whoever fills the same register waits here, before he has a lock upon it: he finds it filled.
  await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${key}))`.execute(trx)
  if (!(await isBare(trx, key)) || !(await isWithoutEntries(trx, key))) return null
  const table = `${key}.first`
  await sql`
    create table ${sql.id(table)} (like ${sql.table(key)} including all excluding identity excluding indexes)`.execute(
    trx,
  )
  const sequence = await sequenceOf(trx, key)
  // Numbers come from the register's own counter, as do those of whoever writes there meanwhile.
  await sql`
    alter table ${sql.id(table)} alter "id" set default nextval(${sql.lit(`"${sequence}"`)})`.execute(trx)
  return {
    table,
    async settle() {
      const indexes = await indexesOf(trx, key)
      for (const index of indexes) await sql.raw(index.definition).execute(trx)
      if (await isOurs(trx, key)) await takePlace(trx, key, { table, sequence, indexes })
      else await joinRows(trx, key, table)
    },
  }
}

// Any fixed number will do that no other lock of two numbers has.
const LOCK = 2_105_331

/** What triggers, views, rights, comments or other tables know is not carried over: such a table takes its rows as always. */
async function isBare(trx: Db, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from pg_class as t where t.oid = ${name(key)}::regclass and pg_get_userbyid(t.relowner) = current_user
      and not t.relhastriggers and not t.relhasrules and not t.relrowsecurity and t.relacl is null
      and t.reloptions is null and t.relreplident = 'd' and t.relpersistence = 'p' and t.reltablespace = 0
      and not exists (select from pg_inherits where inhparent = t.oid)
      and not exists (select from pg_depend where refclassid = 'pg_class'::regclass and refobjid = t.oid
        and classid not in ('pg_class'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_type'::regclass))
      and not exists (select from pg_attribute
        where attrelid = t.oid and (attacl is not null or attoptions is not null or attstattarget >= 0))
      and not exists (select from pg_constraint where conrelid = t.oid and contype in ('u', 'x'))
      and not exists (select from pg_description where classoid = 'pg_class'::regclass and objsubid = 0
        and (objoid = t.oid or objoid in (select indexrelid from pg_index where indrelid = t.oid)))
      and not exists (select from pg_default_acl where defaclobjtype = 'r')`.execute(trx)
  return rows.length === 1
}

async function isWithoutEntries(trx: Db, key: string): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(key)} limit 1`.execute(trx)
  return rows.length === 0
}

async function sequenceOf(trx: Db, key: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where oid = pg_get_serial_sequence(${name(key)}, 'id')::regclass`.execute(
    trx,
  )
  return (rows[0] as { name: string }).name
}

type Index = { readonly name: string; readonly isPrimary: boolean; readonly definition: string }

/** The indexes of a register, defined for the table beside it under names that are changed when it is in place. */
async function indexesOf(trx: Db, key: string): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select i.relname as name, x.indisprimary as "isPrimary", format('create %s index %I on %I %s',
      case when x.indisunique then 'unique' end, i.relname || '.first', ${`${key}.first`}::text,
      substr(d.text, strpos(d.text, ' USING '))) as definition
    from pg_index as x join pg_class as i on i.oid = x.indexrelid,
      lateral (select pg_get_indexdef(i.oid) as text) as d
    where x.indrelid = ${name(key)}::regclass order by i.oid`.execute(trx)
  return rows
}

/** Whether the register can be locked soon and nobody has written into it meanwhile. Who reads it waits from here to the end of the import. */
async function isOurs(trx: Db, key: string): Promise<boolean> {
  await refuseAwaited(trx, key)
  await sql`savepoint "first"`.execute(trx)
  try {
    await sql.raw(`set local lock_timeout = '${PATIENCE}'`).execute(trx)
    await sql`lock table ${sql.table(key)} in access exclusive mode`.execute(trx)
    await sql`set local lock_timeout to default`.execute(trx)
    return await isWithoutEntries(trx, key)
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error
    await sql`rollback to savepoint "first"`.execute(trx)
    return false
  }
}

/**
 * Refuses as stale where somebody who writes into the register waits for the end of this import: he has written one of its
 * keys, of which the register knew nothing and the journal did. To wait for him would be to wait for each other.
 */
async function refuseAwaited(trx: Db, key: string): Promise<void> {
  const { rows } = await sql`
    select from pg_locks as waiting join pg_locks as held using (pid)
    where waiting.locktype = 'transactionid' and not waiting.granted
      and waiting.transactionid = pg_current_xact_id()::xid and held.relation = ${name(key)}::regclass
      and held.database = (select oid from pg_database where datname = current_database())`.execute(trx)
  if (rows.length > 0) throw staleImport()
}

/** Others wait in line behind whoever waits for such a lock. */
const PATIENCE = '2s'
const LOCK_NOT_AVAILABLE = '55P03'

async function takePlace(
  trx: Db,
  key: string,
  { table, sequence, indexes }: { table: string; sequence: string; indexes: readonly Index[] },
): Promise<void> {
  const { rows } = await sql<{ value: number; called: boolean }>`
    select last_value as value, is_called as called from ${sql.table(sequence)}`.execute(trx)
  const { value, called } = rows[0] as { value: number; called: boolean }
  await sql`alter table ${sql.id(table)} alter "id" drop default`.execute(trx)
  await sql`drop table ${sql.table(key)}`.execute(trx)
  await sql`alter table ${sql.id(table)} rename to ${sql.id(key)}`.execute(trx)
  for (const { name, isPrimary } of indexes) {
    const beside = sql.id(`${name}.first`)
    if (isPrimary)
      await sql`
        alter table ${sql.table(key)} add constraint ${sql.id(name)} primary key using index ${beside}`.execute(
        trx,
      )
    else await sql`alter index ${beside} rename to ${sql.id(name)}`.execute(trx)
  }
  await sql`
    alter table ${sql.table(key)} alter "id" add generated by default as identity (sequence name ${sql.id(sequence)})`.execute(
    trx,
  )
  await sql`select setval(${`"${sequence}"`}::regclass, ${value}::bigint, ${called}::boolean)`.execute(trx)
}

async function joinRows(trx: Db, key: string, table: string): Promise<void> {
  await refuseAwaited(trx, key)
  await sql`insert into ${sql.table(key)} select * from ${sql.id(table)} order by "id"`.execute(trx)
  await sql`drop table ${sql.id(table)}`.execute(trx)
}

function name(key: string): string {
  return `"${key}"`
}
