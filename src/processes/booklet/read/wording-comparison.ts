import { MARKS } from './measure-list.ts'
import type { BoundProgramme } from './programme-sheets.ts'
import type { BookletFinding, BookletFindingKind, MeasureLine } from './reading.ts'
import { allItems, sheetText } from './sheet-text.ts'
import { keyOf } from './spacing.ts'

/**
 * Where a list line and its programme's sheets word a measure differently: phrases that no sheet holds, sentences that
 * the list shortens or turns round, and words that stand on the sheet but outside the item that bears the mark.
 */
export function wordingFindings(line: MeasureLine, { programme, sheets }: BoundProgramme): BookletFinding[] {
  const mark = MARKS[line.kind]
  const pages = `${sheets.map(({ page }) => page).join('・')}頁`
  const printed = keyOf(sheets.map(sheetText).join(' '))
  const marked = textUnderMark(programme, mark)
  const texts = allItems(line.summary)
    .map(({ text }) => text)
    .filter((text) => text !== '')

  const missing = texts.flatMap(phrases).filter((phrase) => !printed.includes(keyOf(phrase)))
  const whole = texts.filter((text) => phrases(text).every((phrase) => printed.includes(keyOf(phrase))))
  const abridged = whole.filter((text) => !printed.includes(keyOf(text).replace(/。$/, '')))
  const outside = whole.filter(
    (text) => marked !== '' && !phrases(text).every((phrase) => marked.includes(keyOf(phrase))),
  )

  const about = { page: line.page, programme: programme.name, line: line.line }
  const inList = (found: readonly string[]) => `【${mark}】の一覧の${quoted(found)}`
  const findings: [BookletFindingKind, string[], string][] = [
    ['list-wording', missing, `${inList(missing)}は、${pages}にこの語句がありません。`],
    [
      'list-abridged',
      abridged,
      `${inList(abridged)}は、${pages}の文とは文言が異なります（省略又は言い換え）。`,
    ],
    [
      'list-outside-mark',
      outside,
      `${inList(outside)}は、${pages}では【${mark}】の項目の外に書かれています。`,
    ],
  ]
  return findings.filter(([, found]) => found.length > 0).map(([kind, , says]) => ({ ...about, kind, says }))
}

/** Items that a sheet enumerates under the mark alone, and that the list line leaves out or writes otherwise. */
export function unlistedWording(line: MeasureLine, { programme, sheets }: BoundProgramme): BookletFinding[] {
  const listed = keyOf(
    allItems(line.summary)
      .map(({ text }) => text)
      .join(' '),
  )
  const missing = allItems(programme.content)
    .filter(({ text, marks }) => text === '' && marks?.includes(MARKS[line.kind]))
    .flatMap(({ items }) => allItems(items ?? []))
    .map(({ text }) => text)
    .filter((text) => !listed.includes(keyOf(text)))
  if (missing.length === 0) return []
  const says = `${sheets[0].page}頁の【${MARKS[line.kind]}】にある${quoted(missing)}が、一覧にありません。`
  return [
    { page: line.page, programme: programme.name, kind: 'sheet-wording-not-listed', says, line: line.line },
  ]
}

function textUnderMark({ goal, content }: BoundProgramme['programme'], mark: string): string {
  const marked = allItems([...goal, ...content]).filter(({ marks }) => marks?.includes(mark))
  return keyOf(
    allItems(marked)
      .map(({ text }) => text)
      .join(' '),
  )
}

/** Words between marks of punctuation, without the particles at their ends, which change with the sentence. */
function phrases(text: string): string[] {
  return text
    .split(/[、。，・：:「」『』（）()［］[\]【】\s]+/)
    .map((phrase) =>
      phrase
        .replace(/^[のをはがにでと](?=.)/, '')
        .replace(/(?:について(?:は)?|においては|[をはがにで])$/, ''),
    )
    .filter((phrase) => phrase.length > 1)
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `「${text}」`).join('')
}
