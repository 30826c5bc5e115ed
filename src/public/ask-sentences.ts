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
    '機械による送信ではないことを確かめられませんでした。数秒おいて、もう一度「送信する」を押してください。',
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
