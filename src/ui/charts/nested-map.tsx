import type { Child } from 'hono/jsx'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { type Column, Table } from '../table.tsx'
import { HEAD, HEIGHT, type MapArea, type MapTile, shapeOf, tilesOf } from './nested-map-shape.ts'

/** One step of the way from the whole down to what is shown. */
export type MapStep = { readonly label: Child; readonly href?: string | undefined; readonly note: Child }

/** Areas in proportion to amounts within areas, each a link further down; on a telephone bars below each other; and a table of the same. */
export function NestedMap<A extends MapArea>(props: {
  title: string
  /** What the areas and the colours mean. */
  description: string
  /** The whole first; the last is what is shown. */
  path: readonly MapStep[]
  areas: readonly A[]
  columns: readonly Column<A>[]
  keys: readonly { mark: string | null; label: string }[]
  print: (value: number) => string
  /** What stands for an amount that is not stated. */
  absent: string
  language?: Language | undefined
}) {
  const { title, areas, keys, language } = props
  const print = (value: number | null) => (value === null ? props.absent : props.print(value))
  const largest = Math.max(1, ...areas.map(({ value }) => value ?? 0))
  const sorted = areas.toSorted((one, other) => (other.value ?? -1) - (one.value ?? -1))
  const { frame, giants, drawn } = shapeOf(areas)
  const rest = drawn.reduce((sum, { value }) => sum + (value ?? 0), 0)
  const whole = [...giants, ...drawn].reduce((sum, { value }) => sum + (value ?? 0), 0)
  return (
    <figure class="daicho-chart daicho-map">
      <figcaption>{title}</figcaption>
      <p class="daicho-chart__about">{props.description}</p>
      <ol class="daicho-map__path" aria-label={say(language, 'ui.map.path', 'ここまでの階層')}>
        {props.path.map(({ label, href, note }) => (
          <li aria-current={href === undefined ? 'true' : undefined}>
            {href === undefined ? <strong>{label}</strong> : <a href={href}>{label}</a>} <span>{note}</span>
          </li>
        ))}
      </ol>
      <nav class="daicho-map__areas" aria-label={title}>
        {frame !== null && (
          <p>
            {frame.href === undefined ? frame.label : <a href={frame.href}>{frame.label}</a>}{' '}
            {print(frame.value)}
          </p>
        )}
        {giants.length > 0 && (
          <>
            <div class="daicho-bars">
              {giants.map((area) => (
                <Bar area={area} of={whole} print={print} />
              ))}
              <Bar
                area={{ ...{ label: restLabel(language, drawn.length), value: rest, mark: null, parts: [] } }}
                of={whole}
                print={print}
              />
            </div>
            <p class="daicho-chart__about">
              {say(
                language,
                'ui.map.giants',
                '大半を占めるものは帯に分けた。下の図は、そのほかを比べたもの。',
              )}
            </p>
          </>
        )}
        {drawn.length > 0 && (
          <svg height={HEIGHT}>
            <title>{title}</title>
            {tilesOf(drawn).map((tile) => (
              <Tile tile={tile} print={print} />
            ))}
          </svg>
        )}
      </nav>
      <div class="daicho-bars daicho-map__bars">
        {sorted.slice(0, MOST_BARS).map((area) => (
          <Bar area={area} of={largest} print={print} />
        ))}
      </div>
      <ul class="daicho-chart__key">
        {keys.map(({ mark, label }) => (
          <li>
            <svg viewBox="0 0 10 10" aria-hidden="true" data-mark={mark ?? 'none'}>
              <rect data-part="edge" width="10" height="10" />
            </svg>
            <span>{label}</span>
          </li>
        ))}
      </ul>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table caption={title} language={language} rows={sorted} columns={props.columns} />
        </Disclosure>
      </div>
    </figure>
  )
}

/** Lines of a label, in pixels, and what stands above and below them. */
const LINE = 19
const EDGES = 10
const MOST_BARS = 60

type Print = (value: number | null) => string

function Bar({ area, of, print }: { area: MapArea; of: number; print: Print }) {
  const { label, href, value, mark } = area
  return (
    <div class="daicho-bars__row">
      <span data-part="label">{href === undefined ? label : <a href={href}>{label}</a>}</span>
      <span data-part="figure">
        {mark !== null && <span class="daicho-map__mark">{mark}</span>} {print(value)}
      </span>
      <svg height={16} aria-hidden="true" data-mark={mark ?? 'none'}>
        <rect data-part="tile" width={percent(((value ?? 0) / of) * 100)} height={16} />
      </svg>
    </div>
  )
}

/** Text of the page within the drawing, so that it wraps; so many lines as have room, or none. */
function Tile({ tile, print }: { tile: MapTile; print: Print }) {
  const { area, isFrame, x, y, width, height } = tile
  const lines = isFrame && height >= HEAD ? 1 : Math.floor((height - EDGES) / LINE)
  const words = `${area.mark === null ? '' : `${area.mark} `}${area.label} ${print(area.value)}`
  const inner = lines > 0 && (
    <span data-part="words" data-lines={String(Math.min(lines, 6))}>
      {area.mark !== null && <span class="daicho-map__mark">{area.mark}</span>} {area.label}{' '}
      <span data-part="amount">{print(area.value)}</span>
    </span>
  )
  const about = {
    ...{ class: 'daicho-map__tile', title: words, 'data-mark': area.mark ?? 'none' },
    'data-frame': isFrame ? '' : undefined,
  }
  return (
    <foreignObject x={percent(x)} y={y} width={percent(width)} height={height}>
      {area.href === undefined ? (
        <span {...about}>{inner}</span>
      ) : (
        <a {...about} href={area.href}>
          {inner}
        </a>
      )}
    </foreignObject>
  )
}

function restLabel(language: Language | undefined, count: number): string {
  return say(language, 'ui.map.rest', 'そのほか{n}件').replace('{n}', String(count))
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 1000}%`
}
