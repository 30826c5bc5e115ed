import type { Context } from 'hono'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { asDeputy, deputyIn } from '#core/rules/deputy.ts'
import type { CurrentGate } from '#core/rules/gate/gate.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { type Act, type Actor, behalfOf, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { whyForbidden } from '#core/rules/why-not.ts'
import type { BreakGlass } from '#core/store/break-glass.ts'
import type { DraftSeal } from '#core/store/draft-seal.ts'
import { isReason, type Stamp } from '#core/store/stamp.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Db, DbTransaction } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import type { PageAssets } from '#ui/page.tsx'
import type { Language } from '#ui/say.ts'

/** What the pages of the office are built from: handed in once, at the start. */
export type Office = {
  readonly database: Database
  readonly db: Db
  readonly catalog: readonly Register[]
  readonly municipality: Municipality
  readonly clock: Clock
  readonly files: Files
  /** Seals what people have typed and not saved yet. */
  readonly drafts: DraftSeal
  readonly assets: PageAssets
  /** Where residents read. */
  readonly publicUrl: string
  /** The release gate with its lists as they stand now. */
  readonly gate: CurrentGate
  /** Puts registers together by the function that they serve; absent, they stand in one list. */
  readonly groupsOf?: (
    records: readonly RecordType[],
  ) => readonly { readonly key: string; readonly label: string; readonly records: readonly RecordType[] }[]
  /** Tells the jobs, within the transaction, that something was released or withdrawn. */
  readonly afterRelease: (trx: DbTransaction) => Promise<void>
  /** Tells the jobs, within the transaction, that work of the gate on many entries was ordered. */
  readonly afterOrder: (trx: DbTransaction) => Promise<void>
  /** Sends a job with the transaction in which its work is ordered. */
  readonly send: (trx: DbTransaction, job: { readonly key: string }) => Promise<void>
}

/** What a request has left to say until its page is whole: a mark that nobody can type, whom the page names, and whether it has the menu. */
export type LeftToSay = { readonly mark: string; readonly ids: Set<string>; hasMenu: boolean }

/** What one request carries. */
export type OfficeEnv = {
  Variables: {
    actor: Actor
    language: Language
    requestId: string
    /** What was lately done about administrators past the second person: everybody reads it. */
    breakGlass?: readonly BreakGlass[]
    /** On whose behalf the person at work does what was allowed last; null or absent by a right of one's own. */
    behalf?: string | null
    /** What the page says once it is whole: names of people, and how much waits. */
    leftToSay?: LeftToSay
  }
}

export type OfficeRequest = Context<OfficeEnv>

/** Refuses what the person at work may not do, in sentences that say what is missing; notes on whose behalf he or she may. */
export function allow(c: OfficeRequest, act: Act, record: RecordType, entry?: AnyEntry): void {
  allowAny(c, [act], record, entry)
}

/** Refuses whoever may do none of some acts. */
export function allowAny(
  c: OfficeRequest,
  acts: readonly [Act, ...Act[]],
  record: RecordType,
  entry?: AnyEntry,
): void {
  const { actor } = c.var
  const act = acts.find((one) => may(actor, one, record, entry))
  if (act === undefined) {
    const says = `「${record.label}」に対するこの操作の権限がない。管理者に相談する。`
    throw new Refusal('forbidden', says, whyForbidden(actor, acts[0], record, entry))
  }
  if (isLooking(act)) return
  if (actor.viewedBy) throw onlyLooking()
  c.set('behalf', behalfOf(actor, act, record, entry))
}

/** The refusal of anything but looking while an administrator sees the office as somebody else. */
export function onlyLooking(): Refusal {
  return new Refusal('forbidden', 'ほかの人として見ている間は、見ることしかできない。元に戻してから行う。')
}

function isLooking(act: Act): boolean {
  return act === 'read' || act === 'export' || act === 'audit'
}

/** The stamp of what the person at work does now, on whose behalf included; refused with a reason that the journal could not keep as it is. */
export function stampOf(c: OfficeRequest, office: Pick<Office, 'clock'>, why: string): Stamp {
  if (c.var.actor.viewedBy) throw onlyLooking()
  // On whose behalf something is done is said by the system alone.
  if (!isReason(why) || deputyIn(why.trim()).onBehalfOf !== null) {
    const says = '理由は1000文字以内の文字で書く。'
    throw new Refusal('invalid', says, [{ at: 'why', says }])
  }
  return { by: c.var.actor.id, at: office.clock(), why: asDeputy(c.var.behalf ?? null, why.trim()) }
}

/** Who really looks, and as whom, where an administrator sees the office as another person does. */
export function readerOf({ id, viewedBy }: Actor): { readonly by: string; readonly as: string | null } {
  return viewedBy ? { by: viewedBy.id, as: id } : { by: id, as: null }
}

/** The sections whose entries the person may read; null for all. */
export function readableSections(c: OfficeRequest, record: RecordType): readonly string[] | null {
  const grants = c.var.actor.grants.filter((grant) =>
    may({ ...c.var.actor, grants: [grant] }, 'read', record),
  )
  if (record.section === undefined || grants.some(({ section }) => section === null)) return null
  return grants.flatMap(({ section }) => section ?? [])
}
