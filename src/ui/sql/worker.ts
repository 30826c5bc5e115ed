/// <reference lib="dom" />
import init, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import type { Answer, Request } from './messages.ts'
import { runQuery } from './query.ts'

// SQLite works here, beside the page: a long query keeps nobody from scrolling, and can be stopped.
let sqlite: Sqlite3Static | null = null
let database: Database | null = null

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  try {
    if (data.ask === 'open') answer(await opened(data))
    else if (sqlite && database) answer({ told: 'result', ...runQuery(sqlite, database, data.sql) })
  } catch (error) {
    answer({ told: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function answer(told: Answer): void {
  postMessage(told)
}

async function opened({ bytes, views, wasm }: Request & { ask: 'open' }): Promise<Answer> {
  sqlite = await (init as unknown as Init)({ locateFile: () => wasm })
  database = deserialized(sqlite, new Uint8Array(bytes))
  const manifest = database.selectValue("SELECT value FROM manifest WHERE name = 'manifest'")
  const { number } = JSON.parse(String(manifest)) as { number: number }
  database.exec(views)
  database.exec('PRAGMA query_only = 1; PRAGMA trusted_schema = 0')
  return { told: 'opened', edition: number }
}

/** Its types leave out where the WebAssembly lies. */
type Init = (options: { locateFile(): string }) => Promise<Sqlite3Static>

function deserialized({ wasm, capi, oo1 }: Sqlite3Static, bytes: Uint8Array): Database {
  const own = new oo1.DB(':memory:')
  const place = wasm.allocFromTypedArray(bytes)
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY
  const code = capi.sqlite3_deserialize(own, 'main', place, bytes.length, bytes.length, flags)
  own.checkRc(code)
  return own
}
