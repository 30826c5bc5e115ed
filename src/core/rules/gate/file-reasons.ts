import type { GateFinding } from './gate.ts'

type Sentence = Pick<GateFinding, 'rule' | 'outcome' | 'says' | 'remedy'>

const SAVE_ANEW =
  '元のソフトで取り除いて保存し直すか、「墨塗り」で作り直す（絵と見える文字だけのファイルになる）。'

/** Why a file is stopped, by the key of the reason. */
export const FILE_REASONS = {
  'R-PII-09.picture': {
    rule: 'R-PII-09',
    outcome: 'second',
    says: '画像があり、印影・署名・手書きの氏名が写っていないかを機械では確かめられません。',
    remedy: '別の人が、印影・署名・顔・手書きの氏名がないかをすべてのページで見てから認める。',
  },
  'R-PII-10.unseen': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '目に見えない文字が残っています（図形や画像の下、白い文字、消したはずの箇所など）。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.overlay': {
    rule: 'R-PII-10',
    outcome: 'warn',
    says: '画像の上に、読み上げと検索のための見えない文字があります。',
    remedy: '文字が画像に見えるとおりであることを確かめる。',
  },
  'R-PII-10.author': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: 'ファイルのプロパティに、作成者や更新者の名前が残っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.property': {
    rule: 'R-PII-10',
    outcome: 'second',
    says: 'ファイルに、本文に見えない情報（件名、キーワード、撮影情報など）が付いています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.note': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '注釈や、上に重ねた図形が残っています。取り除けば下が読めることがあります。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.comment': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: 'コメントが残っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.attachment': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '別のファイルが中に入っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.script': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: 'スクリプトやマクロが入っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.layer': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '表示を切り替えられるレイヤーがあります。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.revision': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '以前の版が中に残っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.hiddenSheet': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '非表示のシート、行または列があります。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.link': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: 'ほかのファイルへのリンクが残っています。',
    remedy: SAVE_ANEW,
  },
  'R-PII-10.unreadable': {
    rule: 'R-PII-10',
    outcome: 'block',
    says: '中を確かめられないファイルです。',
    remedy: 'PDF、PNG、JPEG、テキスト、CSV、Excel（.xlsx）のどれかで、パスワードをかけずに保存し直す。',
  },
} as const satisfies Record<string, Sentence>

export type FileReason = keyof typeof FILE_REASONS
