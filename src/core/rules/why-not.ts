import type { AnyEntry, RecordType } from '../record/define.ts'
import type { Finding } from '../record/entry.ts'
import {
  ACTS,
  type Act,
  type Actor,
  type Grant,
  grants,
  isInForce,
  isPersonal,
  ROLES,
  type Role,
  reaches,
  sectionsOf,
} from './permission.ts'

/** How a section is called; where nobody knows its name, by its key. */
export type SectionName = (key: string) => string

const byKey: SectionName = (key) => key

/** A grant and why it does not allow the act; null where it does. */
export type WeighedGrant = { readonly grant: Grant; readonly says: string | null }

/** Each grant of a person, weighed for an act: the answer to "why can't I" grant by grant. */
export function weighGrants(
  actor: Actor,
  act: Act,
  record: RecordType,
  entry?: AnyEntry,
  nameOf: SectionName = byKey,
): WeighedGrant[] {
  return actor.grants.map((grant) => ({
    grant,
    says: neverBy(act, record) ?? whyNotBy(grant, actor.today, act, record, entry, nameOf),
  }))
}

/** Why a person may not do something, in sentences: who could, and what his or her own grants lack; empty exactly where `may` is true. */
export function whyForbidden(
  actor: Actor,
  act: Act,
  record: RecordType,
  entry?: AnyEntry,
  nameOf: SectionName = byKey,
): readonly Finding[] {
  const never = neverBy(act, record)
  if (never !== null) return [{ at: 'record', says: never }]
  const weighed = weighGrants(actor, act, record, entry, nameOf)
  if (weighed.some(({ says }) => says === null)) return []
  const near = weighed.filter(({ grant }) => grants(grant.role, act))
  const own = near.length > 0 ? near.map(({ says }) => says ?? '') : [nothingNear(actor, act)]
  return [wanted(act, record, entry, nameOf), ...new Set(own)].map((says) => ({ at: 'grants', says }))
}

/** The roles that grant an act. */
function rolesFor(act: Act): Role[] {
  return (Object.keys(ROLES) as Role[]).filter((role) => grants(role, act))
}

/** A grant in words: role, sections, personal records, days. */
function grantText({ role, section, personal, onBehalfOf }: Grant, nameOf: SectionName = byKey): string {
  const reach = section === null ? '全部の課' : nameOf(section)
  const behalf = onBehalfOf ? `${onBehalfOf}の代理、` : ''
  return `${ROLES[role].label}（${behalf}${reach}${personal ? '、個人情報を含む' : ''}）`
}

function neverBy(act: Act, { label, unchanging }: RecordType): string | null {
  if (unchanging === undefined || (act !== 'write' && act !== 'import')) return null
  return `${label}は、業務の手続きだけが書く。どの権限でも、入力・取込み・APIでは書けない。`
}

function whyNotBy(
  grant: Grant,
  today: string,
  act: Act,
  record: RecordType,
  entry: AnyEntry | undefined,
  nameOf: SectionName,
): string | null {
  const what = `権限「${grantText(grant, nameOf)}」`
  if (!grants(grant.role, act)) return `${what}は、「${ACTS[act]}」を含まない。`
  if (grant.from > today) return `${what}は、${grant.from}から始まる。`
  if (!isInForce(grant, today)) return `${what}は、${grant.until}で終わった。`
  if (!grant.personal && isPersonal(record)) {
    return `${what}は、個人情報に及ばない。「${record.label}」は個人情報を含む。`
  }
  if (grant.section === null || entry === undefined || reaches(grant.section, act, record, entry)) return null
  if (record.section === undefined) {
    return `${what}は、一つの課に限られる。「${record.label}」はどの課のものでもないので、変えるには全部の課の権限がいる。`
  }
  return `${what}は、この登録の課（${sectionNames(record, entry, nameOf)}）に及ばない。`
}

function wanted(act: Act, record: RecordType, entry: AnyEntry | undefined, nameOf: SectionName): string {
  const roles = rolesFor(act)
    .map((role) => `「${ROLES[role].label}」`)
    .join('か')
  const isRead = act === 'read' || act === 'export'
  const everywhere = entry !== undefined && record.section === undefined && !isRead
  const sections = entry === undefined ? [] : sectionsOf(record, entry)
  const reach = everywhere
    ? '、全部の課について'
    : sections.length > 0
      ? `、${sections.map(nameOf).join('・')}か全部の課について`
      : ''
  return `「${record.label}」を「${ACTS[act]}」には、役割${roles}の権限を${reach === '' ? '' : reach.slice(1)}${isPersonal(record) ? '、個人情報に及ぶ形で' : ''}持つことがいる。`
}

function nothingNear({ grants: own, today }: Actor, act: Act): string {
  const held = [
    ...new Set(own.filter((grant) => isInForce(grant, today)).map(({ role }) => ROLES[role].label)),
  ]
  return held.length === 0
    ? 'いま有効な権限が一つもない。'
    : `いま持っている役割（${held.join('・')}）は、「${ACTS[act]}」を含まない。`
}

function sectionNames(record: RecordType, entry: AnyEntry, nameOf: SectionName): string {
  const sections = sectionsOf(record, entry)
  return sections.length === 0 ? '課が決まっていない' : sections.map(nameOf).join('・')
}
