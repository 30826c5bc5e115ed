import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { AsideRow } from '#core/store/import-intake.ts'
import type { ImportRun } from '#processes/documents/import-runs.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { RunCounts } from './run-counts.tsx'
import { importsHeading } from './runs-page.tsx'

/** The same place in the list with one of its rows opened. */
function openedQuery(c: OfficeRequest, line: number): string {
  return new URLSearchParams({ after: c.req.query('after') ?? '0', row: String(line) }).toString()
}

/** How many lines of a list one page shows. */
const PAGE = 50

/** What came of one extract: its figures, the rows that were set aside with their reasons, and the documents that it names no more. */
export function RunPage(props: {
  c: OfficeRequest
  office: Office
  run: ImportRun
  aside: readonly AsideRow[]
  vanished: readonly string[]
  /** The row that was opened, which is on record. */
  opened: number | undefined
}) {
  const { c, office, run, aside, vanished, opened } = props
  const { language } = c.var
  const heading = importsHeading(language)
  const here = `/document-imports/${run.id}`
  return (
    <Frame
      c={c}
      office={office}
      title={`${heading} ${run.file}`}
      path={[
        { label: say(language, 'imports.heading', '取込み'), href: '/imports' },
        { label: heading, href: '/document-imports' },
        { label: run.file },
      ]}
    >
      <PageHead heading={run.file} note={momentText(language, run.at, 'short')} />
      {run.hindrance !== null && (
        <NotificationBanner
          type="error"
          language={language}
          heading={say(
            language,
            'documentImports.unreadable',
            'ファイルを読めません。登録は変わっていません。',
          )}
        >
          <p>{tell(language, run.hindrance)}</p>
        </NotificationBanner>
      )}
      <DescriptionList
        items={[
          {
            term: say(language, 'documentImports.mapping', '読替表（版）'),
            description: (
              <a href={`/document-mappings/${run.mapping}`}>{`${run.mapping} (${run.mappingRevision})`}</a>
            ),
          },
          { term: say(language, 'documentImports.by', '取り込んだ人'), description: person(c, run.by) },
        ]}
      />
      {run.hindrance === null && <RunCounts language={language} run={run} />}
      {aside.length > 0 && (
        <Table<AsideRow>
          caption={say(language, 'documentImports.aside', '別に置いた行')}
          stripe
          language={language}
          rows={aside}
          columns={[
            {
              heading: say(language, 'import.line', '行'),
              numeric: true,
              cell: ({ line }) => line.toLocaleString('ja'),
            },
            {
              heading: say(language, 'import.says', '内容'),
              cell: ({ findings }) =>
                findings.map((found) => tell(language, `${found.heading}：${found.says}`)).join(' '),
            },
            {
              heading: say(language, 'documentImports.number', '文書番号'),
              cell: ({ key }) => key ?? '',
            },
            {
              heading: say(language, 'documentImports.cells', '抽出のままの行'),
              cell: ({ line, cells }) =>
                line === opened ? (
                  cells.join('｜')
                ) : (
                  <a href={`${here}?${openedQuery(c, line)}`}>
                    {say(language, 'documentImports.open-row', '{n}行目を開く（記録に残る）').replace(
                      '{n}',
                      String(line),
                    )}
                  </a>
                ),
            },
          ]}
        />
      )}
      {aside.length === PAGE && (
        <p>
          <a href={`${here}?after=${aside.at(-1)?.line}`}>
            {say(language, 'documentImports.more', '次の50行')}
          </a>
        </p>
      )}
      {vanished.length > 0 && (
        <section aria-labelledby="vanished">
          <h2 id="vanished">{say(language, 'documentImports.vanished', '抽出から消えた文書')}</h2>
          <ul>
            {vanished.map((number) => (
              <li>
                <a href={`/documents/${encodeURIComponent(number)}`}>{number}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {vanished.length === PAGE && (
        <p>
          <a href={`${here}?from=${encodeURIComponent(vanished.at(-1) ?? '')}`}>
            {say(language, 'documentImports.moreVanished', '次の50件')}
          </a>
        </p>
      )}
    </Frame>
  )
}
