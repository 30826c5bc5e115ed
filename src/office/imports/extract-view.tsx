import type { OfficeRequest } from '#core/office/office.ts'
import type { RowFinding } from '#core/store/import-findings.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import type { ExtractReport } from '#processes/documents/extract-run.ts'
import { ButtonLink } from '#ui/button.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { GateCounts } from '../document-imports/run-counts.tsx'

/** What an extract of a document system brings or brought: folders, titles at the release gate, rows that are set aside. */
export function ExtractView(props: { c: OfficeRequest; run: ImportRun; isOwn: boolean }) {
  const { c, run, isOwn } = props
  const { language } = c.var
  const report = run.report as ExtractReport | null
  if (report === null) return null
  return (
    <>
      <GateCounts language={language} run={report} />
      {report.extract !== null && (
        <p>
          <ButtonLink href={`/document-imports/${report.extract}`}>
            {say(language, 'documentImports.to-record', '別に置いた行と、消えた文書を見る')}
          </ButtonLink>
        </p>
      )}
      {isOwn && report.first.length > 0 && (
        <Table<RowFinding>
          caption={say(language, 'documentImports.asideRows', '別に置く行と、その理由（初めの200件）')}
          stripe
          language={language}
          rows={report.first}
          columns={[
            {
              heading: say(language, 'import.line', '行'),
              numeric: true,
              cell: ({ line }) => line?.toLocaleString('ja') ?? '',
            },
            { heading: say(language, 'import.column', '項目'), cell: ({ heading }) => heading },
            { heading: say(language, 'import.says', '内容'), cell: ({ says }) => tell(language, says) },
          ]}
        />
      )}
    </>
  )
}
