import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { TilesAt } from './tiles.ts'

/** Reads tiles of the journal from the office database, many in one query. */
export function tilesIn(db: Db): TilesAt {
  return async (places) => {
    const levels = places.map(({ level }) => level)
    const indexes = places.map(({ index }) => index)
    const { rows } = await sql<{ hashes: Buffer | null }>`
      select tile."hashes"
      from unnest(${levels}::integer[], ${indexes}::bigint[]) with ordinality as place ("level", "index", "n")
      left join "journal_tiles" as tile using ("level", "index")
      order by place."n"`.execute(db)
    return rows.map(({ hashes }) => hashes ?? undefined)
  }
}
