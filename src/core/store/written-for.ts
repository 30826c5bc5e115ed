import { sql } from 'kysely'
import { deputyIn } from '#core/rules/deputy.ts'
import type { Db } from '#platform/database.ts'

type Written = { readonly key: string; readonly writtenBy: string; readonly writtenAt: Date }

/** For whom entries were written last, by key; those that nobody wrote as a deputy are not in it. */
export async function findWrittenFor(
  db: Db,
  register: string,
  entries: readonly Written[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ entry: string; by: string; at: Date; why: string }>`
    select "entry", "by", "at", "why" from "journal"
    where "why" like '〔%の代理〕%' and "register" = ${register}
      and "entry" = any(${entries.map(({ key }) => key)}::text[]) and "act" in ('insert', 'revise')`.execute(
    db,
  )
  const found = entries.flatMap(({ key, writtenBy, writtenAt }) => {
    const line = rows.find(
      ({ entry, by, at }) => entry === key && by === writtenBy && at.getTime() === writtenAt.getTime(),
    )
    const { onBehalfOf } = deputyIn(line?.why ?? '')
    return onBehalfOf === null ? [] : [[key, onBehalfOf] as const]
  })
  return new Map(found)
}
