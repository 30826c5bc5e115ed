import { choice, defineRecord, type EntryOf, longText, period, reference, text } from '#core/record/define.ts'

/** Register of names that may stand in what is published: the release gate lets them out as long as they are in force. */
export const publicName = defineRecord({
  key: 'public-names',
  label: '公開してよい名前',
  basis: '個人情報の保護に関する法律第78条第1項第2号',
  title: 'name',
  programme: { master: '公開の審査は全庁で共通で、すべての事務事業の公開に使う。' },
  section: 'section',
  retention: { years: 10, basis: '名前を公開した理由を、公開している間とその後も説明できるようにするため' },
  fields: {
    name: text('名前', {
      max: 80,
      public: true,
      searched: true,
      allowance: true,
      hint: '文の中に書かれるとおりの名前。公開すると、期間の間は審査を通る',
    }),
    kind: choice(
      '種別',
      {
        member: '選挙で選ばれた者',
        official: '職務にある公務員',
        company: '法人その他の団体',
        facility: '施設',
        place: '地名',
        history: '歴史上の人物',
        work: '作品・行事の名称',
      },
      { public: true },
    ),
    basis: text('公開してよい根拠', {
      max: 200,
      public: true,
      hint: '例　公職にある者の氏名は公にすることが予定されているため',
    }),
    valid: period('公開してよい期間', {
      optional: true,
      public: true,
      hint: '任期のあるものは、その初日と末日',
    }),
    section: reference('所管課', { to: 'sections', optional: true, public: true }),
    note: longText('庁内の注記', { max: 1000, optional: true }),
  },
})

export type PublicNameEntry = EntryOf<typeof publicName>
