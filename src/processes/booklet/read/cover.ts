import type { OutlineItem } from '#core/record/values.ts'
import { cellBlocks } from './cell-blocks.ts'
import { damage } from './damage.ts'
import type { Line } from './lines.ts'
import { readOutline } from './outline.ts'
import { parsePrintedYear } from './printed-year.ts'
import { keyOf, nameOf } from './spacing.ts'

/** The pages before the contents, and the line at which the contents begin. */
export type Cover = {
  readonly fiscalYear: number
  /** Title of the booklet without spaces, which heads every sheet: 主要事務事業. */
  readonly title: string
  readonly committee: string
  readonly preface: readonly OutlineItem[]
  /** Index of the line 目次. */
  readonly end: number
}

/** Reads fiscal year, title, committee and preface, each on lines of its own, up to the line 目次. */
export function readCover(lines: readonly Line[]): Cover {
  const end = lines.findIndex(({ text }) => keyOf(text) === '目次')
  if (end === -1) throw damage({}, '「目次」の行がありません。', 'There is no line 目次 (contents).')

  const printed = lines.slice(0, end).filter(({ text }) => text.trim() !== '')
  const [first] = printed
  const year = first ? parsePrintedYear(first.text) : null
  if (!first || !year) {
    throw damage(
      { line: first?.number ?? 1 },
      '表紙が年度（令和2年度など）で始まっていません。',
      'The cover does not begin with a fiscal year.',
    )
  }
  const [title, committee, ...preface] =
    year.rest === '' ? printed.slice(1) : [{ ...first, text: year.rest }, ...printed.slice(1)]
  if (!title || !committee) {
    throw damage(
      { line: first.number },
      '表紙に表題と委員会名がありません。',
      'The cover lacks title or committee.',
    )
  }
  return {
    fiscalYear: year.fiscalYear,
    title: keyOf(title.text),
    committee: nameOf(committee.text),
    preface: preface.flatMap(({ text }) => readOutline(cellBlocks(text))),
    end,
  }
}
