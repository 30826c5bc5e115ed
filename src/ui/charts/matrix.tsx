/** One row of a matrix: its name and a number for each column; null where there is nothing to count. */
export type MatrixRow = {
  readonly label: string
  readonly counts: readonly number[]
  readonly href?: string | undefined
}

/** Numbers in rows and columns, each cell the darker the larger its share of the row: a picture that is its own table. */
export function Matrix(props: {
  title: string
  /** Heading over the names of the rows. */
  of: string
  columns: readonly string[]
  rows: readonly MatrixRow[]
  /** Heading of the closing column, which adds up the row. */
  total: string
}) {
  return (
    <div class="dads-table">
      <section class="dads-table__region" aria-label={props.title} tabindex={0}>
        <table class="dads-table__table daicho-matrix">
          <caption>{props.title}</caption>
          <thead>
            <tr>
              <th scope="col">{props.of}</th>
              {props.columns.map((column) => (
                <th scope="col" data-numeric="">
                  {column}
                </th>
              ))}
              <th scope="col" data-numeric="">
                {props.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ label, counts, href }) => {
              const whole = counts.reduce((sum, count) => sum + count, 0)
              return (
                <tr>
                  <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
                  {counts.map((count) => (
                    <td data-numeric="" data-share={shareOf(count, whole)}>
                      {count.toLocaleString('ja')}
                    </td>
                  ))}
                  <td data-numeric="">{whole.toLocaleString('ja')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** The share of a row in five steps; none for nothing. */
function shareOf(count: number, whole: number): string | undefined {
  return count === 0 ? undefined : String(Math.ceil((count / whole) * 5))
}
