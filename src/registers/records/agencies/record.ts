import { code, defineRecord, type EntryOf, integer, reference, text } from '#core/record/define.ts'

/** Register of agencies: the bodies of the city that are asked for documents and decide on them, each by itself. */
export const agency = defineRecord({
  key: 'agencies',
  label: '実施機関',
  basis: '情報公開条例（実施機関の定め）',
  title: 'name',
  identity: ['code'],
  programme: { master: '情報公開条例が定める機関で、すべての事務事業の文書を分担して持つ。' },
  retention: { years: 'permanent', basis: '過去の決定がどの機関のものかを示すため' },
  fields: {
    code: code('コード', { pattern: '[a-z][a-z-]{1,30}', example: 'mayor', public: true, searched: true }),
    name: text('名称', { max: 60, public: true, searched: true }),
    nameEnglish: text('英語の名称', { max: 80, public: true }),
    order: integer('並び', { min: 1, max: 99, public: true }),
    section: reference('窓口の課', { to: 'sections', optional: true, public: true }),
  },
})

export type Agency = EntryOf<typeof agency>
