import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { Kept } from '#core/store/table.ts'
import type { ImportRun } from '#processes/documents/import-runs.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { FormControl } from '#ui/form-control.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

type Around = { c: OfficeRequest; office: Office }

/** The name of these pages. */
export function importsHeading(language: Language): string {
  return say(language, 'documentImports.heading', '文書抽出の取込み')
}

/** Where a file is chosen for each mapping, and what came of the extracts before. */
export function RunsPage(
  props: Around & { runs: readonly ImportRun[]; mappings: readonly Kept<DocumentMapping>[] },
) {
  const { c, office, runs, mappings } = props
  const { language } = c.var
  const heading = importsHeading(language)
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: say(language, 'imports.heading', '取込み'), href: '/imports' }, { label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'documentImports.note',
          '文書管理システムの抽出を、読替表に従って公文書とフォルダの台帳に取り込みます。夜間には決まったフォルダのファイルを自動で取り込みます。一行も失わず、書き直した公開用件名は上書きしません。',
        )}
      />
      {mappings.length === 0 && (
        <p>
          <a href="/document-mappings/new">
            {say(language, 'documentImports.first', 'はじめに読替表を登録する')}
          </a>
        </p>
      )}
      {mappings.map(({ key, entry }) => (
        <section aria-labelledby={`mapping-${key}`}>
          <h2 id={`mapping-${key}`}>
            <a href={`/document-mappings/${key}`}>{entry.name}</a>
          </h2>
          <Form action={`/document-imports/${key}/check`} files>
            <FormControl
              id={`file-${key}`}
              label={say(language, 'import.file', '取り込むファイル')}
              required
              support={say(
                language,
                'documentImports.file.support',
                'CSV（UTF-8・Shift_JIS）またはExcel（.xlsx）、200MBまで。まず内容を確認し、登録はまだ変わりません。',
              )}
              language={language}
              control={(attributes) => (
                <input
                  {...attributes}
                  class="dads-input-text"
                  type="file"
                  name="file"
                  accept=".csv,.txt,.xlsx,text/csv"
                />
              )}
            />
            <div class="daicho-actions">
              <Button>{say(language, 'import.check', '内容を確認する')}</Button>
            </div>
          </Form>
        </section>
      ))}
      <h2>{say(language, 'documentImports.runs', 'これまでの取込み')}</h2>
      <Table<ImportRun>
        caption={say(language, 'documentImports.runs', 'これまでの取込み')}
        captionHidden
        stripe
        language={language}
        rows={runs}
        empty={say(language, 'documentImports.none', 'まだ取込みはありません。')}
        columns={[
          {
            heading: say(language, 'documentImports.at', '日時'),
            names: true,
            narrow: true,
            cell: ({ id, at }) => <a href={`/document-imports/${id}`}>{momentText(language, at, 'short')}</a>,
          },
          { heading: say(language, 'documentImports.file', 'ファイル'), cell: ({ file }) => file },
          {
            heading: say(language, 'documentImports.mapping', '読替表（版）'),
            cell: ({ mapping, mappingRevision }) => `${mapping} (${mappingRevision})`,
          },
          ...FIGURES(language).map(([heading, field]) => ({
            heading,
            numeric: true,
            cell: (run: ImportRun) => (run.hindrance === null ? run[field].toLocaleString('ja') : '—'),
          })),
        ]}
      />
    </Frame>
  )
}

const FIGURES = (language: Language) =>
  [
    [say(language, 'documentImports.rows', '行'), 'rows'],
    [say(language, 'import.inserted', '新規'), 'inserted'],
    [say(language, 'import.revised', '変更'), 'revised'],
    [say(language, 'documentImports.aside', '別に置いた行'), 'aside'],
    [say(language, 'documentImports.vanished', '抽出から消えた文書'), 'vanished'],
  ] as const
