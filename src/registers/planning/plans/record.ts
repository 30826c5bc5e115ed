import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  outline,
  period,
  reference,
  text,
  url,
} from '#core/record/define.ts'

/** Register of plans: the vision, the basic plan and the plans that carry it out, each with its years and the plan above it. */
export const plan = defineRecord({
  key: 'plans',
  label: '計画',
  basis: '地方自治法第2条第14項',
  title: 'name',
  identity: ['code'],
  programme: { master: '計画は多くの事務事業を束ねるため、一つの事務事業には結び付けない。' },
  retention: { years: 'permanent', basis: '施策と評価の意味を支えるため' },
  fields: {
    code: code('計画番号', {
      pattern: '[A-Z][A-Z0-9]{0,11}',
      example: 'BP2014',
      public: true,
      searched: true,
    }),
    name: text('計画名', { max: 200, public: true, searched: true }),
    level: choice(
      '階層',
      { vision: '基本構想', basic: '基本計画', implementation: '実施計画', sectoral: '分野別の計画' },
      { public: true },
    ),
    parent: reference('上位の計画', { to: 'plans', optional: true, public: true }),
    term: period('計画期間', {
      public: true,
      hint: '基本構想のように終わりを定めないときは「まで」を空ける',
    }),
    decidedOn: day('議決・決定の日', { optional: true, public: true }),
    aim: outline('目指すもの', { optional: true, public: true, searched: true }),
    predecessor: reference('前の計画', { to: 'plans', optional: true, public: true }),
    source: url('掲載場所', { optional: true, public: true }),
  },
})

export type Plan = EntryOf<typeof plan>
