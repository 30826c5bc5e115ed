import type { OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { Cell } from '#core/record/cells.ts'
import type { RecordType } from '#core/record/define.ts'
import { tableColumns } from '#core/record/table-header.ts'
import { wayOf } from '#core/store/export-book.ts'
import type { FindingFilter, FindingGroup, KeptFinding } from '#core/store/imports/findings.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { FormControl } from '#ui/form-control.tsx'
import { Input } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { answersOf } from './mapping-table.tsx'
import { runHref } from './run-words.tsx'

/** Findings that a page shows. */
export const FINDINGS_A_PAGE = 50

export type FindingsView = {
  c: OfficeRequest
  run: ImportRun
  record: RecordType
  findings: readonly KeptFinding[]
  groups: readonly FindingGroup[]
  headings: readonly { heading: string; count: number }[]
  filter: FindingFilter
  after: number
  /** Where in a row of the file the cell of a target stands; undefined where the file has no such column. */
  placeOf: (target: string) => number | undefined
}

/** What is wrong in a file, each where it stands: mended in the table, all of the same kind at once, or in the file itself. */
export function FindingsView(props: FindingsView) {
  const { c, run, findings, after } = props
  const { language } = c.var
  const isMore = findings.length === FINDINGS_A_PAGE
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">
        {say(language, 'import.findings', '誤り')}：{run.findings.toLocaleString('ja')}
      </h2>
      <Groups {...props} />
      <Filter {...props} />
      <FindingTable {...props} />
      {(isMore || after >= 0) && (
        <p class="daicho-actions">
          {after >= 0 && <a href={runHref(run)}>{say(language, 'imports.findings.first', '初めの誤りへ')}</a>}
          {isMore && (
            <a href={`${runHref(run)}?${nextQuery(props)}`}>
              {say(language, 'imports.findings.next', '次の{n}件').replace('{n}', String(FINDINGS_A_PAGE))}
            </a>
          )}
        </p>
      )}
      <Files language={language} run={run} />
    </section>
  )
}

function nextQuery({ filter, findings }: FindingsView): string {
  return new URLSearchParams({
    ...(filter.heading === undefined ? {} : { heading: filter.heading }),
    after: String(findings.at(-1)?.place ?? 0),
  }).toString()
}

function Filter({ c, run, headings, filter }: FindingsView) {
  const { language } = c.var
  if (headings.length < 2) return null
  return (
    <form class="daicho-import-filter" method="get" action={runHref(run)}>
      <FormControl
        id="heading"
        label={say(language, 'imports.findings.filter', '項目で絞る')}
        language={language}
        control={(attributes) => (
          <Select
            {...attributes}
            name="heading"
            value={filter.heading ?? ''}
            blank={say(language, 'imports.all', 'すべて')}
            options={headings.map(({ heading, count }) => ({
              value: heading === '' ? '-' : heading,
              label: `${heading === '' ? say(language, 'imports.whole', '行や表の全体') : heading}（${count.toLocaleString('ja')}）`,
            }))}
          />
        )}
      />
      <Button type="outline">{say(language, 'imports.findings.show', '絞る')}</Button>
    </form>
  )
}

/** The same mistake in many rows, mended by one answer. */
function Groups({ c, run, record, groups }: FindingsView) {
  const { language } = c.var
  if (groups.length === 0) return null
  const cells = cellsOf(record)
  return (
    <Form action={`${runHref(run)}/words`}>
      <Table<FindingGroup>
        caption={say(language, 'imports.groups', '同じ誤りをまとめて直す')}
        language={language}
        rows={groups}
        columns={[
          { heading: say(language, 'import.column', '項目'), cell: ({ heading }) => heading },
          {
            heading: say(language, 'imports.value', 'ファイルの値'),
            names: true,
            cell: ({ target, value }) => (
              <>
                {value === '' ? say(language, 'imports.empty', '（空）') : value}
                <input type="hidden" name="word.target" value={target} />
                <input type="hidden" name="word.from" value={value ?? ''} />
              </>
            ),
          },
          {
            heading: say(language, 'imports.count', '行数'),
            numeric: true,
            cell: ({ count }) => count.toLocaleString('ja'),
          },
          {
            heading: say(language, 'import.says', '内容'),
            cell: ({ says }) => tell(language, says, run.register ?? ''),
          },
          {
            heading: say(language, 'imports.right', '正しい値'),
            cell: (group) => (
              <Answer
                cell={cells(group.target)}
                name="word.to"
                value=""
                label={`${group.heading}「${group.value}」：${say(language, 'imports.right', '正しい値')}`}
              />
            ),
          },
        ]}
      />
      <Button type="outline">{say(language, 'imports.groups.do', 'まとめて直して、もう一度確認する')}</Button>
    </Form>
  )
}

