import { scaleLinear } from 'd3-scale'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { Table } from '../table.tsx'

/** What was to be reached in a year and what was; null is not known and is drawn as nothing. */
export type TargetYear = {
  readonly label: string
  readonly target: number | null
  readonly actual: number | null
  /** What was reached of the target, as it is printed; null where it cannot be told. */
  readonly share: string | null
  /** Words about the year: that the target was revised, and why. */
  readonly note?: string | undefined
}

/** Targets as lines over the actuals of some years, with the same figures as a table. */
export function TargetChart(props: {
  title: string
  description: string
  unit: string
  years: readonly TargetYear[]
  language?: Language | undefined
}) {
  const { years, unit, language } = props
  const print = (value: number | null) =>
    value === null
      ? say(language, 'ui.targets.unknown', '不明')
      : value.toLocaleString('ja', { maximumFractionDigits: 4 })
  const values = years.flatMap(({ target, actual }) => [target, actual]).filter((value) => value !== null)
  const scale = scaleLinear([Math.min(0, ...values), Math.max(1e-9, ...values)], [0, HEIGHT - 8])
  const noted = years.some(({ note }) => note !== undefined)
  return (
    <figure class="daicho-chart">
      <figcaption>{props.title}</figcaption>
      <div class="daicho-targets" role="img" aria-label={`${props.title}。${props.description}`}>
        {years.map(({ label, target, actual }) => (
          <div class="daicho-targets__year">
            <span data-part="figure">{print(actual)}</span>
            <svg height={HEIGHT} aria-hidden="true">
              {actual !== null && (
                <rect data-part="bar" x="18%" width="64%" y={HEIGHT - scale(actual)} height={scale(actual)} />
              )}
              {target !== null && (
                <line
                  data-part="target"
                  x1="6%"
                  x2="94%"
                  y1={HEIGHT - scale(target)}
                  y2={HEIGHT - scale(target)}
                />
              )}
              <line data-part="axis" x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
            </svg>
            <span data-part="label">{label}</span>
          </div>
        ))}
      </div>
      <ul class="daicho-chart__key">
        <li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect data-part="bar" width="10" height="10" />
          </svg>
          <span>{`${say(language, 'ui.targets.actual', '実績')}（${unit}）`}</span>
        </li>
        <li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <line data-part="target" x1="0" x2="10" y1="5" y2="5" />
          </svg>
          <span>{say(language, 'ui.targets.target', '目標')}</span>
        </li>
      </ul>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table
            caption={`${props.title}（${unit}）`}
            language={language}
            rows={years}
            columns={[
              {
                heading: say(language, 'ui.targets.year', '年度'),
                names: true,
                narrow: true,
                cell: ({ label }) => label,
              },
              {
                heading: say(language, 'ui.targets.target', '目標'),
                numeric: true,
                cell: ({ target }) => print(target),
              },
              {
                heading: say(language, 'ui.targets.actual', '実績'),
                numeric: true,
                cell: ({ actual }) => print(actual),
              },
              {
                heading: say(language, 'ui.targets.share', '達成率'),
                numeric: true,
                cell: ({ share }) => share ?? '―',
              },
              ...(noted
                ? [
                    {
                      heading: say(language, 'ui.targets.note', '注記'),
                      cell: ({ note }: TargetYear) => note ?? '',
                    },
                  ]
                : []),
            ]}
          />
        </Disclosure>
      </div>
    </figure>
  )
}

const HEIGHT = 96
