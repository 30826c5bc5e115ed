import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { columnNames } from '#core/record/table-mapping.ts'
import type { ImportFile } from '#core/store/imports/files.ts'
import type { KeptHead } from '#core/store/imports/heads.ts'
import type { ImportPlan, ImportRun } from '#core/store/imports/runs.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { openWords, type Preview } from './mapping-preview.ts'
import { MappingTable, Words } from './mapping-table.tsx'
import { ImportSteps } from './run-frame.tsx'
import { importsHeading, runHref } from './run-words.tsx'

export type MappingView = {
  c: OfficeRequest
  office: Office
  run: ImportRun
  file: ImportFile
  head: KeptHead
  plan: ImportPlan
  records: readonly RecordType[]
  record: RecordType | undefined
  preview: Preview | null
  /** Says why the plan can't be used yet. */
  says?: string | undefined
}

/** How the columns of a file become those of a register: chosen from lists, with the first rows as they would be read. */
export function MappingPage(props: MappingView) {
  const { c, office, run, file, record, head, plan } = props
  const { language } = c.var
  const title = say(language, 'imports.mapping.title', '{name}：列の対応').replace('{name}', file.name)
  return (
    <Frame
      c={c}
      office={office}
      title={title}
      path={[
        { label: importsHeading(language), href: '/imports' },
        { label: file.name, href: runHref(run) },
        { label: say(language, 'imports.mapping', '列の対応') },
      ]}
    >
      <PageHead heading={title} />
      <ImportSteps language={language} step="mapping" />
      {props.says && <NotificationBanner type="error" announced language={language} heading={props.says} />}
      <MergedCells language={language} merged={head.sheets[plan.sheet]?.merged ?? []} />
      <Reading {...props} />
      {record === undefined ? (
        <p>
          {say(language, 'imports.mapping.choose', '見出しだけでは台帳が分かりません。上で台帳を選びます。')}
        </p>
      ) : (
        <Mapping {...props} record={record} />
      )}
    </Frame>
  )
}

function MergedCells(props: { language: Language; merged: readonly string[] }) {
  const { language, merged } = props
  if (merged.length === 0) return null
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={say(language, 'imports.merged', '結合されたセルがあります。')}
    >
      <p>
        {say(
          language,
          'imports.merged.what',
          '値は左上のセルだけにあるものとして読みます。ほかの行や列には空が入ります。必要なら、Excelで結合を解いて値を埋めてから選び直します。',
        )}
      </p>
      <p>
        {merged.slice(0, 20).join('、')}
        {merged.length > 20 && ` …（${merged.length}）`}
      </p>
    </NotificationBanner>
  )
}

/** Which register, which sheet, which line: to choose another reads the file anew. */
function Reading({ c, run, head, plan, records, record }: MappingView) {
  const { language } = c.var
  const lines = head.rows.slice(0, 20)
  return (
    <Form action={`/imports/${run.id}/reading`}>
      <div class="daicho-import-reading">
        <SelectControl
          id="register"
          name="register"
          label={say(language, 'imports.register', '台帳')}
          language={language}
          value={record?.key ?? ''}
          blank={record ? undefined : say(language, 'imports.choose', '選ぶ')}
          options={records.map((own) => ({ value: own.key, label: registerName(language, own) }))}
        />
        {head.sheets.length > 1 && (
          <SelectControl
            id="sheet"
            name="sheet"
            label={say(language, 'imports.sheet', 'シート')}
            language={language}
            value={String(plan.sheet)}
            options={head.sheets.map(({ name }, index) => ({ value: String(index), label: name }))}
          />
        )}
        <SelectControl
          id="line"
          name="line"
          label={say(language, 'imports.header-line', '見出しの行')}
          language={language}
          value={String(plan.headerLine)}
          options={lines.map(({ line, cells }) => ({
            value: String(line),
            label: `${line}：${cells
              .filter((cell) => cell !== '')
              .join('｜')
              .slice(0, 40)}`,
          }))}
        />
        <Button type="outline">{say(language, 'imports.read-again', 'この条件で読み直す')}</Button>
      </div>
    </Form>
  )
}

function Mapping(props: MappingView & { record: RecordType }) {
  const { c, run, record, head, plan, preview } = props
  const { language } = c.var
  const headings = head.rows.find(({ line }) => line === plan.headerLine)?.cells ?? []
  const columns = columnNames(headings)
  const used = new Set(plan.columns.map(({ column }) => column))
  const unused = columns.filter((column, index) => !used.has(column) && headings[index]?.trim() !== '')
  const words = openWords(record, head, plan)
  return (
    <Form action={`/imports/${run.id}/mapping`}>
      <MappingTable {...{ language, record, plan, columns, head }} />
      {unused.length > 0 && (
        <p>
          {say(language, 'imports.unused', '使わない列')}：{unused.join('、')}
        </p>
      )}
      {words.length > 0 && <Words {...{ language, record, words }} />}
      {preview && <PreviewTable language={language} preview={preview} />}
      <fieldset class="daicho-fieldset">
        <legend>{say(language, 'imports.remember', 'この対応を覚える')}</legend>
        <Checkbox name="remember" checked={run.mapping !== null}>
          {say(
            language,
            'imports.remember.what',
            '同じ見出しのファイルに、次から使う（名前・覚えた人・日時が記録に残る）',
          )}
        </Checkbox>
        <TextInput
          id="name"
          name="name"
          label={say(language, 'imports.remember.name', '対応の名前')}
          required={false}
          value={run.mapping ?? ''}
          width="long"
          language={language}
        />
      </fieldset>
      <div class="daicho-actions">
        <Button shortcut="save">{say(language, 'imports.check', 'この対応で内容を確認する')}</Button>
        <Button type="outline" name="preview" value="true">
          {say(language, 'imports.preview', '初めの行で試す')}
        </Button>
        <ButtonLink href={runHref(run)} type="text">
          {say(language, 'imports.back', '取込みに戻る')}
        </ButtonLink>
      </div>
    </Form>
  )
}

function PreviewTable(props: { language: Language; preview: Preview }) {
  const { language, preview } = props
  return (
    <Table
      caption={say(language, 'imports.preview.caption', '初めの行はこう読まれます')}
      stripe
      language={language}
      rows={preview.rows}
      columns={[
        {
          heading: say(language, 'import.line', '行'),
          numeric: true,
          cell: ({ line }) => line.toLocaleString('ja'),
        },
        ...preview.columns.map(({ heading }, index) => ({
          heading,
          cell: ({ cells }: Preview['rows'][number]) => {
            const cell = cells[index]
            return (
              <>
                {cell?.shown}
                {cell?.says && <span class="daicho-import-says">{tell(language, cell.says)}</span>}
              </>
            )
          },
        })),
      ]}
    />
  )
}
