import {
  choice,
  code,
  day,
  defineRecord,
  type EntryOf,
  longText,
  reference,
  references,
  rows,
  text,
} from '#core/record/define.ts'
import { DISCLOSURE_CLAUSES } from '#core/record/disclosure-clause.ts'

/** Register of disclosure decisions: what was decided on each document that a request asks for, with the ground of everything kept back. */
export const disclosureDecision = defineRecord({
  key: 'disclosure-decisions',
  label: '開示決定',
  basis: '情報公開条例（開示の決定）',
  title: 'subject',
  identity: ['number'],
  programme: 'programme',
  section: 'sections',
  retention: { years: 10, basis: '同じ文書の請求に同じように答えるため' },
  fields: {
    number: code('決定番号', {
      pattern: '\\d{4}-\\d{4}-\\d{1,3}',
      example: '2026-0012-1',
      public: true,
      searched: true,
      hint: '請求番号と、その中の順番',
    }),
    subject: text('公文書の件名（公開用）', {
      max: 200,
      public: true,
      searched: true,
      hint: '決定した公文書の名。個人のことは書かない',
    }),
    request: reference('情報公開請求', { to: 'disclosure-requests' }),
    document: reference('公文書', { to: 'documents', optional: true, public: true }),
    sections: references('担当課', { to: 'sections', optional: true, public: true }),
    programme: reference('事務事業', { to: 'programmes', optional: true, public: true }),
    outcome: choice(
      '決定',
      {
        full: '全部開示',
        partial: '一部開示',
        refused: '非開示',
        notHeld: '不存在',
        neither: '存否応答拒否',
        rejected: '却下',
      },
      { public: true },
    ),
    decidedOn: day('決定した日', { public: true }),
    grounds: rows(
      '開示しない部分と根拠',
      {
        place: text('どの部分か', { max: 200 }),
        clause: choice('根拠', DISCLOSURE_CLAUSES, { public: true }),
        reason: text('理由', { max: 500 }),
      },
      { optional: true, public: true },
    ),
    publicInterest: longText('公益上の理由による開示', {
      max: 1000,
      optional: true,
      hint: '開示しないことができる情報を、公益のために開示するときに書く',
    }),
    disclosableFrom: day('開示する日', {
      optional: true,
      hint: '第三者が反対したときは、決定から定めの日数をおく',
    }),
    explanation: longText('決定の説明', {
      max: 2000,
      optional: true,
      hint: '不存在・却下などの理由。通知書に載る',
    }),
    disclosedOn: day('開示した日', { optional: true, public: true }),
  },
})

export type DisclosureDecision = EntryOf<typeof disclosureDecision>
