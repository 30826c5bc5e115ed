import { dayOf, daysAfter } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { insert, type Ruled, transition } from '#core/store/entries.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { programme } from '#registers/planning/programmes/record.ts'
import type { section } from '#registers/planning/sections/record.ts'
import { agencies } from '#registers/records/agencies/register.ts'
import { appeals } from '#registers/records/appeals/register.ts'
import { disclosureDecisions } from '#registers/records/disclosure-decisions/register.ts'
import type { DisclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { disclosureStatistics } from '#registers/records/disclosure-statistics/register.ts'
import { disclosureTerms } from '#registers/records/disclosure-terms/register.ts'
import type { document } from '#registers/records/documents/record.ts'
import { type DemoStamps, insertReleased, leadToRelease } from '../demo-release.ts'
import { outcomeOf } from './case-acts.ts'
import { type CaseTerms, listCaseTerms, withDueDay } from './case-terms.ts'
import { AGENCIES, CASES, type DemoCase, TERMS, yearsBefore } from './demo-cases.ts'
import { writeStatistics } from './statistics.ts'

type Tables = {
  programmes: TableOf<typeof programme>
  sections: TableOf<typeof section>
  documents: TableOf<typeof document>
}

/** Invented requests in every state, as if they had come in the last weeks; returns how many entries were written. */
export async function loadDemoDisclosure(db: Db, stamps: DemoStamps): Promise<number> {
  const today = dayOf(stamps.write.at)
  const sections = await keysOf(db, 'sections')
  const documents = await keysOf(db, 'documents')
  const serves = await findProgramme(db)
  for (const agency of AGENCIES) await insertReleased(db, stamps, agencies, agency)
  for (const terms of TERMS) await insertReleased(db, stamps, disclosureTerms, terms)
  const terms = await listCaseTerms(db)
  const counts = new Map<number, number>()
  let written = AGENCIES.length + TERMS.length
  for (const [index, demo] of CASES.toReversed().entries()) {
    const { year } = fiscalYearOf(daysAfter(today, -demo.daysAgo))
    const serial = (counts.get(year) ?? 0) + 1
    counts.set(year, serial)
    const place = {
      number: `${year}-${String(serial).padStart(4, '0')}`,
      section: sections[(index * 7) % Math.max(1, sections.length)] ?? null,
      programme: serves,
      document: documents[index % Math.max(1, documents.length)] ?? null,
    }
    written += await writeCase(db, stamps, terms, demo, place)
  }
  for (const year of yearsBefore(fiscalYearOf(today).year, sections))
    await insertReleased(db, stamps, disclosureStatistics, year)
  const own = await writeStatistics(db, stamps.write, fiscalYearOf(today).year)
  await leadToRelease(db, stamps, disclosureStatistics, own)
  return written + 3
}

type Place = {
  readonly number: string
  readonly section: string | null
  readonly document: string | null
  readonly programme: string | null
}

async function writeCase(
  db: Db,
  stamps: DemoStamps,
  terms: CaseTerms,
  demo: DemoCase,
  place: Place,
): Promise<number> {
  const today = dayOf(stamps.write.at)
  const receivedOn = daysAfter(today, -demo.daysAgo)
  const on = (after: number) => daysAfter(receivedOn, after)
  const sections = place.section === null || demo.isUnassigned ? null : [place.section]
  const plain: DisclosureRequest = {
    ...{
      number: place.number,
      subject: demo.subject,
      agency: demo.agency ?? 'mayor',
      sections,
      programme: place.programme,
    },
    ...{ requestedOn: receivedOn, receivedOn, dueOn: null, decidedOn: null, outcome: null, grounds: null },
    ...{ channel: demo.channel ?? 'web', requesterKind: demo.requesterKind ?? 'resident', receipt: null },
    ...{ wanted: ['electronic'], description: `${demo.subject}を見たい（見本の請求）。` },
    documents: place.document === null || demo.isUnassigned ? null : [place.document],
    ...{ name: '見本 花子', address: null, telephone: null, email: 'mihon@example.jp', language: 'ja' },
    clarifications:
      demo.clarified?.map(([from, until]) => ({
        ...{ askedOn: on(from), asks: '対象の年度と場所を書き足してください。' },
        answeredOn: until === null ? null : on(until),
      })) ?? null,
    consultations:
      demo.consulted?.map(([from, says]) => ({
        ...{ party: '見本建設株式会社', askedOn: on(from), dueOn: on(from + 14), opinion: says },
        answeredOn: says === null || says === 'silent' ? null : on(from + 6),
      })) ?? null,
    extendedOn: demo.extended ? on(demo.extended) : null,
    extensionDays: demo.extended ? 30 : null,
    extensionReason: demo.extended ? '対象の公文書が多く、確認に時間を要するため' : null,
    splitOn: demo.split ? on(demo.split) : null,
    splitDueOn: demo.split ? on(demo.split + 80) : null,
    firstDecidedOn: demo.split && demo.decided ? on(demo.decided.after) : null,
    splitReason: demo.split ? '対象の公文書が著しく多いため' : null,
    fees: null,
    disclosures: demo.disclosed ? [{ on: on(demo.disclosed), way: 'electronic' }] : null,
    withdrawnOn: null,
    note: null,
  }
  const decisions = (demo.decided?.outcomes ?? []).map((outcome, index) => ({
    ...{ number: `${place.number}-${index + 1}`, subject: demo.subject, request: place.number },
    ...{ document: plain.documents?.[0] ?? null, sections, programme: place.programme, outcome },
    decidedOn: on(demo.decided?.after ?? 0),
    grounds:
      outcome === 'partial' || outcome === 'refused'
        ? [
            {
              place: '氏名と印影の部分',
              clause: demo.ground ?? 'personal',
              reason: '公にすると権利利益を害するおそれがあるため',
            } as const,
          ]
        : null,
    ...{ publicInterest: null, disclosableFrom: null },
    explanation:
      outcome === 'full' || outcome === 'partial' || outcome === 'refused'
        ? null
        : '作成も取得もしていないため。',
    disclosedOn: demo.disclosed && (outcome === 'full' || outcome === 'partial') ? on(demo.disclosed) : null,
  }))
  const outcome = demo.isWithdrawn
    ? { outcome: 'withdrawn' as const, withdrawnOn: on(3) }
    : decisions.length > 0 && !demo.isUnderReview && !demo.split
      ? outcomeOf(decisions)
      : {}
  const entry = withDueDay({ ...plain, ...outcome }, terms)
  const isPublic = demo.daysAgo > 20 && !demo.isUnassigned
  if (isPublic) await insertReleased(db, stamps, disclosureRequests, entry)
  else await insert(db, stamps.write, disclosureRequests, entry)
  for (const decision of decisions) {
    if (isPublic) await insertReleased(db, stamps, disclosureDecisions, decision)
    else await approved(db, stamps, disclosureDecisions, decision, demo.isUnderReview)
  }
  if (demo.appeal)
    await insertReleased(db, stamps, appeals, {
      ...demo.appeal(place.number, on, sections),
      programme: place.programme,
    })
  return 1 + decisions.length + (demo.appeal ? 1 : 0)
}

async function approved<R extends RecordType>(
  db: Db,
  { write, release }: DemoStamps,
  register: Ruled<R>,
  entry: EntryOf<R>,
  isUnderReview: boolean | undefined,
): Promise<void> {
  const kept = await insert(db, write, register, entry)
  const reviewed = await transition(db, write, register, kept, 'review')
  if (!isUnderReview) await transition(db, release, register, reviewed, 'approval')
}

/** The programme of disclosure itself, where the booklet has it; else the first there is. */
async function findProgramme(db: Db): Promise<string | null> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('programmes')
    .where('state', '=', 'released')
    .orderBy('key')
    .select(['key', 'name'])
    .execute()
  return (rows.find(({ name }) => name.includes('情報公開')) ?? rows[0])?.key ?? null
}

async function keysOf(db: Db, register: 'sections' | 'documents'): Promise<string[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom(register)
    .where('state', '=', 'released')
    .orderBy('id')
    .limit(60)
    .select('key')
    .execute()
  return rows.map(({ key }) => key)
}
