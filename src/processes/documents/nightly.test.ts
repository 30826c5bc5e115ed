import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { demoExtract, EXTRACT_COLUMNS } from './demo/extract.ts'
import { writeMasters } from './demo/write-masters.ts'
import { listRuns } from './import-runs.ts'
import { importNightly } from './nightly.ts'

const use = useDatabase()
const now = new Date('2021-06-01T01:30:00+09:00')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-nightly-'))
  await mkdir(join(folder, 'document-system'))
  const stamp = { by: 'test', at: now, why: '' }
  const entry = {
    code: 'S001',
    name: '総務課',
    level: 'section',
    parent: null,
    existed: null,
    predecessors: null,
  } as const
  await insert(use.db, stamp, sections, entry)
  await writeMasters(use.db, stamp)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Leaves an extract as a document system would, last written to at a moment. */
async function leave(
  name: string,
  count: number,
  at = new Date(now.getTime() - 3_600_000),
  heading = EXTRACT_COLUMNS.join(','),
) {
  const rows = [...demoExtract({ count, seed: 7, sections: ['総務課'], lastYear: 2020 })]
  const path = join(folder, 'document-system', name)
  await writeFile(path, [heading, ...rows.map((row) => row.join(','))].join('\r\n'))
  await utimes(path, at, at)
  return path
}

const night = () =>
  importNightly(
    use.db,
    folder,
    async () => plainGate,
    () => now,
  )
const countOf = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    use.db,
  )
  return rows[0]?.n
}

test('what lies in the folder of a mapping is taken in at night, handed over to the desk, and moved away', async () => {
  await leave('20210531.csv', 20)
  const [result] = await night()
  expect(result).toMatchObject({ rows: 20, inserted: 20, file: '20210531.csv' })
  expect(await readdir(join(folder, 'document-system'))).toEqual(['done'])
  const { rows } = await sql<{ state: string }>`select distinct "state" from "documents"`.execute(use.db)
  expect(rows).toEqual([{ state: 'review' }])
  expect(await night()).toEqual([])
})

test('a file that may still be growing is left alone; one that cannot be read is put aside and told', async () => {
  await leave('growing.csv', 2, now)
  await leave('wrong.csv', 2, undefined, '何か,別の,見出し')
  await night()
  expect((await readdir(join(folder, 'document-system'))).sort()).toEqual(['growing.csv', 'refused'])
  expect((await listRuns(use.db)).map(({ file, hindrance }) => [file, hindrance !== null])).toEqual([
    ['wrong.csv', true],
  ])
})

test('killed in the middle, an import leaves nothing at all, and the next night takes the whole file', async () => {
  const path = await leave('large.csv', 4500)
  const program = join(import.meta.dirname, '../../../tests/killed-import.ts')
  const child = spawn(process.execPath, [program, use.url, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  // Told after the first four thousand rows have gone to the database.
  let told = 0
  for await (const lines of child.stdout) {
    told += String(lines).trim().split('\n').length
    if (told >= 1) break
  }
  child.kill('SIGKILL')
  await ended
  expect([await countOf('documents'), await countOf('folders'), await countOf('documentImports')]).toEqual([
    0, 0, 0,
  ])
  const [result] = await night()
  expect(result).toMatchObject({ rows: 4500, inserted: 4500, aside: 0 })
})
