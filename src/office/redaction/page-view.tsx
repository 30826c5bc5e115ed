import { columnName } from '#platform/xlsx-sheets.ts'
import type { Shape } from '#processes/redaction/engine.ts'
import type { RedactionMark } from '#registers/records/redactions/record.ts'
import { type Language, say } from '#ui/say.ts'

/** A page as people see it: its picture with the boxes that are marked, or its lines or cells with their numbers. */
export function PageView(props: {
  language: Language
  /** The address of the picture; null where the file is made of lines or cells. */
  picture: string | null
  page: number
  shape: Shape
  marks?: readonly RedactionMark[]
  /** A box can be drawn into the form of this id where the script runs. */
  draws?: string
}) {
  const { language, picture, page, shape, marks = [], draws } = props
  if (picture !== null) {
    const own = marks.flatMap((mark, at) =>
      mark.kind === 'box' && mark.page === page ? [{ mark, number: at + 1 }] : [],
    )
    const view = (
      <div class="daicho-leaf">
        <img
          src={picture}
          alt={say(
            language,
            'redaction.picture',
            '{page}ページの絵。書かれている文字は元のファイルにある',
          ).replace('{page}', String(page))}
        />
        <svg viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
          {own.map(({ mark }) => (
            <rect
              x={String(mark.left)}
              y={String(mark.top)}
              width={String(mark.width)}
              height={String(mark.height)}
            />
          ))}
        </svg>
      </div>
    )
    return draws === undefined ? view : <daicho-draw data-form={draws}>{view}</daicho-draw>
  }
  const table = shape.tables[page - 1]
  const rows = table?.rows ?? shape.lines.map((line) => [line])
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1)
  const caption = table?.name ?? say(language, 'redaction.lines', '文字のファイル')
  return (
    <div class="dads-table daicho-numbered">
      <section class="dads-table__region" aria-label={caption} tabindex={0}>
        <table class="dads-table__table">
          <caption>{caption}</caption>
          {table !== undefined && (
            <thead>
              <tr>
                <th scope="col">
                  <span class="visually-hidden">{say(language, 'redaction.row', '行')}</span>
                </th>
                {Array.from({ length: width }, (_, at) => (
                  <th scope="col">{columnName(at + 1)}</th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map((row, at) => (
              <tr>
                <th scope="row">{at + 1}</th>
                {Array.from({ length: width }, (_, column) => (
                  <td>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** Whether a file is looked at as pictures. */
export function isDrawn(type: string): boolean {
  return type === 'application/pdf' || type.startsWith('image/')
}
