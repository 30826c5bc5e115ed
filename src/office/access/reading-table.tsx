import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { type AccessLine, READING_ACTS, type ReadingAct } from '#core/store/access/access-line.ts'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

/** Lines of the access journal as a table; keys lead to their entries where that is wanted. */
export function ReadingTable(props: {
  c: OfficeRequest
  caption: string
  records: readonly RecordType[]
  lines: readonly AccessLine[]
  /** Only these keys are told: on a report to one person the others are nobody's business. */
  only?: ReadonlySet<string> | undefined
  captionHidden?: boolean | undefined
}) {
  const { c, records, lines, only } = props
  const { language } = c.var
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden}
      language={language}
      rows={lines}
      empty={say(language, 'access.none', 'この条件の閲覧の記録はありません。')}
      columns={[
        {
          heading: say(language, 'access.at', '日時'),
          cell: ({ at }) => momentText(language, at, 'medium'),
          narrow: true,
        },
        {
          heading: say(language, 'access.by', '見た人'), // A report goes to a resident: who looked stands in it as the office keeps it, not by name.
          cell: ({ by }) => (only ? by : person(c, by)),
          names: true,
        },
        { heading: say(language, 'access.act', '見かた'), cell: ({ act }) => actName(language, act) },
        {
          heading: say(language, 'access.register', '台帳'),
          cell: ({ register }) => nameOf(language, records, register),
        },
        {
          heading: say(language, 'access.entries', '登録'),
          cell: (line) => <Keys language={language} line={line} only={only} />,
        },
        {
          heading: say(language, 'access.address', '画面'),
          cell: ({ address, conditions }) => (
            <>
              <code>{address}</code>
              {conditions && <div class="daicho-page-head__note">{conditions}</div>}
            </>
          ),
        },
      ]}
    />
  )
}

/** What a way of reading is called. */
export function actName(language: Language, act: ReadingAct): string {
  return say(language, `access.act.${act}`, READING_ACTS[act] ?? act)
}

function nameOf(language: Language, records: readonly RecordType[], key: string): string {
  const record = records.find((own) => own.key === key)
  return record ? registerName(language, record) : say(language, 'access.heading', '閲覧の記録')
}

const SHOWN = 3

function Keys(props: { language: Language; line: AccessLine; only?: ReadonlySet<string> | undefined }) {
  const { language, line, only } = props
  const keys = only ? line.keys.filter((key) => only.has(`${line.register}/${key}`)) : line.keys
  const more = keys.length - SHOWN
  return (
    <>
      {keys.slice(0, SHOWN).map((key, index) => (
        <>
          {index > 0 && '、'}
          {only ? (
            key
          ) : (
            <a href={`/access?register=${line.register}&key=${encodeURIComponent(key)}`}>{key}</a>
          )}
        </>
      ))}
      {more > 0 && say(language, 'access.more', 'ほか{n}件').replace('{n}', more.toLocaleString('ja'))}
    </>
  )
}
