import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'

export type Column<Row> = {
  heading: string
  cell: (row: Row) => Child
  /** Figures: set right, in digits of one width. */
  numeric?: boolean | undefined
  /** Short words that must not break: a day, a status. */
  narrow?: boolean | undefined
  /** The cell that names the row. */
  names?: boolean | undefined
  /** A heading that sorts: where it leads, and the order in force. */
  sort?: { href: string; order?: 'ascending' | 'descending' | undefined } | undefined
  /** The cell of the closing line. */
  total?: Child
}

/** Rows that belong together, under a heading of their own. */
export type RowGroup<Row> = { readonly heading: Child; readonly rows: readonly Row[] }

export type TableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  /** All rows, or the groups into which they fall: the columns of all groups stand under each other. */
  rows: readonly Row[] | { readonly groups: readonly RowGroup<Row>[] }
  /** One of several tables of the same columns on a page: the widths come from the columns, not from the words. */
  even?: boolean | undefined
  stripe?: boolean | undefined
  /** The page's heading already says what the caption says. */
  captionHidden?: boolean | undefined
  /** In place of the rows where there are none. */
  empty?: string | undefined
  language?: Language | undefined
}

/** A table that keeps its headings and its caption, and scrolls by itself where the screen is narrow. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns } = props
  const groups: readonly (Omit<RowGroup<Row>, 'heading'> & { heading?: Child })[] =
    'groups' in props.rows ? props.rows.groups : [{ rows: props.rows }]
  const isEmpty = groups.every(({ rows }) => rows.length === 0)
  const totalled = !isEmpty && columns.some(({ total }) => total !== undefined)
  return (
    <div class="dads-table" data-row-stripe={props.stripe ? '' : undefined}>
      <section class="dads-table__region" aria-label={props.caption} tabindex={0}>
        <table
          class="dads-table__table"
          data-columns={columns.length > 7 ? 'many' : undefined}
          data-even={props.even ? '' : undefined}
        >
          <caption class={props.captionHidden ? 'visually-hidden' : undefined}>{props.caption}</caption>
          <thead>
            <tr>{columns.map((column) => Heading(column, props.language))}</tr>
          </thead>
          {isEmpty && (
            <tbody>
              <tr>
                <td class="dads-table__empty" colspan={columns.length}>
                  {props.empty ?? say(props.language, 'ui.table.empty', '該当するものはありません。')}
                </td>
              </tr>
            </tbody>
          )}
          {!isEmpty &&
            groups.map(({ heading, rows }) => (
              <tbody>
                {heading !== undefined && (
                  <tr class="dads-table__group">
                    <th scope="rowgroup" colspan={columns.length}>
                      <span>{heading}</span>
                    </th>
                  </tr>
                )}
                {rows.map((row) => (
                  <tr>{columns.map((column) => Cell(column, row))}</tr>
                ))}
              </tbody>
            ))}
          {totalled && (
            <tfoot>
              <tr>
                {columns.map(({ total, numeric }) => (
                  <td data-numeric={numeric ? '' : undefined}>{total}</td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </div>
  )
}

function Heading<Row>({ heading, numeric, narrow, sort }: Column<Row>, language?: Language) {
  return (
    <th
      scope="col"
      data-numeric={numeric ? '' : undefined}
      data-narrow={narrow ? '' : undefined}
      aria-sort={sort && (sort.order ?? 'none')}
    >
      {sort ? (
        <a class="dads-table__sort" href={sort.href}>
          {heading}
          <span class="visually-hidden">{say(language, 'ui.table.sort', 'で並べ替える')}</span>
        </a>
      ) : (
        heading
      )}
    </th>
  )
}

function Cell<Row>({ cell, names, numeric, narrow }: Column<Row>, row: Row) {
  if (names) return <th scope="row">{cell(row)}</th>
  return (
    <td data-numeric={numeric ? '' : undefined} data-narrow={narrow ? '' : undefined}>
      {cell(row)}
    </td>
  )
}
