import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { accessLeafOf, type Reader, type Reading } from '../access/access-line.ts'
import { SEALS, type Seal } from '../access/seal.ts'
import { type Alteration, alterationBeside } from './alteration.ts'

type Line = Reading &
  Reader & {
    readonly id: number
    /** Whether `at` has no more than milliseconds. */
    readonly exact: boolean
    readonly salt: string
    readonly leaf: Buffer
    readonly position: number | null
  }

/** How many lines of the access journal were looked at, and the first that is altered, missing or put in; null where all are as they were written. */
export async function verifyReadings(db: Db): Promise<{ lines: number; altered: Alteration | null }> {
  let until = 0
  for (let after = 0; ; ) {
    const seals = await sealsAfter(db, after)
    for (const { id, seal } of seals) {
      const found = new Map(
        (await linesBetween(db, until, until + seal.leaves.length)).map((line) => [line.position, line]),
      )
      for (const [at, leaf] of seal.leaves.entries()) {
        const says = faultOf(found.get(until + at), until + at, Buffer.from(leaf, 'base64'))
        if (says !== null) return { lines: until + at, altered: alterationBeside(says) }
      }
      until += seal.leaves.length
      after = id
    }
    if (seals.length === 0) break
  }
  const { altered, waiting } = await firstOutside(db, until)
  return { lines: until + waiting, altered }
}

async function sealsAfter(db: Db, after: number): Promise<{ id: number; seal: Seal }[]> {
  const { rows } = await sql<{ id: number; seal: Seal }>`
    select "id", "after" as "seal" from "journal"
    where "register" = ${SEALS} and "id" > ${after} order by "id" limit 20`.execute(db)
  return rows
}

function faultOf(line: Line | undefined, position: number, sealed: Buffer): string | null {
  if (line === undefined) return `閲覧の記録の${position + 1}番目の行が消されている。`
  if (line.leaf.equals(sealed) && isTrue(line)) return null
  return `${nameOf(line)}が書き換えられている。`
}

/** Lines that no seal knows must still wait for theirs, and be as they were written. */
async function firstOutside(db: Db, until: number): Promise<{ altered: Alteration | null; waiting: number }> {
  let waiting = 0
  for (let after = 0; ; ) {
    const some = await lines(
      db,
      sql`("position" is null or "position" >= ${until} or "position" < 0) and "id" > ${after} order by "id" limit 1000`,
    )
    const wrong = some.find((line) => line.position !== null || !isTrue(line))
    if (wrong) {
      const name = nameOf(wrong)
      const says = wrong.position === null ? `${name}が書き換えられている。` : `${name}が差し込まれている。`
      return { altered: alterationBeside(says), waiting }
    }
    waiting += some.length
    const last = some.at(-1)
    if (last === undefined) return { altered: null, waiting }
    after = last.id
  }
}

function isTrue({ at, exact, ...line }: Line): boolean {
  // PostgreSQL knows infinite times, which arrive as a number.
  if (!exact || !(at instanceof Date) || Number.isNaN(at.getTime())) return false
  return accessLeafOf({ ...line, at }).equals(line.leaf)
}

function nameOf({ id, register, act }: Line): string {
  return `閲覧の記録の行（番号${id}、${register}、${act}）`
}

async function linesBetween(db: Db, from: number, until: number): Promise<Line[]> {
  return lines(db, sql`"position" >= ${from} and "position" < ${until}`)
}

async function lines(db: Db, which: ReturnType<typeof sql>): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select "id", "by", "at", "register", "act", "keys", "conditions", "address", "salt",
      "at" = date_trunc('milliseconds', "at") as "exact", "leaf", "position"
    from "access_lines" where ${which}`.execute(db)
  return rows
}
