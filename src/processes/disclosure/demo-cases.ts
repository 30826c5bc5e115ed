import type { Agency } from '#registers/records/agencies/record.ts'
import type { Appeal } from '#registers/records/appeals/record.ts'
import type { DisclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import type { DisclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import type { DisclosureStatistic } from '#registers/records/disclosure-statistics/record.ts'
import type { DisclosureTerm } from '#registers/records/disclosure-terms/record.ts'

/** An invented case: what was asked for how many days ago, and what happened how many days after. */
export type DemoCase = {
  readonly subject: string
  readonly daysAgo: number
  readonly agency?: string
  readonly channel?: DisclosureRequest['channel']
  readonly requesterKind?: DisclosureRequest['requesterKind']
  readonly isUnassigned?: true
  readonly clarified?: readonly (readonly [from: number, until: number | null])[]
  readonly consulted?: readonly (readonly [from: number, says: 'agrees' | 'opposes' | 'silent' | null])[]
  readonly extended?: number
  readonly split?: number
  readonly decided?: { readonly after: number; readonly outcomes: readonly DisclosureDecision['outcome'][] }
  readonly ground?: NonNullable<DisclosureDecision['grounds']>[number]['clause']
  readonly isUnderReview?: true
  readonly disclosed?: number
  readonly isWithdrawn?: true
  readonly appeal?: (request: string, on: (after: number) => string, sections: Appeal['sections']) => Appeal
}

/** The newest first. Every name in it is invented. */
export const CASES: readonly DemoCase[] = [
  { subject: '見本公園の改修工事の設計図書（令和6年度）', daysAgo: 0, requesterKind: 'company' },
  { subject: '公文書の開示（調査中）', daysAgo: 1, isUnassigned: true },
  { subject: '学校給食の食材の検査結果（令和6年度）', daysAgo: 2, agency: 'education-board' },
  {
    subject: '見本通りの道路占用の許可申請（令和5年度）',
    daysAgo: 5,
    requesterKind: 'outside',
    channel: 'counter',
  },
  { subject: '指定管理者の選定委員会の記録（令和5年度）', daysAgo: 6, clarified: [[3, null]] },
  { subject: '保育施設の指導検査の結果通知（令和6年度）', daysAgo: 8, consulted: [[4, null]] },
  { subject: '区道の地質調査の報告書（令和4年度）', daysAgo: 9, requesterKind: 'company', channel: 'post' },
  {
    subject: '広報紙の配布業務委託の契約書（令和6年度）',
    daysAgo: 12,
    decided: { after: 11, outcomes: ['full'] },
    isUnderReview: true,
  },
  { subject: '会議室の利用申込みの集計表（令和6年度）', daysAgo: 13 },
  { subject: '見本橋の補修設計の成果品（令和5年度）', daysAgo: 19, requesterKind: 'company' },
  { subject: '空き家の実態調査の結果（令和5年度）', daysAgo: 26, extended: 10, consulted: [[7, 'opposes']] },
  {
    subject: '再開発の事業者との協議の記録（令和3年度から令和6年度）',
    daysAgo: 44,
    split: 12,
    decided: { after: 14, outcomes: ['full'] },
  },
  { subject: '職員の出張の旅費の支出書類（令和6年度）', daysAgo: 62, requesterKind: 'outside' },
  {
    subject: '防災備蓄の購入契約の見積書（令和6年度）',
    daysAgo: 14,
    decided: { after: 12, outcomes: ['partial'] },
    ground: 'corporate',
  },
  {
    subject: '庁舎の清掃業務委託の仕様書（令和6年度）',
    daysAgo: 18,
    decided: { after: 9, outcomes: ['full'] },
  },
  {
    subject: '児童館の工事の設計図書（令和5年度）',
    daysAgo: 34,
    decided: { after: 12, outcomes: ['full'] },
    disclosed: 16,
    requesterKind: 'company',
  },
  {
    subject: '都市計画の審議会の録音記録（令和4年度）',
    daysAgo: 41,
    decided: { after: 14, outcomes: ['notHeld'] },
  },
  {
    subject: '図書館の蔵書の購入一覧（令和5年度）',
    daysAgo: 48,
    agency: 'education-board',
    decided: { after: 8, outcomes: ['full'] },
    disclosed: 11,
  },
  {
    subject: '選考試験の採点の基準（令和5年度）',
    daysAgo: 75,
    decided: { after: 15, outcomes: ['refused'] },
    ground: 'operations',
    appeal: (request, on, sections) => ({
      ...{ number: `A${request.slice(0, 4)}-001`, subject: '選考試験の採点の基準の非開示決定（令和5年度）' },
      ...{ request, decision: `${request}-1`, sections, programme: null, filedOn: on(30) },
      ...{ appellant: '見本研究会', argument: '過去の基準は支障がない。', consultedOn: on(50) },
      ...{ recommendedOn: null, recommendation: null, ruledOn: null, ruling: null, rulingReason: null },
    }),
  },
  {
    subject: '商店街の補助金の交付申請書（令和5年度）',
    daysAgo: 82,
    clarified: [[4, 9]],
    decided: { after: 22, outcomes: ['partial', 'full'] },
    disclosed: 27,
  },
  {
    subject: '公園の樹木の点検の報告書（令和5年度）',
    daysAgo: 90,
    decided: { after: 13, outcomes: ['full'] },
    disclosed: 15,
    channel: 'counter',
  },
  {
    subject: '特定の相談の記録の有無（令和4年度）',
    daysAgo: 96,
    decided: { after: 12, outcomes: ['neither'] },
    ground: 'personal',
  },
  { subject: '駐輪場の利用台数の集計（令和6年度）', daysAgo: 101, isWithdrawn: true },
  {
    subject: '見本会館の改築の費用の試算（令和4年度）',
    daysAgo: 260,
    consulted: [[6, 'agrees']],
    extended: 12,
    decided: { after: 40, outcomes: ['partial'] },
    ground: 'deliberation',
    disclosed: 50,
    appeal: (request, on, sections) => ({
      ...{ number: `A${request.slice(0, 4)}-002`, subject: '改築の費用の試算の一部開示決定（令和4年度）' },
      ...{ request, decision: `${request}-1`, sections, programme: null, filedOn: on(70) },
      ...{ appellant: '見本の会', argument: '試算の前提は開示すべきである。', consultedOn: on(90) },
      ...{ recommendedOn: on(170), recommendation: '試算の前提の部分は、開示すべきである。' },
      ...{ ruledOn: on(190), ruling: 'partly', rulingReason: '答申のとおり、前提の部分を開示する。' },
    }),
  },
  {
    subject: '区有地の貸付けの契約書（令和4年度）',
    daysAgo: 300,
    decided: { after: 14, outcomes: ['partial'] },
    ground: 'personal',
    disclosed: 20,
  },
]

/** The six bodies that hold documents of their own. */
export const AGENCIES: readonly Agency[] = [
  ['mayor', '区長', 'Mayor'],
  ['education-board', '教育委員会', 'Board of Education'],
  ['election-commission', '選挙管理委員会', 'Election Administration Commission'],
  ['audit', '監査委員', 'Audit Commissioners'],
  ['agriculture-commission', '農業委員会', 'Agricultural Commission'],
  ['assembly', '区議会', 'Assembly'],
].map(([code = '', name = '', nameEnglish = ''], index) => ({
  code,
  name,
  nameEnglish,
  order: index + 1,
  section: null,
}))

const terms: DisclosureTerm = {
  ...{
    code: '2001-11',
    name: '平成13年11月からの定め（見本）',
    inForceFrom: '2001-11-01',
    basis: '情報公開条例（見本）',
  },
  ...{ decisionDays: 15, unit: 'calendar-day', start: 'receipt-day', whenClosed: 'as-is', extensionDays: 30 },
  ...{
    opinionDays: 14,
    oppositionDays: 14,
    appealMonths: 2,
    veryOverdueDays: 30,
    releaseDays: 60,
    smallCell: 10,
  },
  ...{ copyFee: 10, colourFee: 50, electronicFee: 0, feeNote: '見るだけなら費用はかかりません。' },
}

/** Invented terms: the numbers of days stand for those of an ordinance. */
export const TERMS: readonly DisclosureTerm[] = [
  terms,
  {
    ...terms,
    ...{
      code: '2021-12',
      name: '令和3年12月からの定め（見本）',
      inForceFrom: '2021-12-10',
      start: 'next-day',
    },
    ...{
      whenClosed: 'next-business-day',
      extensionDays: 45,
      appealMonths: 3,
      colourFee: 20,
      releaseDays: 30,
    },
    feeNote: '見るだけなら費用はかかりません。電子データは無料です。',
  },
]

/** Invented statistics of the years before a year. */
export function yearsBefore(year: number, sections: readonly string[]): DisclosureStatistic[] {
  return [1, 2, 3].map((before) => ({
    ...{
      fiscalYear: year - before,
      name: `令和${year - before - 2018}年度 情報公開の実施状況`,
      countedOn: `${year - before + 1}-05-01`,
    },
    ...{ requests: 620 - 45 * before, open: 0, overdue: 0, veryOverdue: 0, appeals: 18 - before },
    ...{ medianDays: 12 + (before % 2), longDays: 38 + 3 * before },
    figures: [
      ...figures('outcome', {
        full: 301 - 20 * before,
        partial: 204 - 15 * before,
        notHeld: 62,
        refused: 21,
        withdrawn: 24 - 10 * (before % 2),
        neither: 3,
        rejected: 5,
      }),
      ...figures('requester', { resident: 171 - 9 * before, company: 98, outside: 351 - 36 * before }),
      ...figures('ground', {
        personal: 168 - 9 * before,
        corporate: 97,
        operations: 31,
        safety: 12,
        deliberation: 9,
        law: 2,
      }),
      ...figures(
        'section',
        Object.fromEntries(sections.slice(0, 8).map((key, at) => [key, 90 - 10 * at - before])),
      ),
      ...sections.slice(0, 6).flatMap((row, at) => [
        { of: 'groundBySection' as const, row, column: 'personal', count: 40 - 6 * at },
        { of: 'groundBySection' as const, row, column: 'corporate', count: 24 - 4 * at },
      ]),
    ],
  }))
}

function figures(of: DisclosureStatistic['figures'][number]['of'], counts: Readonly<Record<string, number>>) {
  return Object.entries(counts).map(([row, count]) => ({ of, row, column: null, count }))
}
