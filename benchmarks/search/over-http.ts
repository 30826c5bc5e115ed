import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Measure } from '#commands/bench.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { startBundled } from '../frame/bundled.ts'
import { type HttpLoad, httpLoad } from '../frame/http-load.ts'
import { quantile } from '../frame/load.ts'
import { sentAnswer } from '../frame/sent-answer.ts'

const CLIENTS = 32
const REQUESTS = 4_000
const MOST = 20
/** Different searches among which people choose: the one that comes second is asked for half as often as the first, the third a third as often. */
const CHOICE = 2_000

/**
 * Asks the public site, as it is served, for first pages of the search as JSON, from 32 clients at once: searches that nobody has asked for
 * before, and searches as people repeat them; beside a bare node:http that sends as many bytes.
 */
export async function askOverHttp(
  file: string,
  written: DatabaseSync,
  queries: readonly string[],
): Promise<Measure[]> {
  const manifest = {
    number: 1,
    municipality,
    compiledAt: new Date(0).toISOString(),
    counts: {},
    registers: {},
  }
  written.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
  const addresses = shuffled(addressesOf(queries.filter((text) => text.isWellFormed())))
  const [warm, fresh, packed, chosen] = parts(addresses, [REQUESTS / 4, REQUESTS, REQUESTS / 2, CHOICE])
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'))
  const entry = join(import.meta.dirname, '..', 'pages', 'server.ts')
  const site = await startBundled(entry, ['documents', file])
  try {
    // The program is compiled by being run, and each word has been looked for by somebody before.
    const plain = queries.map((text) => addressOf({ q: text }))
    await ask(site.port, [...plain, ...warm])
    const first = await ask(site.port, fresh)
    const often = await ask(site.port, asPeopleAsk(chosen))
    const small = await ask(site.port, packed, 'br')
    const sent = await sentAnswer(site.port, addressOf({ q: '公園', year: '2020' }), 'identity')
    writeFileSync(join(folder, 'answer.json'), JSON.stringify(sent))
    const bare = await startBundled(entry, ['bare', join(folder, 'answer.json')])
    try {
      await ask(bare.port, warm)
      const limit = quantile((await ask(bare.port, fresh)).milliseconds, 0.95)
      const beside = (name: string, { milliseconds }: HttpLoad): Measure => {
        const value = quantile(milliseconds, 0.95)
        return {
          name: `JSON over HTTP at ${CLIENTS} clients p95, ${name}, beside bare node:http`,
          value,
          unit: 'ms',
          peer: limit,
          ratio: value / limit,
          target: `≤ ${MOST} ms`,
          met: value <= MOST,
        }
      }
      return [
        beside('each search asked for the first time', first),
        beside('searches as people repeat them', often),
        {
          name: 'searches a second, each asked for the first time',
          value: first.perSecond,
          unit: 'answers/s',
        },
        { name: 'searches a second, as people repeat them', value: often.perSecond, unit: 'answers/s' },
        {
          name: 'each search asked for the first time and packed (br), p95',
          value: quantile(small.milliseconds, 0.95),
          unit: 'ms',
        },
      ]
    } finally {
      await bare.stop()
    }
  } finally {
    await site.stop()
    rmSync(folder, { recursive: true })
  }
}

async function ask(port: number, paths: readonly string[], encoding = 'identity'): Promise<HttpLoad> {
  const load = await httpLoad(port, paths, { clients: CLIENTS, requests: paths.length, encoding })
  const failed = Object.keys(load.statuses).filter((status) => Number(status) >= 500)
  if (failed.length > 0) throw new Error(`the search answered ${failed.join(', ')}`)
  return load
}

/** Every query within each year, each section, and each year of a section: all different. */
function addressesOf(queries: readonly string[]): string[] {
  const years = Array.from({ length: 8 }, (_, at) => ({ year: String(2015 + at) }))
  const sections = Array.from({ length: 10 }, (_, at) => ({ section: `S${at}` }))
  const both = years.flatMap((year) => sections.map((section) => ({ ...year, ...section })))
  return queries.flatMap((q) =>
    [...years, ...sections, ...both].map((narrowed) => addressOf({ q, ...narrowed })),
  )
}

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `/search.json?${new URLSearchParams(parameters)}`
}

/** Searches by Zipf's law. */
function asPeopleAsk(choice: readonly string[]): string[] {
  const next = chance()
  let all = 0
  const sums = choice.map((_, at) => {
    all += 1 / (at + 1)
    return all
  })
  return Array.from({ length: REQUESTS }, () => {
    const drawn = next() * all
    return choice[sums.findIndex((sum) => sum >= drawn)] as string
  })
}

function parts(all: readonly string[], lengths: readonly [number, number, number, number]) {
  let from = 0
  const cut = (length: number) => {
    from += length
    return all.slice(from - length, from)
  }
  const [one, two, three, four] = lengths
  return [cut(one), cut(two), cut(three), cut(four)] as const
}

function shuffled(all: string[]): string[] {
  const next = chance()
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    const kept = all[at] as string
    all[at] = all[other] as string
    all[other] = kept
  }
  return all
}

/** Numbers from 0 to 1 that look thrown, and are the same in every run. */
function chance(): () => number {
  let state = 20_200_401
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
