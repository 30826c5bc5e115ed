import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { freePort } from '#platform/free-port.ts'
import { type Account, accountFor } from '#platform/postgres-account.ts'
import {
  type Binaries,
  postgresBinaries,
  postgresFailure,
  run,
  runDetached,
} from '#platform/postgres-programs.ts'
import { askToStop, type Postmaster, postmasterOf, stopPostmaster } from '#platform/postmaster.ts'

export type EmbeddedPostgres = {
  readonly url: string
  /** Stops the server (fast shutdown), unless another Daicho had started it and still runs. */
  stop(): Promise<void>
}

const SETTINGS = {
  // Idle, the whole of Daicho keeps within 400 MB; bulk loads keep away from checkpoints.
  shared_buffers: '64MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  max_connections: '50',
  io_method: 'sync',
  jit: 'off',
  // One machine, no replicas: a load into a fresh table then needs no write-ahead log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  fsync: 'on',
  synchronous_commit: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
}

/** Starts PostgreSQL 18 over `<home>/postgres`, making it at the first start, or takes over one that an interrupted Daicho left running. */
export async function startPostgres(
  home: string,
  options: { settings?: Readonly<Record<string, string>> } = {},
): Promise<EmbeddedPostgres> {
  const data = resolve(home, 'postgres')
  // Others may pass through, none may look in: PostgreSQL's account needs the way to its own folder.
  await mkdir(home, { recursive: true, mode: 0o711 }).catch((error: Error) => {
    throw postgresFailure(home, error.message)
  })
  const binaries = await postgresBinaries()
  const account = await accountFor(data, [data, binaries.postgres])
  const password = await initialised(home, data, binaries, account)
  const running = await postmasterOf(data)
  const postmaster = running ?? (await started(home, data, binaries, account, options.settings ?? {}))
  const url = `postgres://daicho:${password}@127.0.0.1:${postmaster.port}/postgres`

  const owner = join(home, 'postgres.owner')
  if (running && (await ownedByAnother(owner))) return { url, stop: async () => {} }
  await writeFile(owner, `${process.pid} ${await beganAt(process.pid)}\n`)
  // Whoever ends without `stop` (a second Ctrl-C, a fault) still asks the server to end, and doesn't wait for it.
  const leave = () => askToStop(postmaster)
  process.once('exit', leave)
  return {
    url,
    stop: async () => {
      await stopPostmaster(data, postmaster)
      process.off('exit', leave)
      await rm(owner, { force: true })
    },
  }
}

async function initialised(
  home: string,
  data: string,
  binaries: Binaries,
  account: Account,
): Promise<string> {
  const passwordFile = join(home, 'postgres.password')
  if (await exists(join(data, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim()

  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  // An initialisation that was cut off is thrown away: only a complete one gets the name.
  const unfinished = `${data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  if (account.owner) {
    const { uid, gid } = account.owner
    for (const path of [passwordFile, unfinished]) await chown(path, uid, gid)
  }
  const parameters = [
    `--pgdata=${unfinished}`,
    '--username=daicho',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]
  const { code, output } = await run(account.command(binaries.initdb, parameters))
  if (code !== 0) throw postgresFailure(home, output)
  await rename(unfinished, data)
  return password
}

async function started(
  home: string,
  data: string,
  binaries: Binaries,
  account: Account,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  // Between finding a free port and taking it, another program may be quicker: then with another port.
  for (let attempt = 1; ; attempt++) {
    const flags = Object.entries({ ...SETTINGS, ...settings, port: String(await freePort()) })
    const parameters = ['-D', data, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const logFile = join(home, 'postgres.log')
    const from = await lengthOf(logFile)
    const log = await open(logFile, 'a', 0o600)
    const child = runDetached(account.command(binaries.postgres, parameters), log.fd)
    await log.close()

    while (child.exitCode === null && child.signalCode === null && !child.failure) {
      const postmaster = await postmasterOf(data, { wait: false })
      if (postmaster) return postmaster
      await new Promise((wait) => setTimeout(wait, 20))
    }
    const said = child.failure ?? (await readFile(logFile)).subarray(from).toString()
    // After a crash the last of the old server's processes may hold its memory for a moment.
    const passes = /Address already in use|still in use/.test(said)
    if (!passes || attempt === 5) throw postgresFailure(home, said || (await silenceOf(home)))
    await new Promise((wait) => setTimeout(wait, 200))
  }
}

/**
 * Whether the owner still runs. One that was killed and waits for its parent does not, nor does another program that got its
 * number: whoever took the server over then would not be known as its owner, and the next command would stop it under him.
 */
async function ownedByAnother(file: string): Promise<boolean> {
  const said = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ')
  const [pid, began = ''] = [Number(said[0]), said[1]]
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || (await beganAt(pid)) === began
}

/** When a running process began, in ticks since the machine did; empty where it only waits to be buried, or nothing tells. */
async function beganAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Behind the name, which may hold anything: the state first, the beginning as the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '')
}

/** A full disk takes not even the line that says so. */
async function silenceOf(home: string): Promise<string> {
  return (await statfs(home)).bavail === 0 ? 'No space left on device' : ''
}

async function lengthOf(path: string): Promise<number> {
  return (await exists(path)) ? (await stat(path)).size : 0
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
