import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import type { AccessLine } from '#core/store/access/access-line.ts'
import type { EntryKey } from '#core/store/access/find-readings.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { TextareaControl } from '#ui/textarea.tsx'
import { ReadingTable } from './reading-table.tsx'

/** Which entries concern the person who asks: the auditor names them, one a line. */
export function AskReportPage(props: {
  c: OfficeRequest
  office: Office
  records: readonly RecordType[]
  typed: string
  findings: readonly Finding[]
}) {
  const { c, office, records, typed, findings } = props
  const { language } = c.var
  const heading = say(language, 'access.report', '本人への報告書')
  return (
    <Frame c={c} office={office} title={heading} path={pathOf(language, heading)}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'access.report.note',
          '自分の情報を誰が見たかを知りたいという本人のために、その人の登録についての記録だけを一枚にまとめます。',
        )}
      />
      {findings.length > 0 && (
        <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      )}
      <form method="get" action="/access/report" class="daicho-form">
        <TextareaControl
          language={language}
          id="entries"
          name="entries"
          label={say(language, 'access.report.entries', '本人の登録')}
          support={`${say(language, 'access.report.entries.hint', '一行に一つ、台帳の記号/登録の番号の形で。例：')}enquiries/0123-4567-8901-2345`}
          value={typed}
          rows={6}
          required
          error={findings[0]?.says}
        />
        <div class="daicho-actions">
          <Button>{say(language, 'access.report.make', '報告書を作る')}</Button>
        </div>
      </form>
      <h2>{say(language, 'access.report.registers', '個人情報を含む台帳')}</h2>
      <DescriptionList
        items={records.map((record) => ({
          term: registerName(language, record),
          description: <code>{record.key}/</code>,
        }))}
      />
    </Frame>
  )
}

/** Who has looked at the entries of one person: made to be printed and handed over. */
export function ReportPage(props: {
  c: OfficeRequest
  office: Office
  records: readonly RecordType[]
  entries: readonly EntryKey[]
  lines: readonly AccessLine[]
  at: Date
}) {
  const { c, office, records, entries, lines, at } = props
  const { language } = c.var
  const heading = say(language, 'access.report.heading', 'あなたの情報の閲覧の記録')
  const nameOf = (key: string) => {
    const record = records.find((own) => own.key === key)
    return record ? registerName(language, record) : key
  }
  const people = new Set(lines.map(({ by }) => by))
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={pathOf(language, say(language, 'access.report', '本人への報告書'), heading)}
    >
      <PageHead heading={heading} note={office.municipality.name} />
      <DescriptionList
        items={[
          {
            term: say(language, 'access.report.about', '対象の登録'),
            description: entries.map(({ register, key }) => `${nameOf(register)} ${key}`).join('、'),
          },
          {
            term: say(language, 'access.report.count', '記録の数'),
            description: say(language, 'access.report.counted', '{lines}行、見た人は{people}人')
              .replace('{lines}', lines.length.toLocaleString('ja'))
              .replace('{people}', people.size.toLocaleString('ja')),
          },
          {
            term: say(language, 'access.report.made', '作成'),
            description: momentText(language, at, 'short'),
          },
        ]}
      />
      <ReadingTable
        c={c}
        caption={say(language, 'access.report.lines', '見た人と日時')}
        records={records}
        lines={lines}
        only={new Set(entries.map(({ register, key }) => `${register}/${key}`))}
      />
      <p class="daicho-page-head__note">
        {say(
          language,
          'access.report.foot',
          '見た人は利用者IDで示します。「一覧」は、一覧の画面のその行に登録が並んだことを、「書き出し」は、ファイルに含まれたことを表します。',
        )}
      </p>
    </Frame>
  )
}

function pathOf(language: Language, heading: string, page?: string) {
  return [
    { label: say(language, 'access.heading', '閲覧の記録'), href: '/access' },
    page === undefined ? { label: heading } : { label: heading, href: '/access/report' },
    ...(page === undefined ? [] : [{ label: page }]),
  ]
}
