import { type Day, dayOf, daysAfter, isDay } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Finding } from '#core/record/entry.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import { isInForce } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { endGrant, getGrant, holdGrant, insertGrant, type KeptGrant } from './grants.ts'
import type { Stamp } from './stamp.ts'

/** For how many days at most a deputy may be named. */
export const LONGEST_DELEGATION: Parameter<number> = {
  key: 'people.longest-delegation',
  label: '代理を頼める日数の上限',
  values: [
    {
      from: '2020-04-01',
      value: 92,
      source:
        '見積り。出張・休暇・短い休職を覆い、異動の代わりにはならない長さ。各自治体の代決の規程に合わせて改める',
      approvedBy: '総務課長',
    },
  ],
}

/** What somebody asks of a deputy: by which of one's own grants, who, and on which days. */
export type Delegation = {
  readonly grant: number
  readonly to: string
  readonly from: Day
  readonly until: Day
}

/**
 * Names a deputy for a grant of one's own. Refused for another's grant, for one that is a deputy's or an administrator's
 * itself, for oneself, and beyond the days of the grant or the longest time.
 */
export async function insertDelegation(
  db: Db,
  stamp: Stamp,
  { grant: id, to, from, until }: Delegation,
): Promise<KeptGrant> {
  return transact(db, async (trx) => {
    // Held until the deputy's is written: whoever ends it meanwhile ends the deputy's with it.
    const own = await holdGrant(trx, id)
    if (own.userId !== stamp.by) throw new Refusal('forbidden', '代理を頼めるのは、自分の権限についてだけ。')
    const findings = delegationFindings(own, { grant: id, to, from, until }, dayOf(stamp.at))
    if (stamp.why.trim() === '') findings.push({ at: 'why', says: '代理を頼む理由を書く。' })
    if (findings.length > 0) throw new Refusal('invalid', '代理の頼み方に誤りがある。', findings)
    const { role, section, personal } = own
    const deputy = { role, section, personal, from, until, onBehalfOf: own.userId }
    return insertGrant(trx, stamp, to, deputy, own.id)
  })
}

/** Ends a delegation today; both who asked for it and the deputy may. */
export async function endDelegation(db: Db, stamp: Stamp, id: number): Promise<KeptGrant> {
  const kept = await getGrant(db, id)
  if (kept.onBehalfOf === null || ![kept.userId, kept.onBehalfOf].includes(stamp.by)) {
    throw new Refusal('forbidden', '代理を終えられるのは、頼んだ人と頼まれた人。')
  }
  return endGrant(db, stamp, id, dayOf(stamp.at))
}

/** Whether a grant may be handed to a deputy: of one's own, still in force or to come, and no administrator's. */
export function isDelegable(grant: KeptGrant, today: Day): boolean {
  const isOver = grant.until !== null && (grant.until < today || grant.until < grant.from)
  return grant.onBehalfOf === null && grant.role !== 'administrator' && !isOver
}

function delegationFindings(own: KeptGrant, { to, from, until }: Delegation, today: Day): Finding[] {
  const findings: Finding[] = []
  if (own.onBehalfOf !== null) {
    findings.push({ at: 'grant', says: '代理として持つ権限は、さらにほかの人へ頼めない。' })
  } else if (!isDelegable(own, today)) {
    findings.push({ at: 'grant', says: 'この権限は代理を頼めない。' })
  }
  if (to === own.userId) findings.push({ at: 'to', says: '自分ではない人を選ぶ。' })
  if (!isDay(from) || from < today) findings.push({ at: 'from', says: '始まりは今日以後の日付にする。' })
  if (!isDay(until) || until < from) {
    findings.push({ at: 'until', says: '終わりを、始まり以後の日付で書く。代理には必ず終わりがいる。' })
  }
  if (findings.length > 0) return findings
  const longest = valueOn(LONGEST_DELEGATION, today)
  if (until >= daysAfter(from, longest)) {
    findings.push({
      at: 'until',
      says: `代理は${longest}日以内にする。長い間なら、権限を改めて付けてもらう。`,
    })
  }
  if (!isInForce(own, from)) findings.push({ at: 'from', says: 'もとの権限がある日にする。' })
  if (own.until !== null && until > own.until) {
    findings.push({ at: 'until', says: `もとの権限は${printWareki(own.until)}までなので、それ以前にする。` })
  }
  return findings
}
