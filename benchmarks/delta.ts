import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { advanceEdition } from '#core/edition/advance.ts'
import { compileEdition } from '#core/edition/compile.ts'
import { deltaFile } from '#core/edition/delta-files.ts'
import { type Following, followVerified } from '#core/edition/follow.ts'
import { newSigner, originOf } from '#core/edition/key.ts'
import { systemClock } from '#platform/clock.ts'
import { type Database, transact } from '#platform/database.ts'
import { openQueue, type Queue } from '#platform/queue.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { documentRecord, documentRecords } from '#tests/search/documents.ts'
import { act, fillOffice } from './delta/office.ts'
import { quantile } from './frame/load.ts'
import { withServer } from './frame/server.ts'

const VISIBLE = 5
const PER_SECOND = 30_000
const ROUNDS = 20
const FEW_ROUNDS = 3
const BATCH = 1_000
const ADVANCE = { key: 'edition.advance' } as const

const publisher = { records: documentRecords, municipality, signer: newSigner(originOf(municipality)) }

/** What an office with so many released entries publishes is timed until a public node shows it, by the ways of an installation: job, delta, node. Beside it stands the whole compilation, which that saves. */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-bench-'))
  try {
    return await withServer(4, async (make) => {
      const database = await make('office')
      progress(`filling an office with ${size} released entries`)
      await fillOffice(database, size)
      const measures = await measure(database, join(folder, 'edition.sqlite'), size, progress)
      return { name: 'delta', size, measures }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(
  database: Database,
  file: string,
  size: number,
  progress: (line: string) => void,
): Promise<Measure[]> {
  progress('compiling the whole')
  const whole = await seconds(() => compileEdition(database.db, publisher, systemClock(), file))
  progress('a node takes it in')
  const records = documentRecords
  const opened = performance.now()
  const following = await followVerified(file, { records, key: null, tell: () => {} })
  const taken = (performance.now() - opened) / 1000
  const queue = await openQueue(
    database.url,
    [
      {
        ...ADVANCE,
        label: ADVANCE.key,
        run: async () => void (await advanceEdition(database.db, publisher, systemClock(), file)),
      },
    ],
    () => ({}),
  )
  try {
    const rounds = size < 10_000 ? FEW_ROUNDS : ROUNDS
    progress(`releasing ${rounds} times one entry`)
    const single: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      single.push(await untilShown(database, queue, following, [size + round], 1, 'release'))
    }
    const { size: bytes } = await stat(deltaFile(file, following.current().manifest.number))
    progress(`releasing ${BATCH} entries at once, and withdrawing one`)
    const numbers = Array.from({ length: BATCH }, (_, at) => size + rounds + at)
    const many = await untilShown(database, queue, following, numbers, 1, 'release')
    const withdrawn = await untilShown(database, queue, following, [0], 2, 'withdrawal')
    const slowest = Math.max(...single)
    return [
      {
        name: 'whole compilation from the office',
        value: size / whole,
        unit: 'entries/s',
        target: `≥ ${PER_SECOND}`,
        met: size / whole >= PER_SECOND,
      },
      { name: 'a node verifies and takes in the whole', value: size / taken, unit: 'entries/s' },
      {
        name: 'release to visible, p50 (peer: the whole compiled anew)',
        value: quantile(single, 0.5),
        unit: 's',
        peer: whole,
        ratio: quantile(single, 0.5) / whole,
      },
      visible('release to visible, slowest', slowest),
      { name: `${BATCH} releases to visible`, value: many, unit: 's' },
      visible('withdrawal to invisible', withdrawn),
      { name: 'a delta of one entry', value: bytes / 1024, unit: 'kB' },
    ]
  } finally {
    await queue.close()
    await following.close()
  }
}

function visible(name: string, value: number): Measure {
  return { name, value, unit: 's', target: `≤ ${VISIBLE} s`, met: value <= VISIBLE }
}

/** Seconds from the act in the office until the node shows it. */
async function untilShown(
  { db }: Database,
  queue: Queue,
  following: Following,
  numbers: readonly number[],
  revision: number,
  what: 'release' | 'withdrawal',
): Promise<number> {
  const key = `D${String(numbers.at(-1)).padStart(8, '0')}`
  const isShown = () => {
    const entry = following.current().find(documentRecord.key, key)
    return what === 'release' ? entry?.values != null : entry?.values === null
  }
  return seconds(async () => {
    await transact(db, async (trx) => {
      for (const number of numbers) await act(trx, number, revision, what)
      await queue.send(trx, ADVANCE)
    })
    const limit = performance.now() + 600_000
    while (!isShown()) {
      if (performance.now() > limit) throw new Error('what was published never became visible')
      await wait(10)
    }
  })
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
