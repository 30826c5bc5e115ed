import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { type EmbeddedPostgres, startPostgres } from '#platform/embedded-postgres.ts'

let home = ''
let server: EmbeddedPostgres | null = null

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'daicho 台帳 '))
})

afterAll(async () => {
  await server?.stop()
  await rm(home, { recursive: true, force: true })
})

test('a database is made in a folder whose name has spaces and Japanese, and keeps what it is given', async () => {
  server = await startPostgres(home)
  await inDatabase('create table places (name text)')
  await inDatabase("insert into places values ('三軒茶屋')")
  await server.stop()

  server = await startPostgres(home)
  expect(await inDatabase('select name from places')).toEqual([{ name: '三軒茶屋' }])
  expect(await inDatabase('show data_checksums')).toEqual([{ data_checksums: 'on' }])
  expect(await inDatabase('show fsync')).toEqual([{ fsync: 'on' }])
  expect(await inDatabase("select upper('ｄａｉｃｈｏ') as wide")).toEqual([{ wide: 'ＤＡＩＣＨＯ' }])
})

test('nobody enters without the password', async () => {
  const url = new URL(server?.url ?? '')
  url.password = 'guess'
  const database = openDatabase(url.href)
  await expect(sql`select 1`.execute(database.db)).rejects.toThrow('password authentication failed')
  await database.close()
})

test('a second program shares the running server, and does not stop it when it ends', async () => {
  const pid = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
  await runProgram('await server.stop()')
  expect(process.kill(pid, 0)).toBe(true)
  expect(await inDatabase('select count(*) from places')).toEqual([{ count: 1 }])
})

test('a server whose program was killed is taken over, and stops with its new program', async () => {
  await server?.stop()
  await runProgram("process.kill(process.pid, 'SIGKILL')")
  const before = await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')

  server = await startPostgres(home)
  expect(await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).toBe(before)
  expect(await inDatabase('select count(*) from places')).toEqual([{ count: 1 }])
  await server.stop()
  await expect(readFile(join(home, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT')
})

test.skipIf(process.platform !== 'linux')(
  'whoever takes over from a program that was killed keeps the server, also where that is not buried yet or its number is used again',
  async () => {
    const owner = join(home, 'postgres.owner')
    server = await startPostgres(home)
    const said = await readFile(owner, 'utf8')
    // Another program bears the number now.
    await writeFile(owner, `${process.ppid} 1\n`)
    const next = await startPostgres(home)
    expect(await readFile(owner, 'utf8')).toBe(said)
    // A shell that never asks how its child ended: what is killed stays on as a number.
    const shell = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(shell.stdout, 'data')
    const child = Number(String(line))
    const fields = (await readFile(`/proc/${child}/stat`, 'utf8')).split(' ')
    await writeFile(owner, `${child} ${fields[21]}\n`)
    process.kill(child, 'SIGKILL')
    await expect.poll(() => readFile(`/proc/${child}/stat`, 'utf8')).toContain(') Z ')
    const last = await startPostgres(home)
    expect(await readFile(owner, 'utf8')).toBe(said)
    shell.kill()
    await Promise.all([next.stop(), last.stop()])
  },
)

test('after a power failure nothing that was committed is missing', async () => {
  server = await startPostgres(home)
  await inDatabase("insert into places values ('下北沢')")
  const pid = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  await gone(pid)

  server = await startPostgres(home)
  expect(await inDatabase('select count(*) from places')).toEqual([{ count: 2 }])
  await server.stop()
})

test('a stale lock that names a program of another kind does not keep the database shut', async () => {
  await writeFile(join(home, 'postgres', 'postmaster.pid'), `${process.ppid}\n${home}/postgres\n0\n5432\n`)
  server = await startPostgres(home)
  expect(await inDatabase('select count(*) from places')).toEqual([{ count: 2 }])
  await server.stop()
})

test.skipIf(process.getuid?.() !== 0)('root can keep a database where only root may enter', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'daicho-closed-'))
  const inside = await startPostgres(join(closed, 'home'))
  const database = openDatabase(inside.url)
  await sql`create table places (name text)`.execute(database.db)
  await database.close()
  await inside.stop()
  await rm(closed, { recursive: true })
})

test('a database of another version, or one that may not be read, is refused in a sentence', async () => {
  const version = join(home, 'postgres', 'PG_VERSION')
  await writeFile(version, '14\n')
  await expect(startPostgres(home)).rejects.toThrow('PostgreSQL 14')
  await writeFile(version, '18\n')
  await chmod(join(home, 'postgres'), 0o777)
  await expect(startPostgres(home)).rejects.toThrow('権限')
  await chmod(join(home, 'postgres'), 0o700)
})

async function inDatabase(statement: string): Promise<unknown[]> {
  const database = openDatabase(server?.url ?? '')
  const { rows } = await sql.raw(statement).execute(database.db).finally(database.close)
  return rows
}

/** Starts the server from a program of its own, which then does one thing and ends. */
async function runProgram(ending: string): Promise<void> {
  const program = `
    import { startPostgres } from '#platform/embedded-postgres.ts'
    const server = await startPostgres(${JSON.stringify(home)})
    ${ending}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
  const end = await new Promise((ended) => child.on('exit', (code, signal) => ended(signal ?? code)))
  expect([0, 'SIGKILL']).toContain(end)
}

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((wait) => setTimeout(wait, 20))
  }
}
