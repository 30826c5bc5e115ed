import {
  choice,
  code,
  defineRecord,
  type EntryOf,
  integer,
  outline,
  period,
  reference,
  references,
  text,
} from '#core/record/define.ts'

/** Register of policies and measures: the branches of a plan, to which its programmes belong. */
export const planItem = defineRecord({
  key: 'plan-items',
  label: '政策・施策',
  basis: '地方自治法第2条第14項',
  title: 'name',
  identity: ['code'],
  programme: { master: '政策と施策は多くの事務事業を束ねるため、一つの事務事業には結び付けない。' },
  section: 'sections',
  retention: { years: 'permanent', basis: '事務事業の位置付けと評価の意味を支えるため' },
  fields: {
    code: code('政策・施策番号', {
      pattern: '[A-Z][A-Z0-9-]{0,19}',
      example: 'M01-02',
      public: true,
      searched: true,
    }),
    name: text('名称', { max: 200, public: true, searched: true }),
    level: choice('階層', { policy: '政策', measure: '施策' }, { public: true }),
    plan: reference('計画', { to: 'plans', public: true }),
    parent: reference('属する政策', { to: 'plan-items', optional: true, public: true }),
    position: integer('並び順', { min: 1, max: 9999, public: true }),
    aim: outline('目指すもの', { optional: true, public: true, searched: true }),
    sections: references('とりまとめる課', { to: 'sections', optional: true, public: true }),
    term: period('期間', { optional: true, public: true, hint: '空けると、計画と同じ期間' }),
    predecessors: references('前の計画での政策・施策', { to: 'plan-items', optional: true, public: true }),
  },
})

export type PlanItem = EntryOf<typeof planItem>
