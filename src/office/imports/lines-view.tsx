import type { Office, OfficeRequest } from '#core/office/office.ts'
import { actName, registerName } from '#core/office/words.ts'
import type { WrittenLine } from '#core/store/imports/lines.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { runHref } from './run-words.tsx'

/** Entries that a page shows. */
export const LINES_A_PAGE = 50

/** The entries that an import wrote, each with its history. */
export function LinesView(props: {
  c: OfficeRequest
  office: Office
  run: ImportRun
  lines: readonly WrittenLine[]
  isPaged: boolean
}) {
  const { c, office, run, lines, isPaged } = props
  const { language } = c.var
  const last = lines.length === LINES_A_PAGE ? lines.at(-1) : undefined
  const path = ({ register, entry }: WrittenLine) => `/${register}/${encodeURIComponent(entry)}`
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{say(language, 'imports.lines', 'この取込みが書いた登録')}</h2>
      <Table<WrittenLine>
        caption={say(language, 'imports.lines', 'この取込みが書いた登録')}
        captionHidden
        stripe
        language={language}
        rows={lines}
        empty={say(language, 'imports.lines.none', '書いた登録はありません（登録と同じ内容でした）。')}
        columns={[
          {
            heading: say(language, 'imports.register', '台帳'),
            cell: ({ register }) => {
              const record = office.catalog.find(({ record: own }) => own.key === register)?.record
              return record ? registerName(language, record) : register
            },
          },
          {
            heading: say(language, 'office.key', '番号'),
            names: true,
            cell: (line) => <a href={path(line)}>{line.entry}</a>,
          },
          { heading: say(language, 'imports.act', '書き方'), cell: ({ act }) => actName(language, act) },
          {
            heading: say(language, 'imports.revision', '版'),
            numeric: true,
            cell: ({ revision }) => revision.toLocaleString('ja'),
          },
          {
            heading: say(language, 'office.history', '履歴'),
            cell: (line) => (
              <a
                href={`${path(line)}/history`}
                aria-label={`${line.entry}：${say(language, 'office.history', '履歴')}`}
              >
                {say(language, 'office.history', '履歴')}
              </a>
            ),
          },
        ]}
      />
      <p class="daicho-actions">
        {isPaged && <a href={runHref(run)}>{say(language, 'imports.lines.first', '初めから')}</a>}
        {last && (
          <a href={`${runHref(run)}?from=${encodeURIComponent(`${last.register}~${last.entry}`)}`}>
            {say(language, 'imports.lines.next', '次の{n}件').replace('{n}', String(LINES_A_PAGE))}
          </a>
        )}
      </p>
    </section>
  )
}
