import {
  choice,
  code,
  decimal,
  defineRecord,
  type EntryOf,
  fiscalYear,
  longText,
  reference,
  references,
  text,
  url,
} from '#core/record/define.ts'
import { BETTER } from '#core/rules/evaluation-scale.ts'

/** Register of indicators: what is measured, in which unit, which way is better, and of which policy, measure or programme. */
export const indicator = defineRecord({
  key: 'indicators',
  label: '指標',
  basis: '地方自治法第233条第5項',
  title: 'name',
  identity: ['code'],
  programme: { master: '指標は政策・施策のものもあり、事務事業の指標だけがその事務事業を名指す。' },
  section: 'sections',
  retention: { years: 'permanent', basis: '年度をこえて比べるため' },
  fields: {
    code: code('指標番号', { pattern: 'I[0-9]{3,6}', example: 'I001', public: true, searched: true }),
    name: text('指標名', { max: 200, public: true, searched: true }),
    definition: longText('定義', {
      max: 1000,
      public: true,
      searched: true,
      hint: '何を、いつ、どのように数えるか',
    }),
    kind: choice(
      '種類',
      { outcome: '成果指標', output: '活動指標', cost: '単位あたりコスト' },
      { public: true },
    ),
    unit: text('単位', { max: 20, public: true }),
    better: choice('良い向き', BETTER, { public: true }),
    level: choice('対象', { policy: '政策', measure: '施策', programme: '事務事業' }, { public: true }),
    item: reference('政策・施策', { to: 'plan-items', optional: true, public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    sections: references('所管課', { to: 'sections', optional: true, public: true }),
    baseYear: fiscalYear('基準年度', { optional: true, public: true }),
    baseValue: decimal('基準値', { decimals: 4, optional: true, public: true }),
    source: text('出典', { max: 200, public: true, hint: '統計・調査・業務の記録の名' }),
    sourceUrl: url('出典の場所', { optional: true, public: true }),
  },
})

export type Indicator = EntryOf<typeof indicator>
