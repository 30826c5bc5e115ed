import type { Edition } from '#core/edition/read.ts'
import { csvText } from '#platform/csv-text.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import {
  type DisclosureStatistic,
  disclosureStatistic,
} from '#registers/records/disclosure-statistics/record.ts'
import { type Language, say } from '#ui/say.ts'

type Figure = DisclosureStatistic['figures'][number]

/** The statistics that are public, the newest year first. */
export function listYears(edition: Edition): DisclosureStatistic[] {
  return edition
    .list('disclosure-statistics')
    .flatMap(({ values }) => (values === null ? [] : [values as DisclosureStatistic]))
    .sort((one, other) => other.fiscalYear - one.fiscalYear)
}

/** One table of a year's statistics. */
export function figuresOf({ figures }: DisclosureStatistic, of: Figure['of']): Figure[] {
  return figures.filter((figure) => figure.of === of)
}

/** What a row or a column of a table is called: a section by its name, all others as the register says. */
export function rowName(edition: Edition, language: Language, of: Figure['of'], key: string): string {
  if (of === 'section' || of === 'overdue') return edition.titleOf('sections', key) ?? key
  const { outcome, requesterKind, grounds } = disclosureRequest.fields
  const named = { outcome, requester: requesterKind, ground: grounds, groundBySection: grounds }[of]
  const field = {
    outcome: 'outcome',
    requester: 'requesterKind',
    ground: 'grounds',
    groundBySection: 'grounds',
  }[of]
  const label = (named.choices as Readonly<Record<string, string>>)[key] ?? key
  return say(language, `disclosure-requests.${field}.${key}`, label)
}

/** Every figure of every year as CSV, those of the whole first, with the words of the register beside its keys; an empty count is one that is not told. */
export function printFiguresCsv(edition: Edition): string {
  const { of: tables } = disclosureStatistic.fields.figures.fields
  const lines = listYears(edition).flatMap((year) => [
    ...WHOLE.map((name) => [
      ...[String(year.fiscalYear), '全体', name, disclosureStatistic.fields[name].label, ''],
      String(year[name] ?? ''),
    ]),
    ...year.figures.map(({ of, row, column, count }) => [
      String(year.fiscalYear),
      tables.choices[of],
      row,
      of === 'groundBySection' ? (edition.titleOf('sections', row) ?? row) : rowName(edition, 'ja', of, row),
      column === null ? '' : rowName(edition, 'ja', of, column),
      count === null ? '' : String(count),
    ]),
  ])
  const head = ['年度', '表', 'コード', '行', '列', '件数']
  return csvText([head, ...lines])
}

/** What is told of a year as a whole, the days that decisions took among it. */
const WHOLE = ['requests', 'open', 'overdue', 'veryOverdue', 'appeals', 'medianDays', 'longDays'] as const
