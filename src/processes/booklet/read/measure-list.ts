import type { MeasureKind } from '../booklet.ts'
import { cellBlocks } from './cell-blocks.ts'
import { damage } from './damage.ts'
import type { Line } from './lines.ts'
import { readOutline } from './outline.ts'
import type { MeasureLine } from './reading.ts'
import { keyOf, nameOf, namesOf } from './spacing.ts'

/** The mark that names each kind of measure, in lists and on sheets. */
export const MARKS: Readonly<Record<MeasureKind, string>> = {
  emergencyMeasure: '緊急対策事業',
  urgentReview: '緊急見直し対象事業',
}

/** Reads the lists between contents and sheets: 一覧【…】, a heading row, and one row of four cells for each line. */
export function readMeasureLists(lines: readonly Line[]): MeasureLine[] {
  const read: MeasureLine[] = []
  let kind: MeasureKind | null = null
  for (const line of lines) {
    if (line.text.trim() === '') continue
    const listed = listedKind(line)
    if (listed) kind = listed
    else if (kind === null) {
      throw damage(
        { line: line.number },
        '目次と一覧の間に読めない行があります。',
        'There is a line that belongs to no list.',
      )
    } else if (!isHeading(line)) read.push(measureLine(line, kind))
  }
  return read
}

function listedKind(line: Line): MeasureKind | null {
  const [, mark] = /一覧【([^】]*)】(?:\(続き\))?$/.exec(keyOf(line.text)) ?? []
  if (mark === undefined) return null
  const [kind] = Object.entries(MARKS).find(([, label]) => label === mark) ?? []
  if (kind === 'emergencyMeasure' || kind === 'urgentReview') return kind
  throw damage(
    { line: line.number },
    `一覧【${mark}】の種別が分かりません。`,
    'The kind of this list is unknown.',
  )
}

function isHeading({ text }: Line): boolean {
  return text.split('\t').length >= 4 && keyOf(text.split('\t')[3] ?? '') === '頁'
}

function measureLine({ text, number }: Line, kind: MeasureKind): MeasureLine {
  const [name = '', sections = '', summary = '', page = '', ...more] = text.split('\t')
  if (!/^[1-9]\d*$/.test(keyOf(page)) || keyOf(name) === '' || more.some((cell) => cell.trim() !== '')) {
    throw damage(
      { line: number },
      '一覧の行が「事務事業名・所管課・概要・頁」の四つの欄になっていません。',
      'A line of a list does not have its four cells, name, sections, summary and page.',
    )
  }
  return {
    kind,
    programme: nameOf(name),
    sections: namesOf(sections),
    summary: readOutline(cellBlocks(summary)),
    page: Number(keyOf(page)),
    line: number,
  }
}
