import { createHash } from 'node:crypto'
import type { Gate } from '#core/rules/gate/gate.ts'
import { leadMany, type Step } from '#core/store/bulk.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import type { ProfilePlace } from '#processes/profile.ts'
import { documentMappings } from '#registers/records/document-mappings/register.ts'
import { handOver } from '../hand-over.ts'
import { importExtract } from '../import-extract.ts'
import { getMapping } from '../mappings.ts'
import { demoExtract, EXTRACT_COLUMNS } from './extract.ts'
import { demoSections } from './sections.ts'
import { writeMasters } from './write-masters.ts'

const COUNT = 300
/** Sections of the booklet that write documents in the demo. */
const SECTIONS = 4

/** Brings classes, retention classes, folders and some hundred documents of the made-up document system into the demo ward and releases them through the gate; what it stops waits at the desk. */
export async function loadDemoDocuments(
  db: Db,
  place: ProfilePlace,
  stamp: Stamp,
  gate: Gate,
): Promise<number> {
  const masters = await transact(db, (trx) => writeMasters(trx, stamp))
  const releaser = { ...stamp, by: 'system:release' }
  const steps: Step[] = [
    { stamp, act: 'review' },
    { stamp: releaser, act: 'approval' },
    { stamp: releaser, act: 'release' },
  ]
  let released = 0
  for (const [register, group] of Map.groupBy(masters, (master) => master.register)) {
    if (register.record.key === documentMappings.record.key) continue
    const { done } = await leadMany(
      db,
      register,
      group.map(({ kept }) => kept),
      steps,
      gate,
    )
    released += done.length
  }
  const { sections, year } = await demoSections(place)
  const rows = demoExtract({
    count: COUNT,
    seed: 2020,
    sections: sections.slice(0, SECTIONS),
    lastYear: year,
    years: 2,
  })
  const cells = [[...EXTRACT_COLUMNS], ...rows]
  const extract = {
    source: { isGuarded: false, portions: onePortion(cells) },
    name: '見本の抽出.csv',
    sha256: createHash('sha256').update(JSON.stringify(cells)).digest('hex'),
  }
  await importExtract(db, stamp, await getMapping(db, undefined), extract, { gate })
  const handed = await handOver(db, stamp, gate, { release: true })
  // What the gate has stopped is left for people, as it would be in the office.
  await handOver(db, stamp, gate)
  return released + handed.done
}

async function* onePortion(cells: readonly string[][]) {
  yield cells.map((row, index) => ({ line: index + 1, cells: row }))
}
