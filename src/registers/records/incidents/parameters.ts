import type { DeadlineRule } from '#core/rules/deadline.ts'
import type { Parameter } from '#core/rules/parameter.ts'

/** How the reports to the commission are counted: the day of knowing is the first day. */
export type ReportClocks = {
  /** 速報: promptly; the last day that still counts as prompt. */
  readonly prompt: DeadlineRule
  /** 確報, and the same where a wrongful purpose is feared. */
  readonly final: DeadlineRule
  readonly wrongful: DeadlineRule
}

const counted = { unit: 'calendar-day', start: 'same-day' } as const
const RULES = '個人情報の保護に関する法律施行規則第44条'

/** How many days there are for the reports of an incident (R-INC-01). */
export const REPORT_CLOCKS: Parameter<ReportClocks> = {
  key: 'incidents.report-clocks',
  label: '漏えい等の報告の期限',
  values: [
    {
      from: '2020-04-01',
      value: {
        prompt: { ...counted, length: 5, whenClosed: 'as-is', basis: `${RULES}（おおむね3日から5日以内）` },
        final: { ...counted, length: 30, whenClosed: 'next-business-day', basis: `${RULES}（30日以内）` },
        wrongful: {
          ...counted,
          length: 60,
          whenClosed: 'next-business-day',
          basis: `${RULES}（不正の目的によるおそれ。60日以内）`,
        },
      },
      source: '個人情報の保護に関する法律施行規則とガイドライン（行政機関等編）',
      approvedBy: '個人情報保護の担当課長',
    },
  ],
}

/** Above how many people an incident is reported whatever else it is. */
export const MANY_PEOPLE: Parameter<number> = {
  key: 'incidents.many-people',
  label: '報告の対象となる本人の数（これを超えるとき）',
  values: [
    {
      from: '2020-04-01',
      value: 100,
      source: '個人情報の保護に関する法律施行規則第43条',
      approvedBy: '個人情報保護の担当課長',
    },
  ],
}
