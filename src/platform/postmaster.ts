import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { operatorError } from '#platform/operator-error.ts'

/** A PostgreSQL server that answers: its process and its port. */
export type Postmaster = { readonly pid: number; readonly port: number }

const PATIENCE = 120_000

/** The server that runs over these data and is ready, or null; one that is still recovering is waited for, and a stale lock is removed. */
export async function postmasterOf(data: string, options = { wait: true }): Promise<Postmaster | null> {
  for (const until = Date.now() + PATIENCE; ; await pause()) {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    if (!pid) return null
    if (!(await isPostmaster(pid, data))) {
      // In a container the number that the lock names may be anyone's, ours even; PostgreSQL would then refuse to start.
      if (options.wait) await rm(join(data, 'postmaster.pid'), { force: true })
      return null
    }
    // The eighth line says `starting`, `ready`, `standby` or `stopping`.
    if (lines[7]?.trim() === 'ready') return { pid, port }
    if (!options.wait) return null
    if (Date.now() > until) {
      throw operatorError(
        `前回のPostgreSQL（プロセス ${pid}）が二分たっても使えるようになりません。${data} の記録を確かめてください。`,
        `The PostgreSQL left from before (process ${pid}) isn't ready after two minutes. Look at the log beside ${data}.`,
      )
    }
  }
}

/** Asks for a fast shutdown and waits until the server has written everything and gone. */
export async function stopPostmaster(data: string, { pid }: Pick<Postmaster, 'pid'>): Promise<void> {
  if (!(await isPostmaster(pid, data))) return
  askToStop({ pid })
  while (await isPostmaster(pid, data)) await pause()
}

/** Asks for a fast shutdown at once; a server that has gone already is left in peace. */
export function askToStop({ pid }: Pick<Postmaster, 'pid'>): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** PostgreSQL makes its data folder its working directory; where /proc can't say so, a living process is believed. */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && process.platform !== 'linux'
  }
  if (process.platform !== 'linux') return pid !== process.pid
  const directory = await readlink(`/proc/${pid}/cwd`).catch(() => '')
  return directory === (await realpath(data))
}

function pause(): Promise<void> {
  return new Promise((wait) => setTimeout(wait, 10))
}
