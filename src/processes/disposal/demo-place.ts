import { insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { section } from '#registers/planning/sections/record.ts'
import type { classification } from '#registers/records/classifications/record.ts'
import { classifications } from '#registers/records/classifications/register.ts'
import { generalAffairs } from '#registers/records/classifications/samples.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import type { retentionRule } from '#registers/records/retention-rules/record.ts'
import { retentionRules } from '#registers/records/retention-rules/register.ts'
import { tenYears } from '#registers/records/retention-rules/samples.ts'

type Tables = {
  'annual-sheets': TableOf<typeof annualSheet>
  sections: TableOf<typeof section>
  classifications: TableOf<typeof classification>
  'retention-rules': TableOf<typeof retentionRule>
}

/** What the invented folders stand in: a section of the demo with its programme, a classification, and classes of retention. */
export type DemoPlace = {
  readonly sectionName: string
  readonly folder: Omit<
    Folder,
    'number' | 'name' | 'publicName' | 'fiscalYear' | 'retention' | 'retentionStartOn' | 'expiresOn'
  >
  retentionOf(years: number): string
}

/** The place of the demo's folders, with what is missing of it written; null in a ledger without sections at work. */
export async function demoPlace(trx: Db, stamp: Stamp): Promise<DemoPlace | null> {
  const tables = trx.withTables<Tables>()
  const sheets = await tables
    .selectFrom('annual-sheets')
    .orderBy('fiscalYear', 'desc')
    .orderBy('position')
    .select(['programme', 'sections'])
    .execute()
  const sheet = sheets.find(({ sections }) => sections !== null && sections.length > 0)
  const [key] = sheet?.sections ?? []
  if (sheet === undefined || key === undefined) return null
  const own = await tables.selectFrom('sections').where('key', '=', key).select('name').executeTakeFirst()
  const codes = new Map<number, string>()
  for (const years of [3, 10]) codes.set(years, await classOf(trx, stamp, years))
  return {
    sectionName: own?.name ?? key,
    folder: {
      subtitle: null,
      classification: await classificationOf(trx, stamp),
      section: key,
      programme: sheet.programme,
      medium: 'both',
      place: null,
      creatorPost: '所管の課長',
      managerPost: '所管の課長',
      dispositionAtExpiry: 'discard',
      isRegularUse: false,
      regularUseUntil: null,
      isImportant: false,
      lifeState: 'stored',
      extensions: null,
      certificate: null,
      remarks: null,
    },
    retentionOf: (years) => codes.get(years) ?? '',
  }
}

async function classOf(trx: Db, stamp: Stamp, years: number): Promise<string> {
  const known = await trx
    .withTables<Tables>()
    .selectFrom('retention-rules')
    .where('years', '=', years)
    .select('key')
    .orderBy('key')
    .executeTakeFirst()
  if (known !== undefined) return known.key
  const entry = { ...tenYears, code: `${years}y`, name: `${years}年`, years }
  return (await insert(trx, stamp, retentionRules, entry)).key
}

async function classificationOf(trx: Db, stamp: Stamp): Promise<string> {
  const known = await trx
    .withTables<Tables>()
    .selectFrom('classifications')
    .orderBy(({ eb }) => eb('level', '<>', 'small'))
    .orderBy('key')
    .select('key')
    .executeTakeFirst()
  return known?.key ?? (await insert(trx, stamp, classifications, generalAffairs)).key
}
