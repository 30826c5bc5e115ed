import type { Day } from '#core/calendar/day.ts'
import type { Field, PersonalClass, RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { assessmentOf, sizeOf } from '#registers/records/personal-files/parameters.ts'
import type { PersonalFile } from '#registers/records/personal-files/record.ts'

/** What a definition doesn't say: how many entries there are on a day, whose they are, and where the register lies. */
export type FileFacts = {
  readonly entries: number
  readonly on: Day
  readonly domain: string
  readonly municipality: Pick<Municipality, 'bodies' | 'contact'>
}

/** By which a register's own file is called. */
export function fileCode(record: RecordType): string {
  return `PF-${record.key}`
}

/**
 * 個人情報ファイル簿: how a register describes its own personal information. One entry counts as one person. What the staff
 * have put to it (section, desk, day of the next assessment, remarks) stays as it is.
 */
export function describeFile(
  record: RecordType,
  facts: FileFacts,
  before: PersonalFile | null,
): PersonalFile {
  const { personalFile } = record
  if (personalFile === undefined)
    throw new Error(`${record.key} does not say what its personal fields are for`)
  const { entries, on, domain, municipality } = facts
  const personal = personalFields(record.fields)
  const has = (wanted: PersonalClass) => personal.some(({ level }) => level === wanted)
  const assessment = has('number') ? assessmentOf(entries, on) : 'none'
  return {
    code: fileCode(record),
    name: `${record.label}ファイル`,
    agency: municipality.bodies.executive,
    domain,
    section: before?.section ?? null,
    purpose: personalFile.purpose,
    basis: record.basis,
    items: personal.map(({ label, level }) => `${label}${MARKS[level]}`).join('、'),
    people: personalFile.people,
    source: personalFile.source,
    sensitive: has('sensitive') ? 'contained' : 'none',
    numbers: has('number') ? 'contained' : 'none',
    recipients: personalFile.recipients,
    desk: before?.desk ?? municipality.contact?.department ?? '情報公開と個人情報保護の窓口',
    medium: 'electronic',
    size: sizeOf(entries, on),
    origin: 'generated',
    assessment,
    assessmentReviewOn: assessment === 'none' ? null : (before?.assessmentReviewOn ?? null),
    remarks: before?.remarks ?? null,
  }
}

const MARKS = { basic: '', sensitive: '（要配慮個人情報）', number: '（個人番号）' } as const

/** The personal fields of a record, columns of its tables included, each with its label. */
function personalFields(fields: Readonly<Record<string, Field>>): { label: string; level: PersonalClass }[] {
  return Object.values(fields).flatMap((field) => {
    const own = field.personal === undefined ? [] : [{ label: field.label, level: field.personal }]
    if (field.kind !== 'rows') return own
    const below = personalFields(field.fields).map((each) => ({
      ...each,
      label: `${field.label}の${each.label}`,
    }))
    return [...own, ...below]
  })
}
