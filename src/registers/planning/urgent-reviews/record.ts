import {
  choice,
  choices,
  day,
  defineRecord,
  type EntryOf,
  fiscalYear,
  integer,
  longText,
  money,
  outline,
  reference,
  references,
  rows,
  text,
} from '#core/record/define.ts'

/** Register of emergency measures and urgent reviews: what was begun, widened, stopped, postponed or reduced in a year. */
export const urgentReview = defineRecord({
  key: 'urgent-reviews',
  label: '緊急対策・緊急見直し',
  basis: '地方自治法第2条第14項',
  title: 'name',
  identity: ['programme', 'fiscalYear', 'kind'],
  programme: 'programme',
  section: 'sections',
  closedBy: 'fiscalYear',
  retention: { years: 30, basis: '予算及び決算の付属資料として' },
  fields: {
    programme: reference('事務事業', { to: 'programmes', public: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    kind: choice(
      '種別',
      { emergencyMeasure: '緊急対策事業', urgentReview: '緊急見直し対象事業' },
      { public: true },
    ),
    position: integer('掲載順', { min: 1, max: 9999, public: true }),
    name: text('その年度の事務事業名', { max: 200, public: true, searched: true }),
    sections: references('所管課', { to: 'sections', optional: true, public: true }),
    summary: outline('概要', { public: true, searched: true }),
    dispositions: choices(
      '見直しの内容',
      {
        started: '新規',
        widened: '拡充',
        suspended: '休止',
        postponed: '先送り',
        reduced: '規模縮小',
        changed: '手法の変更',
      },
      { optional: true, public: true },
    ),
    item: text('対象の項目', {
      max: 200,
      optional: true,
      public: true,
      hint: '内容及び手法のうち、対象となる項目の番号と見出し',
    }),
    savings: rows(
      '止めるものと削減額',
      {
        item: text('止めるもの', { max: 200, public: true }),
        amount: money('削減額', {
          min: 0,
          optional: true,
          public: true,
          unit: '円',
          hint: '分からない間は空にする',
        }),
      },
      { optional: true, public: true, hint: '項目ごとに書く。合計は計算される' },
    ),
    decidedOn: day('決定日', { optional: true, public: true }),
    reason: longText('理由', { max: 2000, optional: true, public: true }),
    resumesIn: fiscalYear('再開予定年度', { optional: true, public: true }),
  },
})

export type UrgentReview = EntryOf<typeof urgentReview>
