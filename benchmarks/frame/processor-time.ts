import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Seconds of processor time that this program with its threads, and the server of a database with its processes, have used so far. */
export type ProcessorTime = { readonly own: number; readonly server: number }

/** The time used so far; null where the machine tells nothing of other processes (all but Linux). Unlike time by the clock it hardly minds what else the machine does. */
export async function processorTime(db: Db): Promise<ProcessorTime | null> {
  if (process.platform !== 'linux') return null
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const postmaster = (await statOf(rows[0]?.pid ?? 0))?.parent
  if (postmaster === undefined) return null
  const { user, system } = process.cpuUsage()
  const stats = await Promise.all((await readdir('/proc')).filter(isNumber).map((pid) => statOf(Number(pid))))
  const server = stats.filter((stat) => stat?.pid === postmaster || stat?.parent === postmaster)
  const ticks = server.reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0)
  return { own: (user + system) / 1e6, server: ticks / TICKS_PER_SECOND }
}

/** USER_HZ of every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

async function statOf(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // What stands in brackets may hold spaces; user, system and those of children that have ended follow behind.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  if (fields === undefined) return undefined
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid, parent: Number(fields[1]), ticks }
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}
