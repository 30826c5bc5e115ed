import { REPORT_FORMATS, REPORT_TABLES, type ReportFormat } from './print-report.tsx'

/** The format of a file of results by its name; undefined where there is no such file. */
export function formatOf(name: string): ReportFormat | undefined {
  const [stem = '', ending = ''] = name.split('.')
  if (ending === 'csv') return REPORT_TABLES.some((table) => table === stem) ? 'csv' : undefined
  return REPORT_FORMATS.find((format) => format === ending)
}
