import { sql } from 'kysely'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { find, revise, transition } from '#core/store/entries.ts'
import { findRevision } from '#core/store/journal.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { type Section, section } from '#registers/planning/sections/record.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { countOpenEntries, isHandedOver } from './open-work.ts'
import { readUnits } from './read-units.ts'
import type { Reorganisation } from './reorganisations.ts'

/** What is bound already to what an approved plan begins, in sentences; nothing where the plan can be taken back. */
export async function boundTo(db: Db, catalog: readonly Register[], plan: Reorganisation): Promise<string[]> {
  const begun = begunBy(plan)
  if (begun.length === 0) return []
  const findings: string[] = []
  for (const { record } of catalog.filter((own) => isHandedOver(own.record))) {
    const count = await countOpenEntries(db, record, begun, plan.onDay)
    if (count > 0)
      findings.push(`${record.label}の${count}件が、始まる組織をすでに所管としている。先に改める。`)
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as "count" from "grants"
    where "section" = any(${begun}::text[]) and ("until" is null or "until" >= "from")`.execute(db)
  if ((rows[0]?.count ?? 0) > 0) {
    findings.push(`始まる組織への権限が、すでに${rows[0]?.count}件ある。先に終わらせる。`)
  }
  const units = await readUnits(db)
  const below = [...units.values()].filter(
    ({ code, parent }) => parent !== null && begun.includes(parent) && !begun.includes(code),
  )
  const written = new Set((await writtenBy(db, plan)).map(({ entry }) => entry))
  return [
    ...findings,
    ...below
      .filter(({ code }) => !written.has(code))
      .map(({ name, code }) => `「${name}」（${code}）が、始まる組織の下に置かれている。先に移す。`),
  ]
}

/** Lets what a plan was to end go on, and withdraws what it was to begin. Refused where the register was changed since. */
export async function takeBackUnits(trx: DbTransaction, stamp: Stamp, plan: Reorganisation): Promise<void> {
  for (const { entry, revision, after } of await writtenBy(trx, plan)) {
    const before = (await findRevision(trx, section.key, entry, revision - 1))?.after as Section | undefined
    const kept = await find(trx, section, entry)
    if (before === undefined || kept === undefined || kept.state === 'withdrawn') continue
    if (CHANGED.some((name) => !isEqual(kept.entry[name], after[name]))) {
      throw new Refusal(
        'invalid',
        `「${kept.entry.name}」（${entry}）は、承認の後に書き換えられている。組織の登録を確かめて、存続期間と上位の組織を承認したときの内容に戻してから取り消す。`,
      )
    }
    const { existed, parent, predecessors } = before
    await revise(trx, stamp, sections, kept, { ...kept.entry, existed, parent, predecessors })
  }
  for (const code of begunBy(plan)) {
    const kept = await find(trx, section, code)
    if (kept === undefined || kept.state === 'withdrawn') continue
    await transition(trx, stamp, sections, kept, 'withdrawal')
  }
}

/** What a plan changes of a department or section that there was before. */
const CHANGED = ['existed', 'parent', 'predecessors'] as const

type Written = { readonly entry: string; readonly revision: number; readonly after: Section }

/** Departments and sections that the approval of a plan wrote anew, as it wrote them. */
async function writtenBy(db: Db, { approvedBy, approvedAt }: Reorganisation): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select "entry", "revision", "after" from "journal"
    where "register" = ${section.key} and "act" = 'revise' and "by" = ${approvedBy} and "at" = ${approvedAt}
    order by "id"`.execute(db)
  return rows
}

function begunBy({ changes }: Reorganisation): string[] {
  return changes.flatMap(({ to }) => to.map(({ code }) => code))
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
