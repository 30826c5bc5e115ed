import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBackupRuns } from '#core/store/backup-runs.ts'
import { insert } from '#core/store/entries.ts'
import { readMigrations } from '#core/store/migrations.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { openFiles } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { backUp } from './back-up.ts'
import { backupName, listBackups, needless } from './kept-backups.ts'
import { tryRestore } from './try-restore.ts'

const use = useDatabase()
const now = new Date('2026-06-01T18:00:00Z')
const records = catalog.map(({ record }) => record)
let home = ''
let folder = ''

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'daicho-upkeep-'))
  folder = join(home, 'backups')
  await insert(use.db, { by: 'yamada', at: now, why: '' }, programmes, publicRelations)
  await openFiles(home).insert([Buffer.from('添付')])
  await growTree(use.db, now)
})
afterEach(() => rm(home, { recursive: true, force: true }))

test('a backup is made, and restored to see that everything comes back as it was', async () => {
  await backUp(upkeep(), 'system:nightly')
  expect(await listBackupRuns(use.db, 'backup', 1)).toMatchObject([
    { ok: true, by: 'system:nightly', folder: backupName(now), files: 1 },
  ])
  await tryRestore(await trial(), 'admin')
  const [run] = await listBackupRuns(use.db, 'restore-test', 1)
  expect(run).toMatchObject({ ok: true, by: 'admin', lines: 1, files: 1, hindrance: null })
  // Nothing of the trial stays: no folder, no database.
  expect((await readdir(home)).filter((name) => name.startsWith('restore-'))).toEqual([])
  const { rows } = await use.database.pool.query(
    `select 1 from pg_database where datname like 'daicho_restore_%'`,
  )
  expect(rows).toEqual([])
})

test('a backup that is damaged fails its trial, and the reason is kept in a sentence', async () => {
  await backUp(upkeep(), 'system:nightly')
  const [newest] = await listBackups(folder)
  await writeFile(join(folder, newest?.name ?? '', 'tables', 'programmes.copy.gz'), 'not what was written')
  await expect(tryRestore(await trial(), 'system:weekly')).rejects.toThrow('programmes')
  const [run] = await listBackupRuns(use.db, 'restore-test', 1)
  expect(run).toMatchObject({ ok: false, hindrance: expect.stringContaining('壊れています') })
})

test('where there is no backup, the trial says so', async () => {
  await expect(tryRestore(await trial(), 'admin')).rejects.toThrow('バックアップがない')
  expect(await listBackupRuns(use.db, 'restore-test', 1)).toMatchObject([{ ok: false }])
})

test('of old backups the newest of each day, week and month stay, and one stays in any case', () => {
  const daily = Array.from({ length: 90 }, (_, days) => {
    const at = new Date(now.getTime() - days * 86_400_000)
    return { name: backupName(at), at }
  })
  const gone = needless(daily, { days: 7, weeks: 4, months: 3 })
  const staying = daily.filter((backup) => !gone.includes(backup)).map(({ name }) => name.slice(7, 17))
  expect(staying).toEqual([
    ...['2026-06-01', '2026-05-31', '2026-05-30', '2026-05-29', '2026-05-28', '2026-05-27', '2026-05-26'],
    ...['2026-05-23', '2026-05-16', '2026-04-29'],
  ])
  expect(needless(daily.slice(0, 1), { days: 0, weeks: 0, months: 0 })).toEqual([])
})

const upkeep = () => ({ db: use.db, files: openFiles(home), clock: () => now, folder })
const trial = async () => ({
  ...upkeep(),
  ...{ database: use.database, home, records },
  migrations: await readMigrations(join(import.meta.dirname, '../../../migrations')),
})
