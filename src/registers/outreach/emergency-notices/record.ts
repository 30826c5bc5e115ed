import {
  choice,
  defineRecord,
  type EntryOf,
  flag,
  instant,
  longText,
  rows,
  telephone,
  text,
  url,
} from '#core/record/define.ts'

/** Register of emergency notices: what residents are told at once, from when until when, and whether the whole site gives way to it. */
export const emergencyNotice = defineRecord({
  key: 'emergency-notices',
  label: '緊急のお知らせ',
  basis: '災害対策基本法第56条',
  title: 'heading',
  programme: { master: '災害のときに、事務事業の登録を待たずに出す。' },
  atOnce: {
    basis: '災害対策基本法第56条',
    reason: '警報や避難の情報は、受けたときに速やかに伝えなければならない。',
  },
  retention: { years: 5, basis: '災害対応の検証のため' },
  fields: {
    level: choice(
      '種類',
      { evacuation: '避難', warning: '警報', advisory: '注意', information: 'お知らせ' },
      { public: true },
    ),
    heading: text('見出し', {
      max: 80,
      public: true,
      searched: true,
      hint: '何をすればよいかが分かる短い文',
    }),
    areas: text('対象の地域', { max: 200, optional: true, public: true, searched: true }),
    body: longText('本文', { max: 1200, public: true, searched: true }),
    easy: longText('やさしい日本語', {
      max: 1200,
      optional: true,
      public: true,
      hint: '短い文で、漢字を減らして書く',
    }),
    english: longText('英語', { max: 2000, optional: true, public: true }),
    startsAt: instant('始まり', { public: true }),
    endsAt: instant('終わり', { optional: true, public: true, hint: '決まっていなければ空のまま' }),
    telephone: telephone('電話', { optional: true, public: true }),
    links: rows(
      'リンク',
      { name: text('名前', { max: 60, public: true }), address: url('アドレス', { public: true }) },
      { optional: true, public: true },
    ),
    disasterMode: flag('災害モード', {
      public: true,
      hint: '公開サイトのすべてのページを、このお知らせに切り替える',
    }),
  },
})

export type EmergencyNotice = EntryOf<typeof emergencyNotice>
