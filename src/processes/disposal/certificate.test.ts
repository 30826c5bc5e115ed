import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findings } from '#core/rules/rule.ts'
import { find, insert, revise, transition } from '#core/store/entries.ts'
import { folderListHash, printFolderList } from '#registers/records/disposal-certificates/folder-list.ts'
import { disposalCertificates } from '#registers/records/disposal-certificates/register.ts'
import { disposalCertificateRules } from '#registers/records/disposal-certificates/rules.ts'
import { erasedFolders } from '#registers/records/disposal-certificates/samples.ts'
import { folders } from '#registers/records/folders/register.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
const stamp = (by: string) => ({ by, at: new Date('2030-08-01T09:00:00+09:00'), why: '' })

test('a certificate goes through its states, and neither the program nor the database changes a word of it', async () => {
  await rowsThatItNames()
  const { key } = await insert(use.db, stamp('yamada'), disposalCertificates, erasedFolders)
  const other = { ...erasedFolders, witnesses: '誰か' }
  const at = { key, revision: 1 }
  await expect(revise(use.db, stamp('yamada'), disposalCertificates, at, other)).rejects.toMatchObject({
    reason: 'invalid',
  })
  for (const change of [
    `update "disposal-certificates" set "witnesses" = '誰か'`,
    `update "disposal-certificates" set "folders" = '[]'`,
    `update "disposal-certificates" set "writtenBy" = 'suzuki'`,
    'delete from "disposal-certificates"',
    'truncate "disposal-certificates"',
  ]) {
    await expect(sql.raw(change).execute(use.db), change).rejects.toThrow('a certificate of disposal')
  }
  await transition(use.db, stamp('yamada'), disposalCertificates, at, 'review')
  const kept = await find(use.db, disposalCertificates.record, key)
  expect(kept).toMatchObject({ revision: 2, state: 'review', entry: erasedFolders })
})

test('a folder is not made to have been disposed of by hand', async () => {
  await rowsThatItNames()
  const [sample] = folders.samples
  const changed = { ...(sample as NonNullable<typeof sample>), lifeState: 'disposed' as const }
  await expect(
    revise(use.db, stamp('yamada'), folders, { key: changed.number, revision: 1 }, changed),
  ).rejects.toMatchObject({ reason: 'invalid', message: expect.stringContaining('廃棄証明がない') })
})

test('the hash is that of the list as a text, and another list is told', () => {
  const text = '2019-S001-0001\t広報紙の編集（令和元年度）\t10年\t2030-03-31\t2\n'
  expect(printFolderList(erasedFolders.folders)).toBe(text)
  expect(folderListHash(erasedFolders.folders)).toMatch(/^[0-9a-f]{64}$/)
  const [first] = erasedFolders.folders
  const altered = { ...erasedFolders, folders: first ? [{ ...first, name: '別のフォルダ' }] : [] }
  expect(findings(disposalCertificateRules, altered).map(({ at }) => at)).toEqual(['listHash'])
})

/** A certificate names them; here they need no more than to be there. */
async function rowsThatItNames(): Promise<void> {
  const keeping = {
    revision: 1,
    state: 'draft',
    writtenBy: 'yamada',
    writtenAt: new Date(),
    changedAt: new Date(),
  }
  await sql`set session_replication_role = replica`.execute(use.db)
  for (const [table, key] of [
    ['sections', 'S001'],
    ['programmes', 'P001'],
    ['disposals', erasedFolders.disposal],
    ['classifications', '010203-2018'],
    ['retention-rules', '10y'],
  ] as const) {
    const { rows } = await sql<{ name: string; type: string }>`
      select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${`"${table}"`}::regclass and attnum > 0 and attnotnull and attname <> 'id'`.execute(
      use.db,
    )
    const own = Object.fromEntries(
      rows.map(({ name, type }) => [
        name,
        type === 'jsonb'
          ? '[]'
          : type === 'text'
            ? key
            : type === 'date'
              ? '2020-04-01'
              : type === 'boolean'
                ? false
                : 1,
      ]),
    )
    await use.db
      .withTables<Record<string, object>>()
      .insertInto(table as never)
      .values({ ...own, ...keeping, key } as never)
      .execute()
  }
  await sql`set session_replication_role = default`.execute(use.db)
  const [sample] = folders.samples
  await insert(use.db, stamp('yamada'), folders, sample as NonNullable<typeof sample>)
}
