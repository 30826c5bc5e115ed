import type { GateFinding } from './gate.ts'

/** What a suggestion may take from the municipality and the document: how a resident is called, and the month or year that it belongs to. */
export type SuggestionPlace = { readonly resident: string; readonly period?: string }

/** A wording without what was found, made by rules from the words that are there; null where nothing changes or nothing would be left. */
export function suggestion(
  text: string,
  findings: readonly GateFinding[],
  { resident, period }: SuggestionPlace,
): string | null {
  let changed = text
  for (const finding of [...apart(findings)].sort((one, other) => other.start - one.start)) {
    changed = without(changed, finding, resident)
  }
  changed = changed
    .replace(EMPTY_BRACKETS, '')
    .replace(/[ 　]{2,}/gu, ' ')
    .replace(/^[ 　、・:：の]+|[ 　、・:：]+$/gu, '')
  changed = changed.replace(/(苦情|要望|意見|相談|質問|陳情|問合せ|問い合わせ)について$/u, '$1への対応')
  if (period !== undefined && changed !== text && !/年|月/.test(changed)) changed = `${changed}（${period}）`
  return changed === text || changed.length < 3 ? null : changed
}

const EMPTY_BRACKETS = /[（(「『【][\s　、・:：]*[）)」』】]/gu
const RESPECT = /^[ 　]?(?:氏|様|さん|さま|殿|君|くん|ちゃん|先生|女史|ご?夫妻)/u
const FROM =
  /^(?:から|による|への|に対する|に係る|と|が|へ|宅|方|の(?=申|相|請|要|苦|意|寄|訴|所有|自宅|家|土地))/u
const PERSON = /(?:者|人|主|員|児|童|徒|士|師|母|父|妻|夫|子)[ 　:：（(「・]*$/u
const CUES =
  /(?:電話(?:番号)?|携帯(?:電話)?(?:番号)?|連絡先|TEL|FAX|メール(?:アドレス)?|住所|所在地|生年月日|口座(?:番号)?|個人番号|マイナンバー)[ 　:：はが]*$/iu

function without(text: string, { rule, start, end }: GateFinding, resident: string): string {
  let [before, found, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  if (rule === 'R-PII-01' || rule === 'R-PII-11') {
    const isAmong = /(?:外|ほか|他)[\s\S]{0,6}[名人]$/u.test(found)
    after = after.replace(RESPECT, '')
    if (PERSON.test(before)) return before.replace(/[ 　:：・]+$/u, '') + after
    if (FROM.test(after) || isAmong) return before + resident + after.replace(/^(?:宅|方)/u, '宅')
    return before + after.replace(/^の/u, before === '' ? '' : 'の')
  }
  if (rule === 'R-PII-03') {
    const kept = /^[\s\S]*?(?:丁目|[町村])/u.exec(found)?.[0] ?? ''
    return before.replace(CUES, '') + kept + after.replace(/^[ 　]*(?:番地|番|号)+/u, '')
  }
  if (rule === 'R-PII-04' && /[歳才]$/u.test(found)) {
    const years = Number(found.normalize('NFKC').replaceAll(/\D/g, ''))
    return years >= 10 ? `${before}${Math.floor(years / 10) * 10}歳代${after}` : before + after
  }
  if (rule === 'R-PII-08') return `${before}10人未満${after}`
  if (/^R-PII-(?:02|04|05|06|07|10)$/u.test(rule)) return before.replace(CUES, '') + after
  return text
}

/** Of findings that overlap the longest. */
function apart(findings: readonly GateFinding[]): GateFinding[] {
  const kept: GateFinding[] = []
  for (const finding of [...findings].sort((one, other) => other.end - other.start - (one.end - one.start))) {
    if (finding.rule === 'R-CAT-01') continue
    if (!kept.some(({ start, end }) => start < finding.end && finding.start < end)) kept.push(finding)
  }
  return kept
}
