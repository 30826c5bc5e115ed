import type { Benchmark, Measure } from '#commands/bench.ts'
import { insert, revise } from '#core/store/entries.ts'
import { growTree, keepTreeGrowing } from '#core/store/tree-growth.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { programmeRules } from '#registers/planning/programmes/rules.ts'
import { type Load, median, quantile, underLoad } from './frame/load.ts'
import { withServer } from './frame/server.ts'
import { filledProgramme, fillProgrammes, programmeNumbered } from './writes/fill.ts'

const CLIENTS = 16
const register = { record: programme, rules: programmeRules }

/** Single writes by 16 clients, on an empty register and on one of that size, beside bare INSERTs of the same row. */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) =>
  withServer(CLIENTS, async (make) => {
    const [empty, full, bare] = [await make('empty'), await make('full'), await make('bare')]
    progress(`filling ${size} programmes`)
    await fillProgrammes(full, size)
    // The tree of what was only filled in is no part of the load: an office's tree is never a million lines behind.
    await growTree(full.db, systemClock())
    const growing = [empty, full].map((each) =>
      keepTreeGrowing(each, { every: 1_000, clock: systemClock, records: [programme] }),
    )
    const rounds = size < 10_000 ? 1 : 8
    const times = Math.max(CLIENTS, Math.min(500, Math.floor(size / 40)))
    // The first round warms up and is not counted; rounds take turns, so that the machine's moods meet all alike.
    const measured: Round[] = []
    for (let round = 0; round <= rounds; round += 1) {
      progress(`round ${round} of ${rounds}`)
      const revised = (number: number) =>
        Math.floor(((round * times + number) * size) / ((rounds + 1) * times))
      const onEmpty = () => writes(empty, round, times, (number) => codeOf(round, times, number))
      const onFull = () => writes(full, round, times, (number) => filledProgramme(revised(number)).code)
      const [first, second] =
        round % 2 === 0 ? [await onEmpty(), await onFull()] : [await onFull(), await onEmpty()]
      const peer = await bareInserts(bare, round, times)
      measured.push(
        round % 2 === 0 ? { empty: first, full: second, peer } : { empty: second, full: first, peer },
      )
    }
    for (const each of growing) await each.stop()
    return { name: 'writes', size, measures: measuresOf(measured.slice(1), size) }
  })

type Writes = { readonly insert: Load; readonly revise: Load }
type Round = { readonly empty: Writes; readonly full: Writes; readonly peer: Load }

/** New entries, then new values of entries in their first revision. */
async function writes(
  { db }: Database,
  round: number,
  times: number,
  revised: (number: number) => string,
): Promise<Writes> {
  const stamp = () => ({ by: 'yamada', at: new Date(), why: '' })
  return {
    insert: await underLoad(CLIENTS, times, (number) =>
      insert(db, stamp(), register, programmeNumbered(codeOf(round, times, number))),
    ),
    revise: await underLoad(CLIENTS, times, (number) => {
      const key = revised(number)
      return revise(
        db,
        stamp(),
        register,
        { key, revision: 1 },
        { ...programmeNumbered(key), startedIn: 2020 },
      )
    }),
  }
}

async function bareInserts({ pool }: Database, round: number, times: number): Promise<Load> {
  return underLoad(CLIENTS, times, (number) => {
    const { code, name, domain } = programmeNumbered(codeOf(round, times, number))
    const now = new Date()
    return pool.query(
      `insert into programmes (key, revision, state, "writtenBy", "writtenAt", "changedAt", code, name, domain)
       values ($1, 1, 'draft', 'yamada', $2, $3, $4, $5, $6) returning *`,
      [code, now, now, code, name, domain],
    )
  })
}

function codeOf(round: number, times: number, number: number): string {
  return `P${String(round * times + number).padStart(5, '0')}`
}

function measuresOf(rounds: readonly Round[], size: number): Measure[] {
  const bare = rounds.map(({ peer }) => peer)
  return (['insert', 'revise'] as const).flatMap((act) => {
    const [onEmpty, onFull] = [rounds.map(({ empty }) => empty[act]), rounds.map(({ full }) => full[act])]
    const pairs = rounds.map(({ empty, full }) => full[act].perSecond / empty[act].perSecond)
    const ratio = median(pairs)
    return [
      ...latencies(`${act}, empty`, onEmpty, bare),
      ...latencies(`${act}, ${size}`, onFull, bare),
      beside(`${act}s per second, empty`, perSecond(onEmpty), '/s', perSecond(bare)),
      beside(`${act}s per second, ${size}`, perSecond(onFull), '/s', perSecond(bare)),
      { name: `${act}: ${size} against empty`, value: ratio, unit: '×', target: '≥ 0.9', met: ratio >= 0.9 },
    ]
  })
}

function latencies(name: string, loads: readonly Load[], bare: readonly Load[]): Measure[] {
  const at = (part: number, of: readonly Load[]) =>
    quantile(
      of.flatMap(({ milliseconds }) => milliseconds),
      part,
    )
  const p95 = at(0.95, loads)
  return [
    beside(`${name}: p50`, at(0.5, loads), 'ms', at(0.5, bare)),
    { ...beside(`${name}: p95`, p95, 'ms', at(0.95, bare)), target: '≤ 30 ms', met: p95 <= 30 },
  ]
}

/** The peer is a bare INSERT of the same row. */
function beside(name: string, value: number, unit: string, peer: number): Measure {
  return { name, value, unit, peer, ratio: value / peer }
}

function perSecond(loads: readonly Load[]): number {
  return median(loads.map((load) => load.perSecond))
}
