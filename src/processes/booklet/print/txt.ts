import type { OutlineItem } from '#core/record/values.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet, BookletMeasure, BookletProgramme, MeasureKind } from '../booklet.ts'
import { speakBudget, speakMarker, spoken } from './speech.ts'
import {
  BOOKLET_NAME,
  MEASURE_KINDS,
  MEASURE_LABELS,
  measuresOf,
  orderedProgrammes,
  REFERENCE_PART,
  yearLabel,
} from './words.ts'

/** The text twin of the booklet, to be read aloud: one statement per line, labels written out, no page numbers. */
export function printTxt(booklet: Booklet, municipality: Municipality): string {
  const programmes = orderedProgrammes(booklet)
  const title = `${yearLabel(booklet, municipality)} ${BOOKLET_NAME}`
  const parts = [
    [sentence(title), sentence(municipality.name), sentence(booklet.committee)],
    speakOutline(booklet.preface),
    speakContents(programmes),
    ...MEASURE_KINDS.map((kind) => speakMeasures(kind, measuresOf(booklet, kind))),
    ...programmes.map((programme, index) =>
      speakProgramme(programme, index, yearLabel(booklet, municipality)),
    ),
  ]
  const filled = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${filled.join('\n\n')}\n`
}

/** An outline as statements: numbers tell the way down to an item (1のかっこ2のまる3), tables are told row by row. */
export function speakOutline(items: readonly OutlineItem[], above: readonly string[] = []): string[] {
  return items.flatMap(({ marker, text, marks = [], table = [], items: below = [] }) => {
    const number = speakMarker(marker)
    const path = number === '' ? above : [...above, number]
    const label = number === '' ? '' : `${path.join('の')}、`
    return [
      ...(text === '' && label === '' ? [] : [sentence(label + text)]),
      ...marks.map((mark) => sentence(`表示は、${mark}`)),
      ...speakTable(table),
      ...speakOutline(below, path),
    ]
  })
}

function speakContents(programmes: readonly BookletProgramme[]): string[] {
  const lines = programmes.map(({ name, sections, isReference }, index) => {
    const part = isReference ? `${REFERENCE_PART}、` : ''
    return `${sentence(`${part}${index + 1}、${name}`)}${sections.length > 0 ? speakSections(sections) : ''}`
  })
  return [sentence(`目次、全${programmes.length}事業`), ...lines]
}

function speakMeasures(kind: MeasureKind, measures: readonly BookletMeasure[]): string[] {
  if (measures.length === 0) return []
  const lines = measures.flatMap(({ programme, sections, summary }, index) => [
    sentence(`${index + 1}件目の事務事業名は、${programme}`),
    speakSections(sections),
    '事務事業の内容及び手法の概要は、次のとおり。',
    ...speakOutline(summary),
  ])
  return [sentence(`${MEASURE_LABELS[kind]}の一覧、全${measures.length}件`), ...lines]
}

function speakProgramme(programme: BookletProgramme, index: number, year: string): string[] {
  const { name, departments, sections, isNew, goal, content, isReference } = programme
  return [
    sentence(`${isReference ? `${REFERENCE_PART}、` : ''}事務事業${index + 1}、${name}`),
    ...(departments.length > 0 ? [sentence(`所管部は、${departments.join('、')}`)] : []),
    ...(sections.length > 0 ? [speakSections(sections)] : []),
    ...(isNew ? ['区分は、新規。'] : []),
    `${year}事業の目標は、次のとおり。`,
    ...speakOutline(goal),
    ...speakBudget(programme).map((words) => sentence(`${year}当初予算は、${words}`)),
    '事務事業の内容及び手法は、次のとおり。',
    ...speakOutline(content),
  ]
}

function speakTable([headings = [], ...rows]: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return headings.length > 0 ? [sentence(`表の見出しは、${headings.join('、')}`)] : []
  return rows.map((row) => {
    const cells = row.map((cell, at) => (headings[at] ? `${headings[at]}は${cell}` : cell))
    return sentence(`表、${cells.join('、')}`)
  })
}

function speakSections(sections: readonly string[]): string {
  return sections.length > 0 ? sentence(`所管課は、${sections.join('、')}`) : '所管課の記載なし。'
}

function sentence(words: string): string {
  const plain = spoken(words)
  return /[。．！？!?]$/u.test(plain) ? plain : `${plain}。`
}
