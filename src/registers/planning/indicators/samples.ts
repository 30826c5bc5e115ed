import type { Indicator } from './record.ts'

/** An indicator of a programme, of which more is better. */
export const siteVisits: Indicator = {
  code: 'I001',
  name: 'ホームページの閲覧数',
  definition: '年度中に区のホームページが閲覧された回数（月平均）',
  kind: 'output',
  unit: '万回',
  better: 'up',
  level: 'programme',
  item: null,
  programme: 'P001',
  sections: ['S001'],
  baseYear: 2017,
  baseValue: 210.5,
  source: 'アクセス解析の月次集計',
  sourceUrl: null,
}

/** An indicator of a measure, of which less is better. */
export const answerDays: Indicator = {
  ...siteVisits,
  code: 'I002',
  name: '開示決定までの日数',
  definition: '年度中に決定した請求の、受付から決定までの日数の中央値',
  kind: 'outcome',
  unit: '日',
  better: 'down',
  level: 'measure',
  item: 'M01-01',
  programme: null,
  baseValue: 16,
  source: '情報公開の統計',
}
