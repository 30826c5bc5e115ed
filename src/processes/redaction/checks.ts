import { createHash } from 'node:crypto'
import type { TransitionKey } from '#core/rules/lifecycle.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { Redaction } from '#registers/records/redactions/record.ts'

/** What was looked for in a result, and whether something hidden was found: written by the machine alone. */
export type RedactionCheck = {
  readonly redaction: string
  /** Of the result, in hexadecimal. */
  readonly sha256: string
  /** Of the original and the marks from which it was made. */
  readonly basis: string
  readonly passed: boolean
  /** One sentence for each thing that was looked at. */
  readonly report: readonly { readonly where: string; readonly says: string; readonly isFound: boolean }[]
  readonly by: string
  readonly at: Date
}

export type RedactionLook = { readonly page: number; readonly by: string; readonly at: Date }

type Tables = {
  redaction_checks: Omit<RedactionCheck, 'report'> & { report: unknown }
  redaction_looks: RedactionLook & { redaction: string; sha256: string }
}

/** What a result is made from and how many pages it has: another original, mark or number of pages gives another hash. */
export function basisOf({
  original,
  marks,
  subject,
  pages,
}: Pick<Redaction, 'original' | 'marks' | 'subject' | 'pages'>): string {
  return createHash('sha256')
    .update(JSON.stringify([original?.sha256 ?? null, marks ?? [], subject, pages]))
    .digest('hex')
}

/** Keeps what a check found; one of the same result again takes the place of the first. */
export async function insertCheck(db: Db, check: RedactionCheck): Promise<void> {
  const row = { ...check, report: JSON.stringify(check.report) }
  await db
    .withTables<Tables>()
    .insertInto('redaction_checks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['redaction', 'sha256']).doUpdateSet(row))
    .execute()
}

/** The check of a result; undefined where none was made. */
export async function findCheck(
  db: Db,
  redaction: string,
  sha256: string,
): Promise<RedactionCheck | undefined> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('redaction_checks')
    .where('redaction', '=', redaction)
    .where('sha256', '=', sha256)
    .selectAll()
    .executeTakeFirst()
  return row as RedactionCheck | undefined
}

/** Notes that somebody has looked at a page of a result. */
export async function insertLook(
  db: Db,
  redaction: string,
  sha256: string,
  look: RedactionLook,
): Promise<void> {
  await db
    .withTables<Tables>()
    .insertInto('redaction_looks')
    .values({ redaction, sha256, ...look })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who has looked at which page of a result, in the order of the pages. */
export async function listLooks(db: Db, redaction: string, sha256: string): Promise<RedactionLook[]> {
  return db
    .withTables<Tables>()
    .selectFrom('redaction_looks')
    .where('redaction', '=', redaction)
    .where('sha256', '=', sha256)
    .orderBy('page')
    .orderBy('at')
    .select(['page', 'by', 'at'])
    .execute()
}

/** A result goes on only as it was made, checked and, by another person than who made it, looked at on every page. */
export async function guardRedaction(
  db: Db,
  kept: Kept<Redaction>,
  act: TransitionKey,
  by: string,
): Promise<string | null> {
  if (act === 'withdrawal' || act === 'return') return null
  const { result, pages } = kept.entry
  if (result === null) return '公開するファイルがまだない。墨塗りの画面で作る。'
  const check = await findCheck(db, kept.key, result.sha256)
  if (check === undefined || check.basis !== basisOf(kept.entry)) {
    return '消す所が変わったあと、公開するファイルを作り直していない。墨塗りの画面で作り直す。'
  }
  if (!check.passed) return '隠したはずの内容が公開するファイルから見つかっている。検査の結果を見て作り直す。'
  if (act === 'review') return null
  const looks = await listLooks(db, kept.key, result.sha256)
  // Who made the file stays its maker when somebody else writes the entry after that.
  const makers = [check.by, kept.writtenBy]
  const others = looks.filter((look) => !makers.includes(look.by) && (act !== 'approval' || look.by === by))
  const seen = new Set(others.map(({ page }) => page))
  const left = Array.from({ length: pages ?? 1 }, (_, at) => at + 1).filter((page) => !seen.has(page))
  if (left.length === 0) return null
  return `作った人と別の人が、すべてのページを見てから進める。まだ見ていないページ：${left.slice(0, 20).join('、')}`
}
