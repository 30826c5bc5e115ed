import { sentence, words } from './spacing.ts'

/** The title of an item and the paragraphs below it, from its run of text. */
export type TitleAndBody = { readonly title: string; readonly body: readonly string[] }

/**
 * A numbered item whose first words are no sentence, while a sentence follows, has those words as its title. Where no
 * sentence follows, a space may be a label's as well as a line's end: the words stay together.
 */
export function titleAndBody(text: string, isBullet: boolean): TitleAndBody {
  const parts = words(text)
  const first = parts.findIndex((part, index) => index > 0 && !isBracketed(part))
  const hasSentenceBelow =
    !SENTENCE_END.test(parts[0] ?? '') && parts.slice(1).some((part) => SENTENCE_END.test(part))
  if (!isBullet && first > 0 && hasSentenceBelow) {
    return { title: parts.slice(0, first).join(' '), body: groups(parts.slice(first)).map(printed) }
  }
  const [title = [], ...body] = groups(parts)
  return { title: printed(title), body: body.map(printed) }
}

/** The paragraphs of a run of text: sentences, notes in square brackets, and one for each line of a schedule. */
export function paragraphs(text: string): string[] {
  return text === '' ? [] : groups(words(text)).map(printed)
}

function groups(parts: readonly string[]): string[][] {
  const found: string[][] = []
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    const begins = before === undefined || SENTENCE_END.test(before) || isNote(before) || isNote(part)
    if (begins) found.push([part])
    else found.at(-1)?.push(part)
  }
  return found.flatMap(scheduleLines)
}

/** A run that names two or more days without being a sentence is a schedule, one line for each day. */
function scheduleLines(group: string[]): string[][] {
  const isSchedule =
    !SENTENCE_END.test(group.at(-1) ?? '') && group.filter((part) => DAY.test(part)).length > 1
  if (!isSchedule) return [group]
  const lines: string[][] = []
  for (const part of group) {
    if (DAY.test(part) || lines.length === 0) lines.push([part])
    else lines.at(-1)?.push(part)
  }
  return lines
}

function printed(group: readonly string[]): string {
  return SENTENCE_END.test(group.at(-1) ?? '') ? sentence(group) : group.join(' ')
}

function isNote(part: string): boolean {
  return /^[[［].*[\]］]$/.test(part)
}

function isBracketed(part: string): boolean {
  return /^[(（][^()（）]*[)）]$/.test(part)
}

const SENTENCE_END = /。[）)」』]?$/
const DAY = /^(?:\d{1,2}月(?!度)|\d{1,2}日|未定[：:])/
