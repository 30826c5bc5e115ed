import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { faultFields, log } from '#platform/log.ts'

/** The office database, or a transaction on it; each file names the tables that it reads: `db.withTables<Tables>()`. */
export type Db = Kysely<Record<never, never>>

/** A transaction on the office database; it is a `Db` too. */
export type DbTransaction = Transaction<Record<never, never>>

export type Database = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly url: string
  /** Waits for what is running and gives all connections back. */
  close(): Promise<void>
}

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  access?: 'read only' | 'read write'
}

/** Opens a pool on a PostgreSQL server; nothing is connected before the first query, which fails if the server is not there. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'daicho',
    types: { getTypeParser: parserFor },
    // Declared without a promise in @types/pg, awaited by pg-pool: the zone is set before the first query.
    onConnect: async (client) => {
      await client.query("set time zone 'UTC'")
    },
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) log('warning', 'database connection lost', faultFields(error))
  })

  // One that breaks inside a transaction, between two statements, fails the next of them; without a listener of its own it would end the process too.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })

  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: lend(pool) }) })
  return { db, pool, url, close: () => pool.end() }
}

/** Runs steps that happen all or not at all; inside a transaction they join it, so that writes can be put together. */
export async function transact<T>(
  db: Db,
  run: (trx: DbTransaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (isTransaction(db)) return run(db)
  let starting = db.transaction()
  if (options.isolation) starting = starting.setIsolationLevel(options.isolation)
  if (options.access) starting = starting.setAccessMode(options.access)
  return starting.execute(run)
}

/** Runs `COPY … FROM STDIN` over chunks, in the transaction if `db` is one, and returns the number of rows; the chunks must not query `db`. */
export async function copyInto(
  db: Db,
  sql: string,
  chunks: AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
): Promise<number> {
  return onConnection(db, async (client) => {
    const stream = client.query(copyFrom(sql))
    await pipeline(Readable.from(chunks, { objectMode: false }), stream)
    return stream.rowCount
  })
}

/** Runs `COPY … TO STDOUT` in the transaction if `db` is one, hands the bytes to `take`, and returns the number of rows. */
export async function copyOut(
  db: Db,
  sql: string,
  take: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<number> {
  return onConnection(db, async (client) => {
    const stream = client.query(copyTo(sql))
    await pipeline(stream, take)
    return stream.rowCount
  })
}

type Task = (client: pg.PoolClient) => Promise<unknown>

/** Kysely hides the driver's connection: a task travels to it as the only parameter of a query, which `lend` recognises. */
async function onConnection<T>(db: Db, task: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const { rows } = await db.executeQuery<T>(CompiledQuery.raw('task', [task]))
  return rows[0] as T
}

function lend(pool: pg.Pool) {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => lendClient(await pool.connect()),
  }
}

function lendClient(client: pg.PoolClient): PostgresPoolClient {
  const query = async (sql: string, parameters: unknown[]) => {
    const [first] = parameters
    if (typeof first !== 'function') return client.query(sql, parameters)
    return { command: 'SELECT', rowCount: 1, rows: [await (first as Task)(client)] }
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy ?? false),
  }
}

function isTransaction(db: Db): db is DbTransaction {
  return db.isTransaction
}

const DATE = 1082
const DATES = 1182
const BIGINT = 20
const BIGINTS = 1016

/** How PostgreSQL's types arrive: days as text, bigint as a safe number, numeric as text; the rest as pg reads it. */
function parserFor(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  if (oid === DATE) return (text: string) => text
  if (oid === BIGINT) return safeInteger
  if (oid === DATES) return (text: string) => elements(text)
  if (oid === BIGINTS) return (text: string) => elements(text).map((each) => each && safeInteger(each))
  return pg.types.getTypeParser(oid, 'text')
}

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(
      `整数 ${text} は大きすぎて正確に扱えません。 / The integer ${text} is too large to be exact.`,
    )
  }
  return number
}

/** Days and integers need no quotes in an array of PostgreSQL. */
function elements(text: string): (string | null)[] {
  const inside = text.slice(1, -1)
  return inside === '' ? [] : inside.split(',').map((each) => (each === 'NULL' ? null : each))
}
