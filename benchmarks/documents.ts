import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Benchmark } from '#commands/bench.ts'
import { insert } from '#core/store/entries.ts'
import { openGate } from '#core/store/gate/open-gate.ts'
import { copyInto, copyOut, type Db, transact } from '#platform/database.ts'
import { demoExtract, EXTRACT_COLUMNS } from '#processes/documents/demo/extract.ts'
import { writeMasters } from '#processes/documents/demo/write-masters.ts'
import { importExtract, openExtract } from '#processes/documents/import-extract.ts'
import { getMapping } from '#processes/documents/mappings.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { coresOf, releaseMeasures } from './documents/release.ts'
import { processorTime } from './frame/processor-time.ts'
import { withServer } from './frame/server.ts'

/** What the work is to reach on two cores. */
const ROWS_PER_SECOND = 20_000
const SECTIONS = ['総務課', '財政課', '税務課', '生活福祉課', '学務課', '土木管理課', '建築課', '清掃課']

/** Takes a made-up extract of `size` rows into the registers, with the release gate over every title, beside a plain COPY of the same documents into the same table; then releases them in bulk. */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-bench-'))
  try {
    const path = join(folder, 'extract.csv')
    const written = await timed(() => writeExtract(path, size))
    return await withServer(4, async (make) => {
      const [full, plain] = [await make('full'), await make('plain')]
      for (const { db } of [full, plain]) await prepare(db)
      const gate = openGate({ lists: { names: [], secret: [] }, names: [], today: '2021-04-01', threads: 1 })
      const take = async () => {
        const stamp = { by: 'bench', at: new Date(), why: '計測' }
        const mapping = await getMapping(full.db, undefined)
        const run = await importExtract(full.db, stamp, mapping, await openExtract(path), { gate })
        if (run.inserted + run.unchanged !== size) throw new Error(`not all came in: ${JSON.stringify(run)}`)
        return run
      }
      // The threads of the gate and their dictionary are there before it counts.
      await gate.check([{ text: '見本の件名（山田太郎）', as: 'title' }])
      progress('importing')
      const before = await processorTime(full.db)
      const imported = await timed(take)
      const after = await processorTime(full.db)
      progress('importing all again')
      const again = await timed(take)
      progress('copying the same documents')
      const copied = await timed(() => copyDocuments(full.db, plain.db))
      progress('releasing in bulk')
      const released = await releaseMeasures(full.db, gate)
      await gate.close()
      const [pace, peer] = [size / imported, size / copied]
      return {
        name: 'documents',
        size,
        measures: [
          { name: 'rows of the extract made up', value: size / written, unit: 'rows/s' },
          {
            name: 'documents imported through the gate',
            value: pace,
            unit: 'rows/s',
            peer,
            ratio: pace / peer,
            target: `≥ ${ROWS_PER_SECOND}`,
            met: pace >= ROWS_PER_SECOND,
          },
          ...coresOf('row', before, after, size, ROWS_PER_SECOND),
          { name: 'documents compared and found unchanged', value: size / again, unit: 'rows/s' },
          ...released,
        ],
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(db: Db): Promise<void> {
  const stamp = { by: 'bench', at: new Date(), why: '計測' }
  for (const [index, name] of SECTIONS.entries()) {
    const code = `S${String(index + 1).padStart(3, '0')}`
    const entry = { code, name, level: 'section', parent: null, existed: null, predecessors: null } as const
    await insert(db, stamp, sections, entry)
  }
  await transact(db, (trx) => writeMasters(trx, stamp))
}

async function writeExtract(path: string, count: number): Promise<void> {
  const lines = function* () {
    let text = `${EXTRACT_COLUMNS.join(',')}\r\n`
    for (const row of demoExtract({ count, seed: 1, sections: SECTIONS, lastYear: 2020 })) {
      text += `${row.join(',')}\r\n`
      if (text.length < 64 * 1024) continue
      yield text
      text = ''
    }
    yield text
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}

/** The same rows once more, without a look at them: what the server alone needs. */
async function copyDocuments(from: Db, to: Db): Promise<void> {
  await copyOut(from, 'copy "documents" to stdout', async (chunks) => {
    await copyInto(to, 'copy "documents" from stdin', chunks)
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
