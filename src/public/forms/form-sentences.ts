import type { PublicForm } from '#core/inbox/public-form.ts'
import type { Field } from '#core/record/define.ts'
import { type Language, say } from '#ui/say.ts'

/** Where the edition names no key to seal to. */
export function closedSentence(language: Language): string {
  return say(
    language,
    'ask.closed',
    'このサイトでは、いま質問を受け付ける用意ができていません。お急ぎのときは、区役所に電話でお問い合わせください。',
  )
}

/** A form that was open for too long, or is none of this node. */
export function staleSentence(language: Language): string {
  return say(
    language,
    'ask.stale',
    'ページを開いてから時間がたちました。内容を確かめて、もう一度「送信する」を押してください。',
  )
}

/** What comes from a page of somebody else, or is no form. */
export function foreignSentence(language: Language): string {
  return say(
    language,
    'ask.foreign',
    'このサイトの入力画面から送られたものではないため、受け付けません。画面を開き直して、もう一度送ってください。',
  )
}

/** A form that was filled in faster than people do, or where they can't. */
export function hastySentence(language: Language): string {
  return say(
    language,
    'ask.hasty',
    '機械による送信ではないことを確かめられませんでした。数秒おいて、もう一度送ってください。',
  )
}

/** More was sent than is taken in a while; told in minutes. */
export function busySentence(language: Language, seconds: number): string {
  return say(language, 'ask.busy', '送信が続いています。{n}分ほどおいて、もう一度試してください。').replace(
    '{n}',
    String(Math.ceil(seconds / 60)),
  )
}

/** A disk that takes no more, or too much that waits. */
export function fullSentence(language: Language): string {
  return say(
    language,
    'ask.full',
    'いま受け付けられません。何も失われていません。時間をおいて、もう一度「送信する」を押してください。',
  )
}

/** A receipt number whose check digit is wrong. */
export function typoSentence(language: Language): string {
  return say(language, 'receipt.typo', '番号のどこかが違います。控えと見比べてください。')
}

/** A receipt number that this node has never given. */
export function unknownSentence(language: Language): string {
  return say(language, 'receipt.unknown', 'この番号の受付はありません。控えと見比べてください。')
}

/** What is said of a field that is empty or filled in wrongly: the form's own words, or those of its kind. */
export function sentenceFor(form: PublicForm, at: string, typed: string, language: Language): string {
  const [name = ''] = at.split('.')
  const field = form.fields[name]
  const which = typed.trim() === '' ? 'empty' : 'wrong'
  const path = `${form.record.key}.${name}`
  const own = form.says?.[name]?.[which]
  if (own !== undefined) return say(language, `${path}.${which}`, own)
  if (field === undefined) return strange(language)
  const label = say(language, path, field.label)
  return sentenceOf(field, which === 'empty', language)
    .replace('{label}', label)
    .replace('{n}', 'max' in field ? (field.max ?? 0).toLocaleString('ja') : '')
    .replace('{example}', 'example' in field ? field.example : '')
}

/** The sentence of a form's own rule. */
export function ruleSentence(form: PublicForm, index: number, language: Language): string {
  return say(language, `${form.record.key}.rules.${index}`, form.rules?.[index]?.says ?? '')
}

/** Of numbers under which nothing is published. */
export function strangeSentence(
  form: PublicForm,
  name: string,
  keys: readonly string[],
  language: Language,
): string {
  const own = form.says?.[name]?.wrong
  if (own !== undefined) return say(language, `${form.record.key}.${name}.wrong`, own)
  return say(
    language,
    'forms.error.reference',
    '{keys}：この番号で公開しているものはありません。番号を確かめてください。',
  ).replace('{keys}', keys.map((key) => key.slice(0, 40)).join('、'))
}

function strange(language: Language): string {
  return say(language, 'forms.error.strange', 'この入力欄を読み取れません。画面を開き直してください。')
}

function sentenceOf(field: Field, isEmpty: boolean, language: Language): string {
  const isChosen = field.kind === 'choice' || field.kind === 'choices' || field.kind === 'flag'
  if (isEmpty && isChosen) return say(language, 'forms.error.choose', '{label}を選んでください。')
  if (isEmpty) return say(language, 'forms.error.empty', '{label}を入力してください。')
  switch (field.kind) {
    case 'text':
      return say(language, 'forms.error.text', '{n}文字以内の一行で入力してください。')
    case 'longText':
      return say(
        language,
        'forms.error.longText',
        '{label}は{n}文字以内で、特殊な記号を使わずに入力してください。',
      )
    case 'email':
      return say(language, 'ask.error.email', 'name@example.jp のような形で入力してください。')
    case 'telephone':
      return say(language, 'forms.error.telephone', '03-1234-5678 のような形で入力してください。')
    case 'day':
      return say(language, 'forms.error.day', '2020-06-01 や令和2年6月1日のような形で入力してください。')
    case 'integer':
    case 'fiscalYear':
      return say(language, 'forms.error.number', '数字で入力してください。')
    case 'code':
      return say(language, 'forms.error.code', '{example} のような形で入力してください。')
    case 'choice':
    case 'choices':
      return say(language, 'forms.error.choose', '{label}を選んでください。')
    case 'address':
      return say(language, 'forms.error.address', '郵便番号は7桁の数字で、住所は一行ずつ入力してください。')
    case 'personName':
      return say(language, 'forms.error.personName', '氏名とカタカナの読みを入力してください。')
    default:
      return strange(language)
  }
}
