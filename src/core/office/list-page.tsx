import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import type { Page } from '#core/store/list.ts'
import { isKeptInOrder, isSortable } from '#core/store/list.ts'
import type { AboutCount } from '#core/store/list-count.ts'
import { ButtonLink } from '#ui/button.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { faceOf } from '#ui/kinds/faces.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { recordIn } from '#ui/translation.ts'
import { Frame } from './frame.tsx'
import { LastYear, type LastYearEntries } from './last-year.tsx'
import { type ListAddress, listHref } from './list-address.ts'
import { ListConditions } from './list-conditions.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { PrintLine } from './print-line.tsx'
import { fieldName, registerName, STATE_TONES, stateName } from './words.ts'

/** The list of a register: search, conditions, columns, and the way to each entry. */
export function ListPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  address: ListAddress
  parameters: URLSearchParams
  page: Page<AnyEntry>
  total: AboutCount
  around: Surroundings
  /** Entries of the year before, where this one has none yet. */
  lastYear: LastYearEntries | null
}) {
  const { c, office, record, address, parameters, page, around } = props
  const { language, actor } = c.var
  const path = `/${record.key}`
  const name = registerName(language, record)
  const first = address.trail.length * address.query.limit + 1
  return (
    <Frame c={c} office={office} title={name} path={[{ label: name }]}>
      <PageHead
        heading={name}
        note={`${say(language, 'office.basis', '根拠')}：${record.basis}`}
        actions={
          <>
            <daicho-print />
            {may(actor, 'import', record) && (
              <ButtonLink href={`/imports?register=${record.key}`}>
                {say(language, 'office.import', '取込み')}
              </ButtonLink>
            )}
            {may(actor, 'write', record) && (
              <ButtonLink href={`${path}/new`} type="solid-fill" shortcut="new">
                {say(language, 'office.new', '新規登録')}
              </ButtonLink>
            )}
          </>
        }
      />
      <SearchBox
        action={path}
        label={`${name}：${say(language, 'ui.search', '検索')}`}
        value={address.query.words}
        small
        shortcut="search"
        language={language}
      />
      <ListConditions c={c} record={record} address={address} parameters={parameters} around={around} />
      <Table
        caption={name}
        captionHidden
        stripe
        language={language}
        rows={page.entries}
        empty={say(language, 'office.list.empty', '条件に合う登録はありません。')}
        columns={[
          {
            heading: say(language, 'office.key', '番号'),
            narrow: true,
            sort: sortLink(path, parameters, address, 'key'),
            cell: ({ key }) => <a href={`${path}/${encodeURIComponent(key)}`}>{key}</a>,
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            sort: sortLink(path, parameters, address, 'state'),
            cell: ({ state }) => (
              <StatusBadge tone={STATE_TONES[state]}>{stateName(language, state)}</StatusBadge>
            ),
          },
          ...address.columns.map((column) => {
            const field = recordIn(language, record).fields[column] as RecordType['fields'][string]
            const isTitle = column === record.title
            return {
              heading: fieldName(language, record, column, field),
              names: isTitle,
              narrow: NARROW.has(field.kind),
              numeric: faceOf(field).numeric,
              sort:
                isSortable(field) && (!props.total.isEstimate || isKeptInOrder(record, column))
                  ? sortLink(path, parameters, address, column)
                  : undefined,
              cell: ({ key, entry }: Page<AnyEntry>['entries'][number]) =>
                isTitle ? (
                  <a href={`${path}/${encodeURIComponent(key)}`}>
                    <FieldValue field={field} value={entry[column]} around={around} />
                  </a>
                ) : (
                  <FieldValue field={field} value={entry[column]} around={around} />
                ),
            }
          }),
        ]}
      />
      {props.lastYear && <LastYear {...{ c, record }} lastYear={props.lastYear} />}
      <Pager
        language={language}
        total={props.total.total}
        isEstimate={props.total.isEstimate}
        shown={page.entries.length > 0 ? { first, last: first + page.entries.length - 1 } : undefined}
        previous={previousHref(path, parameters, address)}
        next={
          page.next
            ? listHref(path, parameters, {
                after: page.next,
                trail: [...address.trail, address.query.after ?? '-'].join(','),
              })
            : undefined
        }
      />
      {may(actor, 'export', record) && <ExportLinks c={c} path={path} parameters={parameters} />}
      <PrintLine {...{ c, office, record }} />
    </Frame>
  )
}

/** Kinds whose words are short and must not break. */
const NARROW = new Set<Field['kind']>(['fiscalYear', 'day', 'code', 'flag'])

const FORMATS = [
  ['csv', 'CSV（UTF-8）'],
  ['cp932.csv', 'CSV（Shift_JIS）'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const

/** The very entries of the list, as files. */
function ExportLinks(props: { c: OfficeRequest; path: string; parameters: URLSearchParams }) {
  const { c, path, parameters } = props
  return (
    <p class="daicho-actions">
      <span>{say(c.var.language, 'office.export', 'この一覧を書き出す')}：</span>
      {FORMATS.map(([format, label]) => (
        <a
          href={listHref(`${path}/export.${format}`, parameters, { after: null, trail: null, columns: null })}
          download
        >
          {label}
        </a>
      ))}
      <a href={`${path}/as-of`}>{say(c.var.language, 'office.as-of.register', 'ある日の時点の台帳')}</a>
    </p>
  )
}

function sortLink(path: string, parameters: URLSearchParams, { query }: ListAddress, column: string) {
  const isIt = query.sort.by === column
  const next = isIt && !query.sort.descending ? `-${column}` : column
  return {
    href: listHref(path, parameters, { sort: next, after: null, trail: null }),
    order: isIt ? (query.sort.descending ? ('descending' as const) : ('ascending' as const)) : undefined,
  }
}

function previousHref(path: string, parameters: URLSearchParams, { trail }: ListAddress): string | undefined {
  const last = trail.at(-1)
  if (last === undefined) return undefined
  return listHref(path, parameters, {
    after: last === '-' ? null : last,
    trail: trail.slice(0, -1).join(',') || null,
  })
}
