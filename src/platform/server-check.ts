import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { operatorError } from '#platform/operator-error.ts'

const OLDEST = 15

/** Connects once, and fails in a sentence that names the server (never its password) if it can't be used. */
export async function checkServer({ db, url }: Database): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url)
  const server = `${hostname || 'localhost'}:${port || '5432'}`
  const about = await ask(db).catch((error: { code?: string; message: string }) => {
    throw failure(error, { server, name: pathname.slice(1), user: username })
  })
  if (about.version < OLDEST * 10_000) {
    const found = Math.floor(about.version / 10_000)
    throw operatorError(
      `${server} はPostgreSQL ${found} です。${OLDEST} 以上が必要です。`,
      `${server} runs PostgreSQL ${found}. Version ${OLDEST} or newer is needed.`,
    )
  }
  if (about.encoding !== 'UTF8') {
    throw operatorError(
      `データベース ${pathname.slice(1)} の文字コードが ${about.encoding} です。UTF8で作り直してください。`,
      `The database ${pathname.slice(1)} is encoded in ${about.encoding}. Make it again in UTF8.`,
    )
  }
}

async function ask(db: Database['db']): Promise<{ version: number; encoding: string }> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding
  `.execute(db)
  return rows[0] ?? { version: 0, encoding: '' }
}

function failure(
  error: { code?: string; message: string },
  at: { server: string; name: string; user: string },
): Error {
  const { server, name, user } = at
  if (error.code === '28P01' || error.code === '28000') {
    return operatorError(
      `データベースサーバー ${server} が利用者「${user}」を受け入れません。DATABASE_URLの利用者名とパスワードを確かめてください。`,
      `The database server ${server} doesn't accept the user "${user}". Check the user and password in DATABASE_URL.`,
      error,
    )
  }
  if (error.code === '3D000') {
    return operatorError(
      `データベースサーバー ${server} に「${name}」というデータベースがありません。作るか、DATABASE_URLを直してください。`,
      `There is no database "${name}" on ${server}. Create it, or correct DATABASE_URL.`,
      error,
    )
  }
  return operatorError(
    `データベースサーバー ${server} につながりません（${error.message || error.code}）。DATABASE_URLと、サーバーが動いているかを確かめてください。`,
    `The database server ${server} can't be reached. Check DATABASE_URL, and whether the server runs.`,
    error,
  )
}