function FindingTable({ c, run, record, findings, placeOf }: FindingsView) {
  const { language } = c.var
  const cells = cellsOf(record)
  const isMendable = findings.some(({ line, target }) => line !== null && placeOf(target) !== undefined)
  const seen = new Set<string>()
  return (
    <Form action={`${runHref(run)}/fixes`}>
      <Table<KeptFinding>
        caption={say(language, 'imports.findings.caption', '誤りの一覧：{name}').replace(
          '{name}',
          registerName(language, record),
        )}
        stripe
        language={language}
        rows={findings}
        columns={[
          {
            heading: say(language, 'import.line', '行'),
            numeric: true,
            cell: ({ line }) => line?.toLocaleString('ja') ?? '',
          },
          { heading: say(language, 'import.column', '項目'), cell: ({ heading }) => heading },
          {
            heading: say(language, 'imports.value.mend', 'ファイルの値（ここで直せます）'),
            names: true,
            cell: ({ line, target, value, heading }) => {
              const place = placeOf(target)
              const name = `fix.${line}.${place}`
              if (line === null || place === undefined || seen.has(name)) return value
              seen.add(name)
              return (
                <Answer
                  cell={cells(target)}
                  name={name}
                  value={value ?? ''}
                  label={`${line}行目 ${heading}`}
                  keeps
                />
              )
            },
          },
          {
            heading: say(language, 'import.says', '内容'),
            cell: ({ says }) => tell(language, says, run.register ?? ''),
          },
          {
            heading: say(language, 'imports.way', '書き方'),
            cell: ({ target }) => {
              const cell = cells(target)
              return cell === undefined ? '' : wayOf(cell.field)
            },
          },
        ]}
      />
      {isMendable && (
        <Button shortcut="save">{say(language, 'imports.fixes.do', '直した値で、もう一度確認する')}</Button>
      )}
    </Form>
  )
}

/** One answer: from the list of a field that has one, else as it is written. What stands in the file stays to be chosen. */
function Answer(props: {
  cell: Cell | undefined
  name: string
  value: string
  label: string
  keeps?: boolean
}) {
  const { cell, name, value, label, keeps } = props
  const answers = cell ? answersOf(cell.field) : null
  if (answers === null) return <Input {...{ name, value, label }} width="long" />
  const options = keeps && value !== '' ? [{ value, label: value }, ...answers] : answers
  return <Select {...{ name, value, label, options }} blank={keeps && value !== '' ? undefined : ''} />
}

function cellsOf(record: RecordType): (target: string) => Cell | undefined {
  const cells = new Map(tableColumns(record).map((cell) => [cell.name, cell]))
  return (target) => cells.get(target) ?? cells.get(target.split('.')[0] ?? '')
}

/** The rows that failed as a file to mend, and the way back. */
function Files({ language, run }: { language: Language; run: ImportRun }) {
  return (
    <div class="daicho-import-files">
      <h3>{say(language, 'imports.files', 'ファイルで直す')}</h3>
      <p class="daicho-actions">
        <a href={`${runHref(run)}/refused.xlsx`} download>
          {say(language, 'imports.files.xlsx', '誤りのある行をExcelで受け取る')}
        </a>
        <a href={`${runHref(run)}/refused.csv`} download>
          {say(language, 'imports.files.csv', '誤りのある行をCSVで受け取る')}
        </a>
      </p>
      <daicho-drop>
        <Form action={`${runHref(run)}/mended`} files>
          <FormControl
            id="mended"
            label={say(language, 'imports.mended', '直した行のファイル')}
            support={say(
              language,
              'imports.mended.support',
              '受け取ったファイルの「行」の列を残したまま直して戻します。ほかの行はそのままです。',
            )}
            language={language}
            control={(attributes) => (
              <input {...attributes} class="dads-input-text" type="file" name="file" accept=".csv,.xlsx" />
            )}
          />
          <Button type="outline">{say(language, 'imports.mended.do', '直した行を戻して確認する')}</Button>
        </Form>
      </daicho-drop>
    </div>
  )
}
