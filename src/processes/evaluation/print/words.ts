import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { DIRECTIONS, type Direction, MARKS, type Mark } from '#core/rules/evaluation-scale.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { EvaluationReport } from '../report.ts'

/** The name of every year's report, as the settlement is accompanied by it (地方自治法第233条第5項). */
export const REPORT_NAME = '主要施策の成果'

/** The heading over programmes that no measure claims. */
export const UNPLACED = '施策に位置付けのない事務事業'

/** How a mark is read, in the order of the scale. */
export const SCALE_NOTE = Object.entries(MARKS)
  .map(([mark, label]) => (mark === 'N' ? `－　${label}` : label))
  .join('　／　')

/** 令和2年度, or the label that the municipality prefers for that year. */
export function yearLabel({ fiscalYear }: EvaluationReport, { fiscalYearLabels }: Municipality): string {
  return printFiscalYear(fiscalYear, fiscalYearLabels)
}

/** A mark by its letter; a dash for what does not apply, and words for what is not judged. */
export function printMark(mark: Mark | null): string {
  if (mark === null) return '未評価'
  return mark === 'N' ? '－' : mark
}

/** A direction by its name; words where none is decided. */
export function printDirection(direction: Direction | null): string {
  return direction === null ? '未定' : DIRECTIONS[direction]
}

/** An amount in thousands of yen, or whole yen where it is none; words where it is not stated. */
export function printAmount(yen: number | null): string {
  if (yen === null) return '額の記載なし'
  return yen % 1000 === 0 ? `${(yen / 1000).toLocaleString('en-US')}千円` : `${yen.toLocaleString('en-US')}円`
}

/** A measured figure with its unit; words where it is not known. */
export function printFigure(value: number | null, unit: string): string {
  return value === null ? '不明' : `${value.toLocaleString('ja', { maximumFractionDigits: 4 })}${unit}`
}
