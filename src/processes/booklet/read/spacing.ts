import { ERAS } from '#core/calendar/wareki.ts'

/**
 * The words of a printed text. Its spaces look alike but are of three sorts, told apart by this rule, always the same:
 *
 * 1. letter-spacing is removed: between single characters (`工 事`, `P R`), around a number that stands alone with
 *    its counter (`令和 2 年 度`), between the parts of a date, beside `、`, and beside wide characters in brackets;
 * 2. a line break inside a sentence, which ends with `。`, is removed beside wide characters (see `sentence`);
 * 3. any other space is kept as one space: it may part a label from its value (`開催回数 年1回`).
 *
 * Characters themselves stay as printed: no width is ever changed.
 */
export function words(text: string): string[] {
  const parts = bracketed(text)
  const found: string[] = []
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (before !== undefined && isLetterSpacing(before, part, index < parts.length - 1)) {
      found.push(`${found.pop() ?? ''}${part}`)
    } else found.push(part)
  }
  return found
}

/** Words put together as a sentence: line breaks beside wide characters vanish. */
export function sentence(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => `${text}${text === '' || isWideJoint(text, part) ? '' : ' '}${part}`,
    '',
  )
}

/** A name as printed, without the spaces and line breaks of its cell. */
export function nameOf(text: string): string {
  return sentence(words(text))
}

/** Names separated by `、`, such as sections or departments. */
export function namesOf(text: string): string[] {
  return text
    .split(/[、，,]/)
    .map(nameOf)
    .filter((name) => name !== '')
}

/** What two spellings have in common that differ only in widths and spaces. */
export function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

/** How much deeper into brackets a text leads: 0 where they balance. */
export function bracketDepth(text: string): number {
  return (text.match(/[（(「『［[]/g)?.length ?? 0) - (text.match(/[）)」』］\]]/g)?.length ?? 0)
}

/** Parts between spaces; what stands in brackets is one part. Brackets that never close bind nothing. */
function bracketed(text: string): string[] {
  const parts = text.trim().split(/\s+/)
  const found: string[] = []
  for (let index = 0; index < parts.length; index += 1) {
    let part = parts[index] ?? ''
    const end = closingPart(parts, index)
    for (; index < end; index += 1) part = withInner(part, parts[index] ?? '', parts[index + 1] ?? '')
    if (part !== '') found.push(part)
  }
  return found
}

function closingPart(parts: readonly string[], start: number): number {
  let depth = 0
  for (let index = start; index < parts.length; index += 1) {
    depth += bracketDepth(parts[index] ?? '')
    if (depth <= 0) return index
  }
  return start
}

function withInner(text: string, before: string, part: string): string {
  const isTight = isLetterSpacing(before, part, true) || (!/[[［]/.test(text) && isWideJoint(text, part))
  return `${text}${isTight ? '' : ' '}${part}`
}

function isLetterSpacing(left: string, right: string, hasNext: boolean): boolean {
  if (/[、，]$/.test(left) || /^[、。，）」』]/.test(right)) return true
  if (left.length === 1 && right.length === 1) return true
  if (NUMBER_END.test(left) && STARTS_WIDE.test(right)) return true
  if (NUMBER.test(right) && hasNext && ENDS_WIDE.test(left)) return !MEASURED.test(left)
  if (/[\d０-９][年月]$/.test(left) && /^[\d０-９]{1,2}[月日～]/.test(right)) return true
  if (/^[\d０-９]+～$/.test(left) && /^[\d０-９]/.test(right)) return true
  if (PREFIX_END.test(left) && /^[\d０-９]/.test(right)) return true
  if (/[A-Za-z]$/.test(left) && /^[ぁ-ん]/.test(right)) return true
  if (LETTER.test(left) && STARTS_WIDE.test(right)) return true
  if (LETTER.test(right) && ENDS_WIDE.test(left)) return true
  return /[ァ-ヶー]$/.test(left) && /^[ァ-ヶ](?![ァ-ヶー])/.test(right)
}

function isWideJoint(left: string, right: string): boolean {
  const end = left.at(-1) ?? ''
  const start = right[0] ?? ''
  return (isWide(end) && /[^\x20-\x7e]|[\d()[\]]/.test(start)) || (isWide(start) && /[\d()[\]]/.test(end))
}

function isWide(character: string): boolean {
  return /[^\x20-\x7e]/.test(character)
}

const NUMBER = /^[\d０-９][\d０-９,，.．・～]*$/
const PREFIX = [...ERAS.map(({ name }) => name), '第', '約'].join('|')
const PREFIX_END = new RegExp(`(?:${PREFIX})$`)
const NUMBER_END = new RegExp(`^(?:${PREFIX})?[\\d０-９][\\d０-９,，.．・～]*(?<!～)$`)
/** Labels that a value follows: 発行部数, 委託費. */
const MEASURED = /[^\s][数額量率費]$/
const LETTER = /^[A-ZＡ-Ｚ]$/
const STARTS_WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const ENDS_WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u
