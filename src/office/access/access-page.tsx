import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { type AccessLine, READING_ACTS, type ReadingAct } from '#core/store/access/access-line.ts'
import type { HourOfReading, Unusual } from '#core/store/access/find-readings.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { type AccessRequest, FIELDS } from './access-request.ts'
import { actName, ReadingTable } from './reading-table.tsx'

/** The access journal: what stands out, and the lines by entry, by person and by day. */
export function AccessPage(props: {
  c: OfficeRequest
  office: Office
  records: readonly RecordType[]
  request: AccessRequest
  /** One more than is shown tells that there are more. */
  lines: readonly AccessLine[]
  unusual: readonly HourOfReading[]
  limits: Unusual
  days: number
}) {
  const { c, office, records, request, unusual } = props
  const { language } = c.var
  const heading = say(language, 'access.heading', '閲覧の記録')
  const lines = props.lines.slice(0, request.asked.limit - 1)
  const last = props.lines.length > lines.length ? lines.at(-1) : undefined
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'access.note',
          '個人情報を含む台帳の登録を、誰がいつ、どの画面で見たか。行は書き換えられず、この画面を開いたことも記録されます。',
        )}
        actions={
          <ButtonLink href="/access/report">{say(language, 'access.report', '本人への報告書')}</ButtonLink>
        }
      />
      {unusual.length > 0 && <UnusualHours {...props} />}
      <section aria-labelledby="lines">
        <h2 id="lines">{say(language, 'access.lines', '記録を探す')}</h2>
        <Conditions language={language} records={records} request={request} />
        <ReadingTable c={c} caption={heading} captionHidden records={records} lines={lines} />
        {last && <Pager language={language} next={hrefOf(request, last.id)} />}
      </section>
    </Frame>
  )
}

function hrefOf({ typed }: AccessRequest, before: number): string {
  const set = FIELDS.filter((name) => typed[name] !== '').map((name) => [name, typed[name]])
  return `/access?${new URLSearchParams([...set, ['before', String(before)]] as [string, string][])}`
}

function Conditions(props: { language: Language; records: readonly RecordType[]; request: AccessRequest }) {
  const { language, records, request } = props
  const { typed, findings } = request
  const errorAt = (name: string) => findings.find(({ at }) => at === name)?.says
  return (
    <>
      {findings.length > 0 && (
        <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      )}
      <form method="get" action="/access" class="daicho-conditions">
        <div class="daicho-conditions__fields">
          <SelectControl
            language={language}
            id="register"
            name="register"
            label={say(language, 'access.register', '台帳')}
            value={typed.register}
            blank={say(language, 'office.any', 'すべて')}
            options={records.map((record) => ({ value: record.key, label: registerName(language, record) }))}
            error={errorAt('register')}
          />
          <TextInput
            language={language}
            id="key"
            name="key"
            label={say(language, 'access.key', '登録の番号')}
            value={typed.key}
          />
          <TextInput
            language={language}
            id="by"
            name="by"
            label={say(language, 'access.by-id', '見た人（利用者ID）')}
            value={typed.by}
            width="short"
          />
          <SelectControl
            language={language}
            id="act"
            name="act"
            label={say(language, 'access.act', '見かた')}
            value={typed.act}
            blank={say(language, 'office.any', 'すべて')}
            options={(Object.keys(READING_ACTS) as ReadingAct[]).map((act) => ({
              value: act,
              label: actName(language, act),
            }))}
          />
          <TextInput
            language={language}
            id="from"
            name="from"
            label={say(language, 'access.from', '日（から）')}
            value={typed.from}
            width="short"
            error={errorAt('from')}
          />
          <TextInput
            language={language}
            id="until"
            name="until"
            label={say(language, 'access.until', '日（まで）')}
            value={typed.until}
            width="short"
            error={errorAt('until')}
          />
        </div>
        <div class="daicho-actions">
          <Button>{say(language, 'office.apply', 'この条件で表示')}</Button>
          <ButtonLink href="/access" type="text">
            {say(language, 'office.clear', '条件を消す')}
          </ButtonLink>
        </div>
      </form>
    </>
  )
}

function UnusualHours(props: {
  c: OfficeRequest
  unusual: readonly HourOfReading[]
  limits: Unusual
  days: number
}) {
  const { c, unusual, limits, days } = props
  const { language } = c.var
  return (
    <section aria-labelledby="unusual">
      <h2 id="unusual">{say(language, 'access.unusual', '目立つ閲覧')}</h2>
      <p>
        {say(
          language,
          'access.unusual.note',
          '最近{days}日に、1時間に{opened}件以上を一件ずつ開いたか、{listed}件以上を一覧や書き出しで見た人です。仕事の都合であることも多く、疑いを意味しません。',
        )
          .replace('{days}', String(days))
          .replace('{opened}', limits.opened.toLocaleString('ja'))
          .replace('{listed}', limits.listed.toLocaleString('ja'))}
      </p>
      <Table
        caption={say(language, 'access.unusual', '目立つ閲覧')}
        captionHidden
        language={language}
        rows={unusual}
        columns={[
          {
            heading: say(language, 'access.by', '見た人'),
            cell: ({ by }) => <a href={`/access?by=${encodeURIComponent(by)}`}>{person(c, by)}</a>,
            names: true,
          },
          {
            heading: say(language, 'access.hour', '時間帯（1時間）'),
            cell: ({ hour }) => momentText(language, hour, 'short'),
            narrow: true,
          },
          {
            heading: say(language, 'access.opened', '一件ずつ開いた登録'),
            cell: ({ opened }) => opened.toLocaleString('ja'),
            numeric: true,
          },
          {
            heading: say(language, 'access.listed', '一覧・書き出しで見た登録'),
            cell: ({ listed }) => listed.toLocaleString('ja'),
            numeric: true,
          },
        ]}
      />
    </section>
  )
}
