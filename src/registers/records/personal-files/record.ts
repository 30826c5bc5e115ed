import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  longText,
  reference,
  text,
} from '#core/record/define.ts'

/** Register of personal-information files: which personal information is held, of whom, for what, and whom to ask about it. */
export const personalFile = defineRecord({
  key: 'personal-files',
  label: '個人情報ファイル簿',
  basis: '個人情報の保護に関する法律第75条',
  title: 'name',
  identity: ['code'],
  programme: { master: 'ほかの台帳とシステムを説明する登録で、一つの事務事業のものではない。' },
  section: 'section',
  retention: { years: 'permanent', basis: '保有の経緯を後から確かめるため' },
  fields: {
    code: code('記号', {
      pattern: 'PF-[a-zA-Z0-9-]{1,60}',
      example: 'PF-S001',
      public: true,
      searched: true,
      hint: '台帳から作られるものは PF- に台帳の記号が続く。台帳の外のシステムは別の記号にする',
    }),
    name: text('ファイルの名称', { max: 120, public: true, searched: true }),
    agency: text('実施機関', { max: 60, public: true }),
    domain: text('領域', { max: 60, public: true, searched: true }),
    section: reference('所管課', { to: 'sections', optional: true, public: true }),
    purpose: longText('利用目的', { max: 1000, public: true, searched: true }),
    basis: text('根拠', { max: 200, public: true }),
    items: longText('記録項目', { max: 4000, public: true, searched: true }),
    people: longText('記録範囲', { max: 1000, public: true, hint: '誰の情報か' }),
    source: longText('収集方法', { max: 1000, public: true }),
    sensitive: choice('要配慮個人情報', { none: '含まない', contained: '含む' }, { public: true }),
    numbers: choice('個人番号', { none: '含まない', contained: '含む' }, { public: true }),
    recipients: longText('経常的な提供先', { max: 1000, optional: true, public: true }),
    desk: text('開示請求等の窓口', { max: 120, public: true }),
    medium: choice(
      '媒体',
      { electronic: '電子計算機処理', manual: '紙（マニュアル処理）' },
      { public: true },
    ),
    size: choice(
      '本人の数',
      { law: '法律の簿（基準の人数以上）', ordinance: '条例の簿（基準の人数未満）' },
      { public: true },
    ),
    origin: choice('作り方', { generated: '台帳の定義から', hand: '担当者が書いたもの' }, { public: true }),
    assessment: choice(
      '特定個人情報保護評価',
      { none: '対象外', basic: '基礎項目', key: '基礎項目・重点項目', full: '基礎項目・全項目' },
      { public: true },
    ),
    assessmentReviewOn: day('評価を見直す日', { optional: true, public: true }),
    remarks: longText('備考', { max: 1000, optional: true, public: true }),
  },
})

export type PersonalFile = EntryOf<typeof personalFile>
