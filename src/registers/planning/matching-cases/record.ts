import {
  choice,
  defineRecord,
  type EntryOf,
  fiscalYear,
  longText,
  money,
  reference,
  references,
  text,
} from '#core/record/define.ts'
import { MATCHINGS } from '#core/rules/evaluation-scale.ts'

/** Register of matching cases (マッチング): who was brought together for a programme, what for, and what came of it. */
export const matchingCase = defineRecord({
  key: 'matching-cases',
  label: 'マッチング事例',
  basis: '地方自治法第2条第14項',
  title: 'name',
  programme: 'programme',
  section: 'sections',
  retention: { years: 10, basis: '事例として参照する期間' },
  fields: {
    name: text('事例の名称', { max: 200, public: true, searched: true }),
    kind: choice('種類', MATCHINGS, { public: true, facet: true }),
    programme: reference('事務事業', { to: 'programmes', public: true }),
    sections: references('所管課', { to: 'sections', optional: true, public: true }),
    partners: text('相手', { max: 300, public: true, searched: true, hint: '団体・部署・自治体の名' }),
    aim: longText('目的', { max: 1000, public: true, searched: true }),
    standing: choice(
      '状況',
      { proposed: '提案', running: '実施中', done: '完了', stopped: '中止' },
      { public: true },
    ),
    startedIn: fiscalYear('開始年度', { optional: true, public: true }),
    endedIn: fiscalYear('終了年度', { optional: true, public: true }),
    broughtMoney: money('財政上の効果', {
      optional: true,
      public: true,
      unit: '円',
      hint: '節減した経費と得た収入の年額。分からないときは空ける',
    }),
    moneyBasis: text('効果額の算出', { max: 300, optional: true, public: true }),
    broughtQuality: longText('質の効果', { max: 1000, optional: true, public: true, searched: true }),
    evaluation: reference('元になった評価', { to: 'evaluations', optional: true, public: true }),
  },
})

export type MatchingCase = EntryOf<typeof matchingCase>
