import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import type { ListedRun } from '#core/store/imports/runs.ts'
import type { ImportRun as ExtractRun } from '#processes/documents/import-runs.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { FormControl } from '#ui/form-control.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { importsHeading, RunState, runHref, runSubject } from './run-words.tsx'

export type DeskView = {
  c: OfficeRequest
  office: Office
  /** The registers into which the person may import. */
  records: readonly RecordType[]
  /** The register that the page was opened for. */
  chosen: RecordType | undefined
  runs: readonly ListedRun[]
  extracts: readonly ExtractRun[]
  mine: boolean
  next: number | undefined
  hasDocuments: boolean
}

/** Where files are brought in, and what became of those before. */
export function DeskPage(props: DeskView) {
  const { c, office, records, chosen, mine, next } = props
  const { language } = c.var
  const heading = importsHeading(language)
  const here = (own: boolean) => `/imports?${query({ register: chosen?.key, mine: own ? '1' : undefined })}`
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'imports.note',
          'CSV・Excel・冊子のファイルを台帳に入れます。まず内容を確認し、確かめてから取り込みます。',
        )}
        actions={
          <>
            <ButtonLink href="/imports/mappings">
              {say(language, 'imports.mappings', '覚えた列の対応')}
            </ButtonLink>
            {props.hasDocuments && (
              <ButtonLink href="/document-imports">
                {say(language, 'documentImports.heading', '文書抽出の取込み')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Upload {...{ language, records, chosen }} />
      <Templates {...{ language, records: chosen ? [chosen] : records, open: chosen !== undefined }} />
      <h2>{say(language, 'imports.runs', '取込みの記録')}</h2>
      <TabsNav
        label={say(language, 'imports.whose', 'だれの取込みか')}
        tabs={[
          { href: here(false), label: say(language, 'imports.all', 'すべて'), current: !mine },
          { href: here(true), label: say(language, 'imports.mine', '自分の取込み'), current: mine },
        ]}
      />
      <Runs {...props} />
      {next !== undefined && (
        <p>
          <a
            href={`/imports?${query({ register: chosen?.key, mine: mine ? '1' : undefined, before: String(next) })}`}
          >
            {say(language, 'imports.older', '前の記録を見る')}
          </a>
        </p>
      )}
    </Frame>
  )
}

function Upload(props: {
  language: Language
  records: readonly RecordType[]
  chosen: RecordType | undefined
}) {
  const { language, records, chosen } = props
  return (
    <daicho-drop>
      <Form action="/imports" files>
        <SelectControl
          id="register"
          name="register"
          label={say(language, 'imports.register', '台帳')}
          language={language}
          value={chosen?.key ?? ''}
          blank={say(language, 'imports.register.auto', '見出しから判別する')}
          options={records.map((record) => ({ value: record.key, label: registerName(language, record) }))}
        />
        <FormControl
          id="file"
          label={say(language, 'import.file', '取り込むファイル')}
          required
          support={say(
            language,
            'imports.file.support',
            'CSV（UTF-8・Shift_JIS・UTF-16、区切りはカンマ・タブ・セミコロン）、Excel（.xlsx）、冊子の文字（.txt）。200MBまで。この枠にファイルを落としても選べます。登録はまだ変わりません。',
          )}
          language={language}
          control={(attributes) => (
            <input
              {...attributes}
              class="dads-input-text"
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,.xlsx,text/csv"
            />
          )}
        />
        <Button shortcut="save">{say(language, 'import.check', '内容を確認する')}</Button>
      </Form>
    </daicho-drop>
  )
}

function Templates(props: { language: Language; records: readonly RecordType[]; open: boolean }) {
  const { language, records, open } = props
  return (
    <Disclosure summary={say(language, 'import.template', 'ひな形')} open={open}>
      <Table<RecordType>
        caption={say(language, 'import.template', 'ひな形')}
        captionHidden
        language={language}
        rows={records}
        columns={[
          {
            heading: say(language, 'imports.register', '台帳'),
            names: true,
            cell: (record) => registerName(language, record),
          },
          {
            heading: say(language, 'import.template.xlsx', 'Excel（記入の手引付き）'),
            cell: ({ key }) => (
              <a href={`/imports/templates/${key}.xlsx`} download>
                {`${key}.xlsx`}
              </a>
            ),
          },
          {
            heading: say(language, 'import.template.csv', 'CSV（見出しだけ）'),
            cell: ({ key }) => (
              <a href={`/imports/templates/${key}.csv`} download>
                {`${key}.csv`}
              </a>
            ),
          },
          {
            heading: say(language, 'import.guide', '記入の手引（CSV）'),
            cell: ({ key }) => (
              <a href={`/imports/templates/${key}.guide.csv`} download>
                {`${key}.guide.csv`}
              </a>
            ),
          },
        ]}
      />
    </Disclosure>
  )
}

type Line = { at: Date; run: ListedRun } | { at: Date; extract: ExtractRun }

/** Imports of all kinds in one list, extracts of the document system among them. */
function Runs({ c, office, runs, extracts }: DeskView) {
  const { language } = c.var
  const lines: Line[] = [
    ...runs.map((run) => ({ at: run.at, run })),
    ...extracts.map((extract) => ({ at: extract.at, extract })),
  ].sort((one, other) => other.at.getTime() - one.at.getTime())
  const count = (pick: (run: ListedRun | ExtractRun) => number) => (line: Line) =>
    pick('run' in line ? line.run : line.extract).toLocaleString('ja')
  return (
    <Table<Line>
      caption={say(language, 'imports.runs', '取込みの記録')}
      captionHidden
      stripe
      language={language}
      rows={lines}
      empty={say(language, 'imports.none', 'まだ取り込んだものはありません。')}
      columns={[
        {
          heading: say(language, 'imports.file', 'ファイル'),
          names: true,
          cell: (line) =>
            'run' in line ? (
              <a href={runHref(line.run)}>{line.run.fileName ?? runSubject(language, office, line.run)}</a>
            ) : (
              <a href={`/document-imports/${line.extract.id}`}>{line.extract.file}</a>
            ),
        },
        {
          heading: say(language, 'imports.register', '台帳'),
          cell: (line) =>
            'run' in line
              ? runSubject(language, office, line.run)
              : say(language, 'documentImports.heading', '文書抽出の取込み'),
        },
        {
          heading: say(language, 'office.state', '状態'),
          narrow: true,
          cell: (line) =>
            'run' in line ? (
              <RunState language={language} run={line.run} />
            ) : line.extract.hindrance === null ? (
              <StatusBadge tone="done">{say(language, 'imports.state.written', '取込み済み')}</StatusBadge>
            ) : (
              <StatusBadge tone="refused">
                {say(language, 'imports.state.refused', '取り込めない')}
              </StatusBadge>
            ),
        },
        {
          heading: say(language, 'import.inserted', '新規'),
          numeric: true,
          cell: count(({ inserted }) => inserted),
        },
        {
          heading: say(language, 'import.revised', '変更'),
          numeric: true,
          cell: count(({ revised }) => revised),
        },
        {
          heading: say(language, 'imports.refused-or-left', '直す・残した'),
          numeric: true,
          cell: count((run) => ('aside' in run ? run.aside : run.refused)),
        },
        {
          heading: say(language, 'imports.by', '取り込んだ人'),
          cell: (line) => person(c, 'run' in line ? line.run.by : line.extract.by),
        },
        {
          heading: say(language, 'imports.at', '日時'),
          narrow: true,
          cell: ({ at }) => momentText(language, at, 'short'),
        },
      ]}
    />
  )
}

function query(parts: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return new URLSearchParams(said).toString()
}
