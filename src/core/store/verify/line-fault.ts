import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { tilesIn } from '../journal-tiles.ts'
import { hashesOf, TILE_WIDTH } from '../tiles.ts'
import type { Head } from '../tree-growth.ts'
import { type Alteration, alterationBeside, alterationOf, type LineAddress, namesBy } from './alteration.ts'
import { isAnchored } from './anchor.ts'
import { type CheckedLine, findByLeaf, isTrue, leafAnew } from './line.ts'
import { tileAlteration } from './upper-tiles.ts'

/** The lines at the positions of one lowest tile, and the tile as it is stored. */
export type Stretch = {
  readonly start: number
  readonly end: number
  readonly members: readonly CheckedLine[]
  readonly tile: Buffer | undefined
}

/** Says what is wrong in a stretch whose lines and tile do not fit each other: the first line altered, missing, moved or put in, or else the tile. */
export async function lineFault(
  db: Db,
  records: readonly RecordType[],
  head: Pick<Head, 'size' | 'root'>,
  { start, end, members, tile }: Stretch,
): Promise<Alteration> {
  const name = namesBy(records)
  const index = start / TILE_WIDTH
  const kept = hashesOf(tile ?? Buffer.alloc(0))
  for (let position = start; position < end; position += 1) {
    const [line, second] = members.filter((each) => each.position === position)
    if (line === undefined) return missingLine(db, records, position)
    if (second)
      return alterationOf(second, `${name(second)}が、木の位置${position}に重ねて差し込まれている。`)
    const hash = kept[position - start]
    if (!isTrue(line)) return alterationOf(line, alteredPart(name(line), line, hash))
    if (hash?.equals(line.leaf)) continue
    const isTileKept = await isAnchored(db, head, { level: 0, index })
    return hash && isTileKept ? misplacedLine(db, records, line, hash) : tileAlteration(0, index)
  }
  return tileAlteration(0, index)
}

/** What of a line that contradicts itself is still as the tree knows it. */
function alteredPart(name: string, line: CheckedLine, hash: Buffer | undefined): string {
  if (hash?.equals(line.leaf)) return `${name}の文言が書き換えられている。葉は元のまま。`
  const anew = leafAnew(line)
  if (anew && hash?.equals(anew)) return `${name}の葉が書き換えられている。文言は元のまま。`
  return `${name}の文言と葉が書き換えられている。どちらも木と合わない。`
}

/** A line that is true in itself but not the one that the tree has there. */
async function misplacedLine(
  db: Db,
  records: readonly RecordType[],
  line: CheckedLine,
  hash: Buffer,
): Promise<Alteration> {
  const name = namesBy(records)
  const position = line.position as number
  const rightful = await findByLeaf(db, hash)
  if (rightful) {
    const isSwap = (await hashAt(db, rightful.position))?.equals(line.leaf)
    const says = isSwap
      ? `${name(line)}と${name(rightful)}の順が入れ替えられている。`
      : `${name(line)}は、後から差し込まれている。その位置（${position}）にあったのは${name(rightful)}。`
    return alterationOf(line, says)
  }
  const isNext = (await hashAt(db, position + 1))?.equals(line.leaf)
  if (isNext) return missingLine(db, records, position)
  return alterationOf(line, `${name(line)}の文言と葉がそろえて書き換えられている。木が覚えている行と違う。`)
}

async function hashAt(db: Db, position: number | null): Promise<Buffer | undefined> {
  if (position === null) return undefined
  const [tile] = await tilesIn(db)([{ level: 0, index: Math.floor(position / TILE_WIDTH) }])
  return hashesOf(tile ?? Buffer.alloc(0))[position % TILE_WIDTH]
}

/** The missing line is named where only one revision of one entry is missing. */
async function missingLine(db: Db, records: readonly RecordType[], position: number): Promise<Alteration> {
  const [missing, ...more] = await missingRevisions(db, records)
  if (missing === undefined || more.length > 0) {
    return alterationBeside(`木の位置${position}にあった行が消されている。`)
  }
  return alterationOf(missing, `${namesBy(records)(missing)}が消されている（木の位置${position}）。`)
}

async function missingRevisions(db: Db, records: readonly RecordType[]): Promise<LineAddress[]> {
  const gaps = sql`
    select "register", "entry", before + 1 as "revision"
    from (select *, lag("revision", 1, 0) over (partition by "register", "entry" order by "revision") as before
          from "journal") as line
    where "revision" > before + 1`
  const ends = records.map(
    ({ key }) => sql`
      select ${key}::text, "key", "revision" from ${sql.table(key)} as kept
      where not exists (select 1 from "journal" where "register" = ${key}
        and "entry" = kept."key" and "revision" = kept."revision")`,
  )
  const { rows } = await sql<Omit<LineAddress, 'id'>>`
    ${sql.join([gaps, ...ends], sql` union `)} limit 2`.execute(db)
  return rows.map((row) => ({ id: null, ...row }))
}
