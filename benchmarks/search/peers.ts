import { DatabaseSync } from 'node:sqlite'
import { titleOf } from '#tests/search/documents.ts'
import { withServer } from '../frame/server.ts'

/** The same titles in another search: what it took to build, and how to ask for a first page of twenty. */
export type Peer = {
  readonly name: string
  readonly perSecond: number
  ask(words: string): Promise<number> | number
}

/** SQLite with its own trigram tokenizer: words of fewer than three characters are looked for by reading every title. */
export async function withTrigrams<T>(size: number, measure: (peer: Peer) => Promise<T>): Promise<T> {
  const database = new DatabaseSync(':memory:')
  database.exec("CREATE VIRTUAL TABLE titles USING fts5 (title, tokenize = 'trigram', detail = full)")
  const insert = database.prepare('INSERT INTO titles (rowid, title) VALUES (?, ?)')
  const start = performance.now()
  database.exec('BEGIN')
  for (let number = 0; number < size; number += 1) insert.run(number + 1, titleOf(number).normalize('NFKC'))
  database.exec("INSERT INTO titles (titles) VALUES ('optimize'); COMMIT")
  const perSecond = (size / (performance.now() - start)) * 1000
  const match = database.prepare('SELECT rowid, title FROM titles WHERE titles MATCH ? LIMIT 20')
  const count = database.prepare(
    'SELECT count(*) AS n FROM (SELECT 1 FROM titles WHERE titles MATCH ? LIMIT 10001)',
  )
  const like = database.prepare('SELECT rowid, title FROM titles WHERE title LIKE ? LIMIT 20')
  const countLike = database.prepare(
    'SELECT count(*) AS n FROM (SELECT 1 FROM titles WHERE title LIKE ? LIMIT 10001)',
  )
  const ask = (words: string) => {
    const sought = [...words].length < 3 ? `%${words}%` : `"${words.replaceAll('"', '""')}"`
    const [page, all] = [...words].length < 3 ? [like, countLike] : [match, count]
    page.all(sought)
    return Number(all.get(sought)?.n)
  }
  try {
    return await measure({ name: 'SQLite trigram', perSecond, ask })
  } finally {
    database.close()
  }
}

/** PostgreSQL with pg_trgm on the server that Daicho brings along; null where that server lacks the extension. */
export async function withPostgres<T>(size: number, measure: (peer: Peer) => Promise<T>): Promise<T | null> {
  return withServer(1, async (make) => {
    const { pool } = await make('titles')
    const { rowCount } = await pool.query("select from pg_available_extensions where name = 'pg_trgm'")
    if (rowCount === 0) return null
    const start = performance.now()
    await pool.query('create extension pg_trgm; create table titles (id serial, title text)')
    for (let from = 0; from < size; from += 5_000) {
      const titles = Array.from({ length: Math.min(5_000, size - from) }, (_, at) =>
        titleOf(from + at).normalize('NFKC'),
      )
      await pool.query('insert into titles (title) select unnest($1::text[])', [titles])
    }
    await pool.query('create index on titles using gin (title gin_trgm_ops); analyze titles')
    const perSecond = (size / (performance.now() - start)) * 1000
    const ask = async (words: string) => {
      const sought = `%${words.replace(/[\\%_]/g, '\\$&')}%`
      await pool.query('select id, title from titles where title like $1 limit 20', [sought])
      const found = await pool.query(
        'select count(*)::int as n from (select from titles where title like $1 limit 10001) as found',
        [sought],
      )
      return found.rows[0]?.n ?? 0
    }
    return measure({ name: 'PostgreSQL pg_trgm', perSecond, ask })
  })
}
