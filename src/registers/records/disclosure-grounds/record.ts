import { choice, code, day, defineRecord, type EntryOf, longText, text } from '#core/record/define.ts'
import { DISCLOSURE_CLAUSES } from '#core/record/disclosure-clause.ts'

/** Register of the grounds on which information is not disclosed: one entry per clause, with the days within which it is in force. */
export const disclosureGround = defineRecord({
  key: 'disclosure-grounds',
  label: '非開示の根拠',
  basis: '情報公開条例',
  title: 'clause',
  identity: ['code'],
  programme: { master: '条例の条項を写したもので、特定の事務事業に属さない。' },
  retention: { years: 'permanent', basis: '決定の根拠を後から確かめるため' },
  fields: {
    code: code('コード', {
      pattern: '[a-z0-9][a-z0-9-]{0,19}',
      example: 'a7-2',
      public: true,
      hint: '条・項・号を短く書いたもの',
    }),
    clause: text('条項', {
      max: 40,
      public: true,
      searched: true,
      hint: '黒塗りの中に書かれる。例：第7条第2号',
    }),
    kind: choice('種別', DISCLOSURE_CLAUSES, { public: true }),
    template: longText('理由の文例', {
      max: 1000,
      public: true,
      hint: '墨塗りの画面で選ぶと入る。文書に合わせて書き直す',
    }),
    from: day('施行日', { public: true }),
    until: day('失効日', { optional: true, public: true, hint: 'この日から使えない' }),
  },
})

export type DisclosureGround = EntryOf<typeof disclosureGround>
