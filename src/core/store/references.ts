import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { AnyTables } from './table.ts'

/** One mention of another entry: where, in which register, by which key. */
export type Mention = { readonly at: string; readonly to: string; readonly key: string }

/** Every entry that an entry refers to, in fields and in the rows of its tables. */
export function mentionsOf(record: RecordType, entry: AnyEntry): Mention[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const value = entry[name]
    if (value === null || value === undefined) return []
    if (field.kind === 'reference') return [{ at: name, to: field.to, key: value as string }]
    if (field.kind === 'references') {
      return (value as readonly string[]).map((key) => ({ at: name, to: field.to, key }))
    }
    if (field.kind !== 'rows') return []
    return (value as readonly AnyEntry[]).flatMap((row, index) =>
      mentionsOf({ ...record, fields: field.fields }, row).map((found) => ({
        ...found,
        at: `${name}.${index}.${found.at}`,
      })),
    )
  })
}

/** The registers to which entries of a record can refer, by their keys. */
export function mentionedRegisters({ fields }: Pick<RecordType, 'fields'>): ReadonlySet<string> {
  return new Set(
    Object.values(fields).flatMap((field) => {
      if (field.kind === 'reference' || field.kind === 'references') return [field.to]
      return field.kind === 'rows' ? [...mentionedRegisters(field)] : []
    }),
  )
}

/** Refuses an entry that refers to what does not exist, and says where. */
export async function checkReferences(db: Db, record: RecordType, entry: AnyEntry): Promise<void> {
  const broken = await listBroken(db, mentionsOf(record, entry))
  if (broken.length > 0) throw new Refusal('invalid', '規則に合わない項目がある。', broken)
}

/** Of the mentions, those whose entry does not exist, as findings. */
export async function listBroken(db: Db, mentions: readonly Mention[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [to, group] of Map.groupBy(mentions, (mention) => mention.to)) {
    const keys = [...new Set(group.map(({ key }) => key))]
    const found = await db
      .withTables<AnyTables>()
      .selectFrom(to)
      .where('key', 'in', keys)
      .select('key')
      .execute()
    const known = new Set(found.map(({ key }) => key))
    for (const { at, key } of group) {
      if (!known.has(key)) findings.push({ at, says: `「${key}」という登録はない。` })
    }
  }
  return findings
}
