import { Refusal } from '#core/rules/refusal.ts'
import type { AnyTables } from '#core/store/table.ts'
import { type Kept, keptOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type DocumentMapping, documentMapping } from '#registers/records/document-mappings/record.ts'

/** Every mapping in use, by its code. */
export async function listMappings(db: Db): Promise<Kept<DocumentMapping>[]> {
  const rows = await db
    .withTables<AnyTables>()
    .selectFrom(documentMapping.key)
    .where('state', '<>', 'withdrawn')
    .orderBy('key')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(documentMapping, row))
}

/** The mapping of a code, or the only one where none is named; refused (missing) with those that there are. */
export async function getMapping(db: Db, code: string | undefined): Promise<Kept<DocumentMapping>> {
  const all = await listMappings(db)
  const found = code === undefined && all.length === 1 ? all[0] : all.find(({ key }) => key === code)
  if (found) return found
  const there = all.map(({ key }) => key).join('、')
  throw new Refusal(
    'missing',
    all.length === 0
      ? '読替表がまだない。台帳「文書抽出の読替表」に登録する。'
      : `読替表「${code ?? ''}」はない。あるのは ${there}。`,
  )
}
