import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { openMigratedDatabase } from '#core/store/office-database.ts'
import { openDatabase } from '#platform/database.ts'
import { startPostgres } from '#platform/embedded-postgres.ts'
import { postmasterOf } from '#platform/postmaster.ts'
import { firstPage, startInstallation } from '#tests/installation.ts'
import { memoryOf } from '#tests/process-tree.ts'
import { median } from './frame/load.ts'
import { fillProgrammes } from './writes/fill.ts'

/**
 * The second start of an office of so many programmes, from `./daicho start` to the first public page, and its memory at rest;
 * the peer is the least there can be: a Node that does nothing, and then the same PostgreSQL until it answers.
 */
export const run: Benchmark['run'] = async ({ size = 10_000, progress }) => {
  const home = await mkdtemp(join(tmpdir(), 'daicho-bench-'))
  try {
    progress(`first start, and ${size} programmes`)
    await firstStart(home, size)
    const [rounds, rest] = size < 1_000 ? [1, 500] : [5, 10_000]
    const measured: { value: Round; peer: Round }[] = []
    for (let round = 1; round <= rounds; round += 1) {
      progress(`start ${round} of ${rounds}`)
      const peer = await bareStart(home, round === rounds ? rest : 0)
      measured.push({ peer, value: await secondStart(home, round === rounds ? rest : 0) })
    }
    return { name: 'start', size, measures: measuresOf(measured) }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Milliseconds until it answers, megabytes at rest (only where it was given time to rest), milliseconds until it has stopped. */
type Round = { readonly start: number; readonly memory: number; readonly stop: number }

async function firstStart(home: string, size: number): Promise<void> {
  const first = await startInstallation(home)
  await firstPage(first)
  process.kill(first.pid, 'SIGINT')
  await first.ended
  const place = { root: join(import.meta.dirname, '..'), home, databaseUrl: null }
  const database = await openMigratedDatabase(place, () => {})
  await fillProgrammes(database, size)
  await database.close()
}

async function secondStart(home: string, rest: number): Promise<Round> {
  const began = performance.now()
  const daicho = await startInstallation(home)
  await firstPage(daicho)
  const start = performance.now() - began
  await setTimeout(rest)
  const memory = await memoryOf(daicho.pid)
  const asked = performance.now()
  process.kill(daicho.pid, 'SIGINT')
  const code = await daicho.ended
  if (code !== 0) throw new Error(`./daicho start ended with ${code}:\n${daicho.said()}`)
  return { start, memory, stop: performance.now() - asked }
}

async function bareStart(home: string, rest: number): Promise<Round> {
  const began = performance.now()
  const node = spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' })
  await new Promise((ended) => node.on('close', ended))
  const server = await startPostgres(home)
  const database = openDatabase(server.url, { connections: 1 })
  await database.pool.query('select 1')
  const start = performance.now() - began
  await setTimeout(rest)
  const postmaster = await postmasterOf(join(home, 'postgres'))
  const memory = postmaster === null ? 0 : await memoryOf(postmaster.pid)
  const asked = performance.now()
  await database.close()
  await server.stop()
  return { start, memory, stop: performance.now() - asked }
}

const TARGETS = [
  { of: 'start', name: 'second start: first page, median', unit: 'ms', most: 3_000 },
  { of: 'stop', name: 'Ctrl-C until everything has ended, median', unit: 'ms', most: 5_000 },
  { of: 'memory', name: 'memory at rest, PostgreSQL included', unit: 'MB', most: 400 },
] as const

function measuresOf(rounds: readonly { value: Round; peer: Round }[]): Measure[] {
  return TARGETS.map(({ of, name, unit, most }) => {
    // Only the last round rests, and so says what is kept.
    const counted = of === 'memory' ? rounds.slice(-1) : rounds
    const value = median(counted.map((round) => round.value[of]))
    const peer = median(counted.map((round) => round.peer[of]))
    const target = `≤ ${most.toLocaleString('en')} ${unit}`
    return { name, value, unit, peer, ratio: value / peer, target, met: value <= most }
  })
}
