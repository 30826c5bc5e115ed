import { markerNumber } from '#core/record/kinds/outline-marker.ts'
import type { OutlineItem } from '#core/record/values.ts'

/** An outline as nested lists with their printed markers; items without a marker are paragraphs between the lists. */
export function OutlineList(props: { items: readonly OutlineItem[] }) {
  return (
    <>
      {runsOf(props.items).map((run) => {
        const [first] = run
        if (first === undefined || first.marker === '') return run.map((item) => <OutlineBody item={item} />)
        const entries = run.map((item) => (
          <li class="booklet-item">
            <span class="booklet-marker">{item.marker}</span>
            <div class="booklet-item-body">
              <OutlineBody item={item} />
            </div>
          </li>
        ))
        return markerNumber(first.marker) !== null ? (
          <ol class="booklet-list">{entries}</ol>
        ) : (
          <ul class="booklet-list">{entries}</ul>
        )
      })}
    </>
  )
}

function OutlineBody({ item: { text, marks = [], table = [], items = [] } }: { item: OutlineItem }) {
  return (
    <>
      {text === '' && marks.length === 0 ? null : (
        <p class="booklet-text">
          {text}
          {marks.map((mark) => (
            <>
              {' '}
              <strong class="booklet-mark">{mark}</strong>
            </>
          ))}
        </p>
      )}
      {table.length === 0 ? null : <Figures rows={table} />}
      {items.length === 0 ? null : <OutlineList items={items} />}
    </>
  )
}

function Figures({ rows: [headings = [], ...rows] }: { rows: readonly (readonly string[])[] }) {
  return (
    <table class="booklet-figures">
      <thead>
        <tr>{headings.map((heading) => (heading === '' ? <td /> : <th scope="col">{heading}</th>))}</tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr>
            <th scope="row">{name}</th>
            {cells.map((cell) => (
              <td class={/^[△▲−-]?\d[\d,.]*[%％]?$/u.test(cell) ? 'booklet-number' : undefined}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Neighbouring items that make one list, or one run of paragraphs. */
function runsOf(items: readonly OutlineItem[]): OutlineItem[][] {
  const runs: OutlineItem[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    const isSameKind = run?.[0] !== undefined && (run[0].marker === '') === (item.marker === '')
    if (run !== undefined && isSameKind) run.push(item)
    else runs.push([item])
  }
  return runs
}
