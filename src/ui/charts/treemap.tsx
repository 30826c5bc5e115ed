import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { Table } from '../table.tsx'

export type TreemapGroup = { label: string; parts: readonly { label: string; value: number }[] }

/** Areas in proportion to amounts, grouped; every area bears its number, under which the table names it. */
export function Treemap(props: {
  title: string
  description: string
  /** Headings of the table: 款, 項, 予算額（千円）. */
  headings: readonly [group: string, part: string, measure: string]
  groups: readonly TreemapGroup[]
  print?: ((value: number) => string) | undefined
  language?: Language | undefined
}) {
  const { groups, headings, language } = props
  const print = props.print ?? ((value: number) => value.toLocaleString('ja'))
  const tiles = tilesOf(groups)
  const total = tiles.reduce((sum, { value }) => sum + value, 0)
  return (
    <figure class="daicho-chart">
      <figcaption>{props.title}</figcaption>
      <svg height={HEIGHT} role="img" aria-label={`${props.title}。${props.description}`}>
        <desc>{props.description}</desc>
        {tiles.map((tile) => Area(tile, print))}
      </svg>
      <ul class="daicho-chart__key">
        {groups.map(({ label }, index) => (
          <li>
            <svg viewBox="0 0 10 10" aria-hidden="true" data-hue={hue(index)}>
              <rect data-part="edge" width="10" height="10" />
            </svg>
            <span>{label}</span>
          </li>
        ))}
      </ul>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table
            caption={props.title}
            language={language}
            rows={tiles}
            columns={[
              {
                heading: say(language, 'ui.chart.number', '番号'),
                numeric: true,
                cell: ({ number }) => number,
              },
              { heading: headings[0], cell: ({ group }) => group },
              { heading: headings[1], names: true, cell: ({ label }) => label },
              { heading: headings[2], numeric: true, cell: ({ value }) => print(value), total: print(total) },
              {
                heading: say(language, 'ui.chart.share', '割合'),
                numeric: true,
                cell: ({ value }) => (total === 0 ? '―' : `${((value / total) * 100).toFixed(1)}％`),
              },
            ]}
          />
        </Disclosure>
      </div>
    </figure>
  )
}

const WIDTH = 900
const HEIGHT = 420

type Tile = {
  number: number
  group: string
  hue: number
  label: string
  value: number
  x: number
  y: number
  width: number
  height: number
}

type Node = { label: string; value?: number; children?: Node[]; hue?: number }

/** The areas, the largest group and the largest part first; what is not above zero has no area. */
function tilesOf(groups: readonly TreemapGroup[]): Tile[] {
  const root: Node = {
    label: '',
    children: groups.map(({ label, parts }, index) => ({
      label,
      hue: hue(index),
      children: parts.filter(({ value }) => value > 0).map((part) => ({ ...part })),
    })),
  }
  const sized = hierarchy(root)
    .sum(({ value }) => value ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const laid = treemap<Node>().size([WIDTH, HEIGHT]).paddingInner(3).tile(treemapSquarify)(sized)
  return laid
    .leaves()
    .filter(({ depth }) => depth === 2)
    .map(tileOf)
}

function tileOf(leaf: HierarchyRectangularNode<Node>, index: number): Tile {
  return {
    number: index + 1,
    group: leaf.parent?.data.label ?? '',
    hue: leaf.parent?.data.hue ?? 1,
    label: leaf.data.label,
    value: leaf.value ?? 0,
    x: (leaf.x0 / WIDTH) * 100,
    y: leaf.y0,
    width: ((leaf.x1 - leaf.x0) / WIDTH) * 100,
    height: leaf.y1 - leaf.y0,
  }
}

/** An inner drawing cuts what does not fit, so that no label runs into its neighbour. */
function Area(tile: Tile, print: (value: number) => string) {
  const { number, label, value, width, height } = tile
  return (
    <svg x={at(tile.x)} y={tile.y} width={at(width)} height={height} data-hue={tile.hue}>
      <title>{`${tile.group} ${label} ${print(value)}`}</title>
      <rect data-part="tile" width="100%" height="100%" />
      <rect data-part="edge" width="4" height="100%" />
      {height >= 18 && (
        <text x="12" y="19" data-from={fits(width, 32)}>
          <tspan data-part="figure">{number}</tspan>
        </text>
      )}
      {height >= 18 && (
        <text x="34" y="19" data-from={fits(width, 38 + label.length * 14)}>
          {label}
        </text>
      )}
      {height >= 44 && (
        <text x="12" y="39" data-from={fits(width, 18 + print(value).length * 9)}>
          {print(value)}
        </text>
      )}
    </svg>
  )
}

/** The narrowest drawing in which so many pixels fit a share of its width: the stylesheet shows them from there on. */
function fits(share: number, pixels: number): 'narrow' | 'middle' | 'wide' | 'full' | 'never' {
  const needed = (pixels / share) * 100
  if (needed <= 288) return 'narrow'
  if (needed <= 640) return 'middle'
  if (needed <= 920) return 'wide'
  return needed <= 1080 ? 'full' : 'never'
}

function hue(index: number): number {
  return (index % 6) + 1
}

function at(percent: number): string {
  return `${Math.round(percent * 1000) / 1000}%`
}
