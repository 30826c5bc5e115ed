import { scaleLinear } from 'd3-scale'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { Table } from '../table.tsx'

export type Bar = {
  label: string
  /** Null where it cannot be computed: the bar is left out and the table says so. */
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
  language?: Language | undefined
}) {
  const { bars, language } = props
  const print = props.print ?? ((value: number) => value.toLocaleString('ja'))
  const values = bars.flatMap(({ value }) => (value === null ? [] : [value]))
  const scale = scaleLinear([Math.min(0, ...values), Math.max(0, ...values, 1)], [0, 100])
  const ticks = scale.ticks(4)
  const height = bars.length * ROW + AXIS
  return (
    <figure class="daicho-chart">
      <figcaption>{props.title}</figcaption>
      <svg height={height} role="img" aria-label={`${props.title}。${props.description}`}>
        <desc>{props.description}</desc>
        {ticks.map((tick) => (
          <line data-part="grid" x1={at(scale(tick))} x2={at(scale(tick))} y1={0} y2={height - AXIS} />
        ))}
        {bars.map((bar, index) => Row(bar, index * ROW, scale, print, language))}
        <line data-part="axis" x1={at(scale(0))} x2={at(scale(0))} y1={0} y2={height - AXIS} />
        {ticks.map((tick, index) => (
          <text
            data-from={index % 2 === 1 ? 'middle' : undefined}
            data-part="tick"
            x={at(scale(tick))}
            y={height - 8}
            text-anchor={anchor(scale(tick))}
          >
            {print(tick)}
          </text>
        ))}
      </svg>
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
                cell: ({ value }) => (value === null ? unknown(language) : print(value)),
              },
            ]}
          />
        </Disclosure>
      </div>
    </figure>
  )
}

const ROW = 52
const AXIS = 28

function Row(
  { label, value }: Bar,
  y: number,
  scale: (value: number) => number,
  print: (value: number) => string,
  language?: Language,
) {
  const from = scale(Math.min(0, value ?? 0))
  const until = scale(Math.max(0, value ?? 0))
  return (
    <g>
      <text data-part="label" x="0" y={y + 17} dx="2">
        {label}
      </text>
      <text data-part="figure" x="100%" y={y + 17} dx="-2" text-anchor="end">
        {value === null ? unknown(language) : print(value)}
      </text>
      <rect
        data-part="bar"
        data-negative={value !== null && value < 0 ? '' : undefined}
        x={at(from)}
        y={y + 25}
        width={at(until - from)}
        height={16}
      />
    </g>
  )
}

function unknown(language: Language | undefined): string {
  return say(language, 'ui.unknown', '算出不可')
}

function at(percent: number): string {
  return `${Math.round(percent * 1000) / 1000}%`
}

function anchor(percent: number): 'start' | 'middle' | 'end' {
  return percent < 5 ? 'start' : percent > 95 ? 'end' : 'middle'
}
