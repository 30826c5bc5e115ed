import type { Child } from 'hono/jsx'
import type { RecordType } from '#core/record/define.ts'
import type { ImportResult } from '#core/store/import.ts'
import type { RowFinding } from '#core/store/import-findings.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { FormControl } from '#ui/form-control.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { Table } from '#ui/table.tsx'
import { Frame } from './frame.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { registerName } from './words.ts'

type Around = { c: OfficeRequest; office: Office; record: RecordType }
type Counts = Pick<ImportResult, 'inserted' | 'revised' | 'unchanged'>

/** Where a file is chosen to be checked; after an import, what became of it. */
export function ImportPage(props: Around & { done: Counts | null }) {
  const { c, record, done } = props
  const { language } = c.var
  const path = `/${record.key}/import`
  return (
    <ImportFrame {...props} step={done ? 3 : 0}>
      {done && (
        <NotificationBanner
          type="success"
          announced
          language={language}
          heading={say(language, 'import.done', '取り込みました。')}
        >
          <Outcome language={language} counts={done} />
        </NotificationBanner>
      )}
      <Form action={path} files>
        <FormControl
          id="file"
          label={say(language, 'import.file', '取り込むファイル')}
          required
          support={say(
            language,
            'import.file.support',
            'CSV（UTF-8・Shift_JIS）またはExcel（.xlsx）、200MBまで。一行目は見出し。まず内容を確認し、登録はまだ変わりません。',
          )}
          language={language}
          control={(attributes) => (
            <input
              {...attributes}
              class="dads-input-text"
              type="file"
              name="file"
              accept=".csv,.xlsx,text/csv"
            />
          )}
        />
        <div class="daicho-actions">
          <Button>{say(language, 'import.check', '内容を確認する')}</Button>
          <ButtonLink href={`/${record.key}`} type="text">
            {say(language, 'office.cancel', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
      <h2>{say(language, 'import.template', 'ひな形')}</h2>
      <ul>
        <li>
          <a href={`${path}/template.xlsx`} download>
            {say(language, 'import.template.xlsx', 'Excel（記入の手引付き）')}
          </a>
        </li>
        <li>
          <a href={`${path}/template.csv`} download>
            {say(language, 'import.template.csv', 'CSV（見出しだけ）')}
          </a>
        </li>
        <li>
          <a href={`${path}/guide.csv`} download>
            {say(language, 'import.guide', '記入の手引（CSV）')}
          </a>
        </li>
      </ul>
    </ImportFrame>
  )
}

/** What would become of a file: its counts, what must be mended first, or the button that writes it. */
export function CheckPage(props: Around & { name: string; sha256: string; result: ImportResult }) {
  const { c, record, name, sha256, result } = props
  const { language } = c.var
  const path = `/${record.key}/import`
  const isClean = result.findings === 0
  return (
    <ImportFrame {...props} step={isClean ? 2 : 1}>
      <NotificationBanner
        type={isClean ? 'info-1' : 'error'}
        announced
        language={language}
        heading={
          isClean
            ? say(language, 'import.clean', '取り込めます。登録はまだ変わっていません。')
            : say(language, 'import.faulty', '直すところがあります。一行も取り込んでいません。')
        }
      >
        <p>{name}</p>
      </NotificationBanner>
      {isClean ? (
        <>
          <Outcome language={language} counts={result} />
          <Confirmation {...{ language, path, sha256, counts: result }} />
        </>
      ) : (
        <Findings {...{ language, path, sha256, result }} />
      )}
      <p>
        <a href={path}>{say(language, 'import.another', '別のファイルを選ぶ')}</a>
      </p>
    </ImportFrame>
  )
}

function Confirmation(props: { language: Language; path: string; sha256: string; counts: Counts }) {
  const { language, path, sha256, counts } = props
  if (counts.inserted + counts.revised === 0) {
    return <p>{say(language, 'import.nothing', '登録と同じ内容です。取り込むものはありません。')}</p>
  }
  return (
    <Form action={`${path}/confirmation`}>
      <input type="hidden" name="sha256" value={sha256} />
      <TextInput
        id="why"
        name="why"
        label={say(language, 'import.why', '取込みの理由')}
        required={false}
        width="full"
        language={language}
      />
      <div class="daicho-actions">
        <Button>{say(language, 'import.confirm', 'この内容で取り込む')}</Button>
      </div>
    </Form>
  )
}

function Findings(props: { language: Language; path: string; sha256: string; result: ImportResult }) {
  const { language, path, sha256, result } = props
  return (
    <>
      <p>
        {say(language, 'import.findings', '誤り')}：{result.findings.toLocaleString('ja')}
        {result.findings > result.first.length &&
          say(language, 'import.findings.first', '（下の表は初めの200件）')}
        {'　'}
        <a href={`${path}/findings/${sha256}`} download>
          {say(language, 'import.findings.file', 'すべての誤りをCSVで受け取る')}
        </a>
      </p>
      <Table<RowFinding>
        caption={say(language, 'import.findings', '誤り')}
        stripe
        language={language}
        rows={result.first}
        columns={[
          {
            heading: say(language, 'import.line', '行'),
            numeric: true,
            cell: ({ line }) => line?.toLocaleString('ja') ?? '',
          },
          { heading: say(language, 'import.column', '項目'), cell: ({ heading }) => heading },
          { heading: say(language, 'import.says', '内容'), cell: ({ says }) => says },
        ]}
      />
    </>
  )
}

function Outcome({ language, counts }: { language: Language; counts: Counts }) {
  const unit = say(language, 'import.unit', '件')
  const stats = [
    { label: say(language, 'import.inserted', '新規'), figure: counts.inserted.toLocaleString('ja'), unit },
    { label: say(language, 'import.revised', '変更'), figure: counts.revised.toLocaleString('ja'), unit },
    {
      label: say(language, 'import.unchanged', '変更なし'),
      figure: counts.unchanged.toLocaleString('ja'),
      unit,
    },
  ]
  return <Stats stats={stats} />
}

/** `step`: 0 choosing, 1 to be mended, 2 to be confirmed, 3 done. */
function ImportFrame(props: Around & { step: 0 | 1 | 2 | 3; children?: Child }) {
  const { c, office, record, step } = props
  const { language } = c.var
  const name = registerName(language, record)
  const title = `${name}${say(language, 'import.title', 'の取込み')}`
  const states = [
    step === 0 ? 'editing' : 'completed',
    step === 0 ? 'ahead' : step === 1 ? 'error' : 'completed',
    step === 2 ? 'editing' : step === 3 ? 'completed' : 'ahead',
  ] as const
  const labels = [
    say(language, 'import.step.choose', 'ファイルを選ぶ'),
    say(language, 'import.step.check', '内容を確認する'),
    say(language, 'import.step.confirm', '取り込む'),
  ]
  return (
    <Frame
      c={c}
      office={office}
      title={title}
      path={[{ label: name, href: `/${record.key}` }, { label: say(language, 'office.import', '取込み') }]}
    >
      <PageHead heading={title} />
      <Stepper
        label={say(language, 'import.steps', '取込みの手順')}
        language={language}
        steps={labels.map((label, index) => ({ label, state: states[index] ?? 'ahead' }))}
      />
      {props.children}
    </Frame>
  )
}
