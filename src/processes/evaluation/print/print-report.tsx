import type { Municipality } from '#core/rules/municipality.ts'
import { writeXlsx } from '#platform/xlsx.ts'
import { printTables } from '#processes/booklet/print/csv.ts'
import { pageStyle } from '#processes/booklet/print/html.tsx'
import { type BookletFile, type BookletFormat, MEDIA_TYPES } from '#processes/booklet/print/print-booklet.ts'
import { sheetOf } from '#processes/booklet/print/xlsx.ts'
import type { EvaluationReport } from '../report.ts'
import { printPdf } from './pdf.ts'
import { ReportBody } from './report-body.tsx'
import { indicatorsTable, measuresTable, programmesTable } from './tables.ts'
import { REPORT_NAME, yearLabel } from './words.ts'

/** The formats in which a year's results are given out. */
export const REPORT_FORMATS = [
  'pdf',
  'html',
  'csv',
  'xlsx',
  'json',
] as const satisfies readonly BookletFormat[]
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** The tables of the results, as they are called when they are files. */
export const REPORT_TABLES = ['programmes', 'measures', 'indicators', 'columns'] as const

/** The results of a year in one format: one file, or for CSV one per table; the same results always give the same bytes but in XLSX. */
export async function printReport(
  report: EvaluationReport,
  municipality: Municipality,
  format: ReportFormat,
): Promise<BookletFile[]> {
  const type = MEDIA_TYPES[format]
  if (format === 'csv') {
    const files = await printTables({
      'programmes.csv': programmesTable(report, municipality),
      'measures.csv': measuresTable(report, municipality),
      'indicators.csv': indicatorsTable(report, municipality),
    })
    return files.map(({ name, bytes }) => ({ name, type, bytes }))
  }
  const bytes = await PRINTERS[format](report, municipality)
  return [{ name: `evaluations-${report.fiscalYear}.${format}`, type, bytes }]
}

type Printer = (report: EvaluationReport, municipality: Municipality) => Uint8Array | Promise<Uint8Array>

const PRINTERS: Readonly<Record<Exclude<ReportFormat, 'csv'>, Printer>> = {
  pdf: printPdf,
  html: (report, municipality) =>
    Buffer.from(`<!doctype html>\n${<Page report={report} municipality={municipality} />}\n`),
  json: (report, municipality) =>
    Buffer.from(
      `${JSON.stringify({ municipality: { code: municipality.code, name: municipality.name }, ...report }, null, 2)}\n`,
    ),
  xlsx: (report, municipality) =>
    writeXlsx([
      sheetOf('事務事業', programmesTable(report, municipality)),
      sheetOf('政策・施策', measuresTable(report, municipality)),
      sheetOf('指標', indicatorsTable(report, municipality)),
    ]),
}

function Page({ report, municipality }: { report: EvaluationReport; municipality: Municipality }) {
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${yearLabel(report, municipality)} ${REPORT_NAME}（${municipality.name}）`}</title>
        <style>{pageStyle(municipality.colour)}</style>
      </head>
      <body>
        <main>
          <ReportBody report={report} municipality={municipality} />
        </main>
      </body>
    </html>
  )
}
