import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { find } from '#core/store/entries.ts'
import { appendJournal } from '#core/store/journal.ts'
import { migrate, readMigrations } from '#core/store/migrations.ts'
import { releaseUpgraded } from '#core/store/release-upgraded.ts'
import { listReleasedValues } from '#core/store/releases.ts'
import { verifyJournal } from '#core/store/verify.ts'
import { disclosureGround } from '#registers/records/disclosure-grounds/record.ts'
import { disclosureGrounds } from '#registers/records/disclosure-grounds/register.ts'
import { personalGround } from '#registers/records/disclosure-grounds/samples.ts'
import { hold } from '#registers/records/holds/record.ts'
import { holds } from '#registers/records/holds/register.ts'
import { lawsuitHold, requestHold } from '#registers/records/holds/samples.ts'
import { useRequest } from '#registers/records/use-requests/record.ts'
import { useRequests } from '#registers/records/use-requests/register.ts'
import { onlineUseRequest } from '#registers/records/use-requests/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'

const use = useDatabase()
const at = new Date('2026-06-01T09:00:00+09:00')

test('holds of before the upgrade get titles that say nothing new, grounds their new kind, and what was public is released in these words', async () => {
  const migrations = await readMigrations(join(import.meta.dirname, '../../../migrations'))
  await sql`drop schema public cascade; create schema public`.execute(use.db)
  const first = migrations.findIndex(({ name }) => name.endsWith('-hold-titles.sql'))
  await migrate(use.db, migrations.slice(0, first))

  const { publicTitle: _, ...lawsuit } = lawsuitHold
  const { publicTitle: __, ...request } = requestHold
  await sql`insert into "releases" ("register", "entry", "revision", "values", "releasedAt")
    values ('folders', '2019-S001-0001', 4, '{"publicName": "広報紙の編集"}', ${at})`.execute(use.db)
  await put(hold, '1', lawsuit, 'released')
  await put(hold, '2', { ...request, endsOn: null, endReason: null }, 'withdrawn')
  await put(hold, '3', request, 'draft')
  await put(useRequest, '0123-4567-8901-2345', { ...onlineUseRequest, subject: '庁内の件名' }, 'released')
  await put(disclosureGround, 'a7-2', { ...personalGround, kind: 'processed' }, 'released')

  await migrate(use.db, migrations)
  expect(await titles()).toEqual([
    '広報紙の編集の凍結（訴訟）',
    '公文書の凍結（開示請求）',
    '公文書の凍結（開示請求）',
  ])
  expect(await find(use.db, disclosureGround, 'a7-2')).toMatchObject({ entry: { kind: 'anonymised' } })
  const upgraded = [holds, useRequests, disclosureGrounds]
  expect(await releaseUpgraded(use.db, at, upgraded, plainGate)).toMatchObject({ released: 3 })
  expect((await listReleasedValues(use.db, 'holds', ['1'])).get('1')).toMatchObject({
    publicTitle: '広報紙の編集の凍結（訴訟）',
  })
  expect((await listReleasedValues(use.db, 'disclosure-grounds', ['a7-2'])).get('a7-2')).toMatchObject({
    kind: 'anonymised',
  })
  const used = await listReleasedValues(use.db, 'use-requests', ['0123-4567-8901-2345'])
  expect([...used.values()]).toMatchObject([{ subject: '特定重要公文書の利用' }])
  expect((await verifyJournal(use.db, [hold, useRequest, disclosureGround])).altered).toBeNull()
})

/** An entry as the programme of before wrote it, led to a state. */
async function put(
  record: RecordType,
  key: string,
  entry: AnyEntry,
  state: keyof typeof ACTS,
): Promise<void> {
  const stamp = { by: 'yamada', at, why: '見本' }
  const register = record.key
  const acts = ['insert', ...ACTS[state]]
  await appendJournal(
    use.db,
    stamp,
    acts.map((act, index) => ({ register, entry: key, revision: index + 1, act, after: entry })),
  )
  const kept = { ...entry, id: undefined, key, revision: acts.length, state, writtenBy: 'yamada' }
  const row = JSON.stringify({ ...kept, id: Number(key) || 1, writtenAt: at, changedAt: at })
  await sql`insert into ${sql.table(register)}
    select * from jsonb_populate_record(null::${sql.table(register)}, ${row}::jsonb)`.execute(use.db)
  if (state !== 'released') return
  const values = JSON.stringify(
    Object.fromEntries(
      Object.entries(record.fields).flatMap(([name, field]) =>
        'public' in field && field.public && name in entry && name !== 'subject' ? [[name, entry[name]]] : [],
      ),
    ),
  )
  await sql`insert into "releases" ("register", "entry", "revision", "values", "releasedAt")
    values (${register}, ${key}, ${acts.length}, ${values}::jsonb, ${at})`.execute(use.db)
}

const ACTS = {
  draft: [],
  released: ['review', 'approval', 'release'],
  withdrawn: ['withdrawal'],
} as const

async function titles(): Promise<string[]> {
  const { rows } = await sql<{
    publicTitle: string
  }>`select "publicTitle" from "holds" order by "key"`.execute(use.db)
  return rows.map(({ publicTitle }) => publicTitle)
}
