import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { canonical } from '#core/record/difference.ts'
import { publicValues } from '#core/record/public-record.ts'
import type { Db } from '#platform/database.ts'
import { type Alteration, alterationOf } from './alteration.ts'

/** One release as it is kept, beside the line that released it and the line that withdrew it. */
type Pair = {
  readonly id: number | null
  readonly entry: string
  readonly revision: number
  readonly isKept: boolean
  readonly after: AnyEntry | null
  readonly values: AnyEntry | null
  readonly isDated: boolean
  readonly isWithdrawn: boolean
  readonly isWithdrawnByLine: boolean
}

/** The first release of a register whose words, days or being differ from what its lines say: published behind the journal's back, or altered. */
export async function firstAlteredRelease(db: Db, record: RecordType): Promise<Alteration | null> {
  for (let from = { entry: '', revision: 0 }; ; ) {
    const pairs = await pairsAfter(db, record.key, from)
    for (const pair of pairs) {
      const says = faultOf(record, pair)
      if (says === null) continue
      const { id, entry, revision } = pair
      return alterationOf({ id, register: record.key, entry, revision }, says)
    }
    const last = pairs.at(-1)
    if (last === undefined || pairs.length < BATCH) return null
    from = { entry: last.entry, revision: last.revision }
  }
}

const BATCH = 5_000

async function pairsAfter(
  db: Db,
  register: string,
  from: { entry: string; revision: number },
): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with "released" as (
      select "id", "entry", "revision", "after", "at" from "journal"
      where "register" = ${register} and "act" = 'release'
    ), "kept" as (select * from "releases" where "register" = ${register})
    select "released"."id", "entry", "revision", "kept"."register" is not null as "isKept",
      "released"."after", "kept"."values",
      "kept"."releasedAt" is not distinct from "released"."at" as "isDated",
      "kept"."withdrawnAt" is not null as "isWithdrawn",
      exists (select from "journal" as "later" where "later"."register" = ${register}
        and "later"."entry" = coalesce("released"."entry", "kept"."entry")
        and "later"."act" = 'withdrawal' and "later"."revision" > coalesce("released"."revision", "kept"."revision")
      ) as "isWithdrawnByLine"
    from "released" full join "kept" using ("entry", "revision")
    where ("entry", "revision") > (${from.entry}, ${from.revision}::integer)
    order by "entry", "revision" limit ${BATCH}`.execute(db)
  return rows
}

function faultOf(record: RecordType, pair: Pair): string | null {
  const name = `${record.label}「${pair.entry}」第${pair.revision}版の公開`
  if (pair.id === null) return `${name}が、履歴によらずに書き加えられている。`
  if (!pair.isKept) return `${name}が、履歴によらずに消されている。`
  if (!pair.isDated || pair.isWithdrawn !== pair.isWithdrawnByLine) {
    return `${name}の日時か取下げが、履歴によらずに書き換えられている。`
  }
  if (pair.isWithdrawn) return pair.values === null ? null : `取り下げた${name}の文言が残っている。`
  return isReleased(record, pair) ? null : `${name}の文言が、履歴によらずに書き換えられている。`
}

/** A field that became public later is not in older releases: what was released then is compared. */
function isReleased(record: RecordType, { after, values }: Pair): boolean {
  if (after === null || values === null) return false
  const then = Object.fromEntries(
    Object.entries(publicValues(record, after)).filter(([name]) => name in values),
  )
  return canonical(then) === canonical(values)
}
