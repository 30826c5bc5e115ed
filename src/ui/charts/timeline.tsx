import { scaleLinear } from 'd3-scale'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { type Column, Table } from '../table.tsx'

export type Span = {
  label: string
  /** What the span is, beside its label: 休止、先送り. */
  note: string
  /** Years of the calendar with their fractions: 2020.25 is the first of April. */
  from: number
  /** Null where it is not said when it ends: the span runs on to the edge. */
  until: number | null
  hue: number
}

/** Spans of time under their labels, on one scale of years, with the same as a table. */
export function Timeline<S extends Span>(props: {
  title: string
  /** What the ends of the spans and the broken lines mean. */
  description: string
  spans: readonly S[]
  /** Places on the scale that bear a word, in order; the first and the last are its ends. */
  ticks: readonly { at: number; label: string }[]
  /** The table's columns. */
  columns: readonly Column<S>[]
  /** What the colours mean. */
  keys: readonly { hue: number; label: string }[]
  language?: Language | undefined
}) {
  const { title, spans, ticks, keys, language } = props
  const scale = scaleLinear([ticks.at(0)?.at ?? 0, ticks.at(-1)?.at ?? 1], [0, 100])
  return (
    <figure class="daicho-chart">
      <figcaption>{title}</figcaption>
      <p class="daicho-chart__about">{props.description}</p>
      <div class="daicho-bars" role="img" aria-label={title}>
        <svg class="daicho-bars__scale" height={20} aria-hidden="true">
          {ticks.map(({ at: year, label }, index) => (
            <text
              data-part="tick"
              data-from={shownFrom(index, ticks.length)}
              x={at(scale(year))}
              y={14}
              text-anchor={anchor(index, ticks.length)}
            >
              {label}
            </text>
          ))}
        </svg>
        {spans.map((span) => (
          <div class="daicho-bars__row">
            <span data-part="label">{span.label}</span>
            <span data-part="note">{span.note}</span>
            <svg height={20} data-hue={span.hue} aria-hidden="true">
              {ticks.map(({ at: year }) => (
                <line data-part="grid" x1={at(scale(year))} x2={at(scale(year))} y1={0} y2={20} />
              ))}
              <rect
                data-part="span"
                x={at(scale(span.from))}
                y={3}
                width={at(scale(span.until ?? ticks.at(-1)?.at ?? 0) - scale(span.from))}
                height={14}
                data-open={span.until === null ? '' : undefined}
              />
              <line data-part="start" x1={at(scale(span.from))} x2={at(scale(span.from))} y1={1} y2={19} />
            </svg>
          </div>
        ))}
      </div>
      <ul class="daicho-chart__key">
        {keys.map(({ hue, label }) => (
          <li>
            <svg viewBox="0 0 10 10" aria-hidden="true" data-hue={hue}>
              <rect data-part="edge" width="10" height="10" />
            </svg>
            <span>{label}</span>
          </li>
        ))}
      </ul>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table caption={title} language={language} rows={spans} columns={props.columns} />
        </Disclosure>
      </div>
    </figure>
  )
}

/** On a narrow drawing only the ends of the scale bear words; on a wide one as many as stand side by side. */
function shownFrom(index: number, count: number): 'middle' | 'never' | undefined {
  if (index === 0 || index === count - 1) return undefined
  const step = Math.ceil(count / 8)
  return index % step === 0 && index < count - step ? 'middle' : 'never'
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start'
  return index === count - 1 ? 'end' : 'middle'
}

function at(percent: number): string {
  return `${Math.round(percent * 1000) / 1000}%`
}
