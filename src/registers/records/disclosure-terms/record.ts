import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  integer,
  longText,
  money,
  text,
} from '#core/record/define.ts'

/** Register of the terms of disclosure: periods, fees and thresholds, each set in force from a day on by the ordinance of the city. */
export const disclosureTerm = defineRecord({
  key: 'disclosure-terms',
  label: '情報公開の期間と費用',
  basis: '情報公開条例・同施行規則',
  title: 'name',
  identity: ['code'],
  programme: { master: '情報公開の手続は全庁で共通で、すべての事務事業の文書に使う。' },
  retention: { years: 'permanent', basis: '過去の期限がなぜその日だったかを示すため' },
  fields: {
    code: code('区分', { pattern: '\\d{4}-\\d{2}', example: '2022-04', public: true, searched: true }),
    name: text('名称', { max: 60, public: true, searched: true }),
    inForceFrom: day('使い始める日', {
      public: true,
      hint: 'この日から後に受け付けた請求に使う。次の定めが始まるまで続く',
    }),
    basis: text('根拠', { max: 200, public: true }),
    decisionDays: integer('決定までの日数', { min: 1, max: 90, public: true, unit: '日' }),
    unit: choice('数え方', { 'calendar-day': '暦の日', 'business-day': '開庁日' }, { public: true }),
    start: choice(
      '起点',
      {
        'request-day': '請求の日を1日目とする',
        'receipt-day': '受け付けた日を1日目とする',
        'next-day': '受け付けた日の翌日を1日目とする',
      },
      { public: true },
    ),
    whenClosed: choice(
      '期限が閉庁日のとき',
      { 'next-business-day': '次の開庁日まで', 'as-is': 'その日のまま' },
      { public: true },
    ),
    extensionDays: integer('延長できる日数', { min: 1, max: 90, public: true, unit: '日', hint: '一度だけ' }),
    opinionDays: integer('第三者の意見の期限', { min: 1, max: 90, public: true, unit: '日' }),
    oppositionDays: integer('反対されたときの開示までの日数', {
      min: 1,
      max: 90,
      public: true,
      unit: '日',
      hint: '決定の日から開示の日まで、少なくともおく日数',
    }),
    appealMonths: integer('審査請求できる期間', { min: 1, max: 12, public: true, unit: 'か月' }),
    veryOverdueDays: integer('大幅な遅れとする日数', { min: 1, max: 365, public: true, unit: '日' }),
    releaseDays: integer('開示から誰にでも示すまでの日数', { min: 0, max: 365, public: true, unit: '日' }),
    smallCell: integer('表で隠す件数の上限', {
      min: 1,
      max: 100,
      public: true,
      unit: '件未満',
      hint: '請求者の区分ごとの表で、これより少ない件数は示さない',
    }),
    copyFee: money('白黒の写し一枚の費用（円）', { min: 0, public: true }),
    colourFee: money('カラーの写し一枚の費用（円）', { min: 0, public: true }),
    electronicFee: money('電子データの費用（円）', { min: 0, public: true }),
    feeNote: longText('費用の説明', { max: 1000, optional: true, public: true }),
  },
})

export type DisclosureTerm = EntryOf<typeof disclosureTerm>
