import { scaleLinear } from 'd3-scale'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { Table } from '../table.tsx'

export type Bar = {
  label: string
  /** Null where it cannot be computed or is not told: the bar is left out and the table says so. */
  value: number | null
  href?: string | undefined
}

/** Bars lying under their labels, so that long Japanese names need no turning and no cutting, with the same figures as a table. */
export function BarChart(props: {
  title: string
  /** One sentence that says what the bars show. */
  description: string
  /** Heading of the label column: 種別. */
  of: string
  /** Heading of the figures: 金額（千円）. */
  measure: string
  bars: readonly Bar[]
  print?: ((value: number) => string) | undefined
  /** What stands for a figure that is null, where it is not that it cannot be computed. */
  absent?: string | undefined
  language?: Language | undefined
}) {
  const { bars, language } = props
  const absent = props.absent ?? unknown(language)
  const print = props.print ?? ((value: number) => value.toLocaleString('ja'))
  const values = bars.flatMap(({ value }) => (value === null ? [] : [value]))
  const scale = scaleLinear([Math.min(0, ...values), Math.max(0, ...values, 1)], [0, 100])
  return (
    <figure class="daicho-chart">
      <figcaption>{props.title}</figcaption>
      <div class="daicho-bars" role="img" aria-label={`${props.title}。${props.description}`}>
        {bars.map((bar) => Row(bar, scale, print, absent))}
      </div>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table
            caption={props.title}
            language={language}
            rows={bars}
            columns={[
              {
                heading: props.of,
                names: true,
                cell: ({ label, href }) => (href ? <a href={href}>{label}</a> : label),
              },
              {
                heading: props.measure,
                numeric: true,
                cell: ({ value }) => (value === null ? absent : print(value)),
              },
            ]}
          />
        </Disclosure>
      </div>
    </figure>
  )
}

/** Words as text of the page, which wraps on a telephone as a drawing can't; below them the bar. */
function Row(
  { label, value }: Bar,
  scale: (value: number) => number,
  print: (value: number) => string,
  absent: string,
) {
  const from = scale(Math.min(0, value ?? 0))
  const until = scale(Math.max(0, value ?? 0))
  return (
    <div class="daicho-bars__row">
      <span data-part="label">{label}</span>
      <span data-part="figure">{value === null ? absent : print(value)}</span>
      <svg height={16} aria-hidden="true">
        <rect
          data-part="bar"
          data-negative={value !== null && value < 0 ? '' : undefined}
          x={at(from)}
          width={at(until - from)}
          height={16}
        />
        <line data-part="axis" x1={at(scale(0))} x2={at(scale(0))} y1={0} y2={16} />
      </svg>
    </div>
  )
}

function unknown(language: Language | undefined): string {
  return say(language, 'ui.unknown', '算出不可')
}

function at(percent: number): string {
  return `${Math.round(percent * 1000) / 1000}%`
}
