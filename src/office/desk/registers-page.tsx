import { Frame } from '#core/office/frame.tsx'
import { groupsIn } from '#core/office/groups.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName, stateName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

/** The number of a register's entries in each state. */
export type StateCounts = Readonly<Partial<Record<State, number>>>

/** 台帳の一覧: every register that the person may read, with the numbers of its entries in each state. */
export function RegistersPage(props: {
  c: OfficeRequest
  office: Office
  rows: readonly { record: RecordType; counts: StateCounts }[]
  publicUrl: string
}) {
  const { c, office, rows } = props
  const { language } = c.var
  const heading = say(language, 'registers.heading', '台帳の一覧')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={office.municipality.name}
        actions={
          <ButtonLink href={props.publicUrl}>{say(language, 'office.public', '公開サイトを見る')}</ButtonLink>
        }
      />
      {groupsIn(
        language,
        office,
        rows.map(({ record }) => record),
      ).map(({ heading: group, records }) => (
        <CountTable
          c={c}
          caption={group ?? say(language, 'office.home.caption', '台帳ごとの登録の数')}
          rows={rows.filter(({ record }) => records.includes(record))}
        />
      ))}
    </Frame>
  )
}

/** The registers of one function with the numbers of their entries. */
function CountTable(props: {
  c: OfficeRequest
  caption: string
  rows: readonly { record: RecordType; counts: StateCounts }[]
}) {
  const { c, caption, rows } = props
  const { language, actor } = c.var
  const states = Object.keys(STATES) as State[]
  return (
    <Table
      caption={caption}
      rows={rows}
      language={language}
      columns={[
        {
          heading: say(language, 'office.register', '台帳'),
          names: true,
          cell: ({ record }) => <a href={`/${record.key}`}>{registerName(language, record)}</a>,
        },
        ...states.map((state) => ({
          heading: stateName(language, state),
          numeric: true,
          cell: ({ record, counts }: (typeof rows)[number]) =>
            counts[state] ? (
              <a
                href={`/${record.key}?state=${state}`}
                aria-label={`${registerName(language, record)} ${stateName(language, state)} ${counts[state]}`}
              >
                {counts[state].toLocaleString('ja')}
              </a>
            ) : (
              '0'
            ),
        })),
        {
          heading: say(language, 'office.add', '登録する'),
          cell: ({ record }) =>
            may(actor, 'write', record) && (
              <a
                href={`/${record.key}/new`}
                aria-label={`${registerName(language, record)}：${say(language, 'office.new', '新規登録')}`}
              >
                {say(language, 'office.new', '新規登録')}
              </a>
            ),
        },
      ]}
    />
  )
}
