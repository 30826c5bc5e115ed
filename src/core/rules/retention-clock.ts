import { type Day, daysAfter, isDay, lastDayOfPeriod } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Finding } from '#core/record/entry.ts'
import { type RetentionRule, retentionStartOn } from './retention.ts'

/** One class of retention: 5 years, say, from the first of April after the year of making. */
export type RetentionClass = {
  readonly code: string
  readonly name: string
  /** Whole years, 0 for less than one, null for ever. */
  readonly years: number | null
  readonly startRule: RetentionRule['startsFrom']
  readonly basis: string
}

/** What the clock of one folder is made of. */
export type RetentionFacts = {
  /** The last day on which anything was put into the folder. */
  readonly closedOn: Day
  /** 起算日 as the folder's own cover says it; null where it follows from the class. */
  readonly recordedStart: Day | null
  /** 常用: in daily use up to a day, null while it still is; null where it never was. */
  readonly regularUse: { readonly until: Day | null } | null
  readonly isImportant: boolean
  readonly extensions: readonly RetentionExtension[]
}

/** Whole years more, from 1, by a decision. */
export type RetentionExtension = { readonly years: number; readonly reason: string; readonly decidedOn: Day }

/** 起算日 and 満了日 of a folder, and how they were found, one sentence a step. */
export type RetentionClock = {
  /** Null while the folder is in regular use. */
  readonly startsOn: Day | null
  /** The last day on which it must be kept; null while it is in regular use, or for ever. */
  readonly expiresOn: Day | null
  /** The whole period with its extensions; null for ever. */
  readonly years: number | null
  readonly explanation: readonly string[]
}

/** The clock of a folder of a class after these events (R-REC-04): it starts when regular use has ended, and extensions lengthen the whole period. */
export function retentionClock(rule: RetentionClass, facts: RetentionFacts): RetentionClock {
  const years = totalYears(rule, facts)
  if (facts.regularUse !== null && facts.regularUse.until === null) {
    return { startsOn: null, expiresOn: null, years, explanation: [sayClass(rule), IN_REGULAR_USE] }
  }
  const from = startedFrom(facts)
  const startsOn = facts.recordedStart ?? retentionStartOn(ruleOf(rule), from)
  const first = lastDay(startsOn, rule.years)
  const expiresOn = lastDay(startsOn, years)
  return {
    startsOn,
    expiresOn,
    years,
    explanation: [
      sayClass(rule),
      ...(facts.recordedStart === null ? sayStart(rule, facts, from, startsOn) : sayRecorded(startsOn)),
      ...sayPeriod(rule, first),
      ...sayExtensions(facts, years, expiresOn),
      ...sayExpiry(facts, expiresOn),
    ],
  }
}

/** What is wrong with the events of a folder: days that do not exist, extensions of no years or without a reason, regular use that ended before the folder was closed. */
export function checkRetentionFacts({ closedOn, regularUse, extensions }: RetentionFacts): Finding[] {
  const noDay = (at: string, day: Day): Finding[] =>
    isDay(day) ? [] : [{ at, says: `「${day}」という日はありません。` }]
  return [
    ...noDay('closedOn', closedOn),
    ...(regularUse?.until ? noDay('regularUseUntil', regularUse.until) : []),
    ...extensions.flatMap(({ years, reason, decidedOn }, index) => [
      ...noDay(`extensions.${index}.decidedOn`, decidedOn),
      ...(isYears(years)
        ? []
        : [{ at: `extensions.${index}.years`, says: '延長は1年以上の整数にしてください。' }]),
      ...(reason.trim() === ''
        ? [{ at: `extensions.${index}.reason`, says: '延長の理由を書いてください。' }]
        : []),
    ]),
  ]
}

function totalYears({ years }: RetentionClass, { extensions }: RetentionFacts): number | null {
  return years === null ? null : extensions.reduce((sum, own) => sum + yearsOf(own), years)
}

function yearsOf({ years }: RetentionExtension): number {
  if (!isYears(years)) throw new RangeError(`not whole years from 1: ${years}`)
  return years
}

function isYears(years: number): boolean {
  return Number.isInteger(years) && years >= 1
}

function ruleOf({ years, startRule, basis }: RetentionClass): RetentionRule {
  return { years: years ?? 'permanent', startsFrom: startRule, basis }
}

function lastDay(startsOn: Day, years: number | null): Day | null {
  return years === null ? null : lastDayOfPeriod(startsOn, years * 12)
}

/** What was in use after it was closed is counted from the end of its use. */
function startedFrom({ closedOn, regularUse }: RetentionFacts): Day {
  const used = regularUse?.until ?? closedOn
  return used > closedOn ? used : closedOn
}

const IN_REGULAR_USE = '常用中のため、まだ起算しません。常用を終えた日から数えます。'

function sayClass(rule: RetentionClass): string {
  return `保存期間は「${rule.name}」です（根拠：${rule.basis}）。`
}

const STARTS = {
  'fiscal-year-end': 'その年度の翌年度の初日',
  'calendar-year-end': 'その年の翌年の初日',
  day: 'その翌日',
} as const satisfies Record<RetentionRule['startsFrom'], string>

function sayStart(rule: RetentionClass, facts: RetentionFacts, from: Day, startsOn: Day): string[] {
  const whence =
    from === facts.closedOn
      ? `最後の文書が完結したのは${printWareki(from)}です。`
      : `常用を${printWareki(from)}に終えました。`
  return [whence, `${STARTS[rule.startRule]}、${printWareki(startsOn)}を起算日とします。`]
}

function sayRecorded(startsOn: Day): string[] {
  return [`起算日は、台帳に記した${printWareki(startsOn)}です。`]
}

function sayPeriod(rule: RetentionClass, first: Day | null): string[] {
  if (first === null) return ['期間の定めがないため、満了することはありません。']
  if (rule.years === 0) return [`1年未満の区分なので、起算日の前日、${printWareki(first)}まで保存します。`]
  return [`起算日から${rule.years}年を数え、${printWareki(first)}までです。`]
}

function sayExtensions(
  { extensions }: RetentionFacts,
  years: number | null,
  expiresOn: Day | null,
): string[] {
  if (extensions.length === 0) return []
  const each = extensions
    .toSorted((one, other) => (one.decidedOn < other.decidedOn ? -1 : 1))
    .map((own) => `${printWareki(own.decidedOn)}に${own.years}年の延長を決めました（理由：${own.reason}）。`)
  if (expiresOn === null) return [...each, '期間の定めがないため、延長は何も変えません。']
  return [...each, `通算の保存期間は${years}年、${printWareki(expiresOn)}までになります。`]
}

function sayExpiry({ isImportant }: RetentionFacts, expiresOn: Day | null): string[] {
  if (expiresOn === null) return []
  const last = `満了日は${printWareki(expiresOn)}です。`
  const next = printWareki(daysAfter(expiresOn, 1))
  if (!isImportant) return [last, `${next}から、廃棄や延長などの扱いを決めることができます。`]
  return [last, `重要公文書なので、${next}に特定重要公文書となり、永久に保存します。`]
}
