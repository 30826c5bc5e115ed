import type { Child } from 'hono/jsx'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { type Column, Table } from '../table.tsx'

export type FlowNode = {
  key: string
  label: string
  /** A short word below the label: its code, or that it ends. */
  note: string
}

/** What goes from one node of the left side to one of the right, by their keys. */
export type FlowLink = { from: string; to: string }

/** Pixels that a node takes: three lines of a name and one below them. */
const ROW = 84

/** What there is on the left and what becomes of it on the right, bound by bands, with the same as a table. */
export function FlowChart<L extends FlowLink>(props: {
  title: string
  /** One sentence that says what the bands mean. */
  description: string
  /** Headings of the two sides. */
  sides: readonly [string, string]
  left: readonly FlowNode[]
  right: readonly FlowNode[]
  links: readonly FlowLink[]
  /** The table's rows and columns. */
  rows: readonly L[]
  columns: readonly Column<L>[]
  language?: Language | undefined
}) {
  const { title, left, right, links, language } = props
  const height = Math.max(left.length, right.length, 1) * ROW
  const centre = (nodes: readonly FlowNode[], key: string) =>
    ((nodes.findIndex((node) => node.key === key) + 0.5) / Math.max(nodes.length, 1)) * height
  return (
    <figure class="daicho-chart">
      <figcaption>{title}</figcaption>
      <p class="daicho-chart__about">{props.description}</p>
      <div class="daicho-flow" role="img" aria-label={`${title}。${props.description}`}>
        <span data-part="side">{props.sides[0]}</span>
        <span />
        <span data-part="side">{props.sides[1]}</span>
        <Nodes nodes={left} />
        <svg height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {links.map(({ from, to }) => (
            <path data-part="band" d={band(centre(left, from), centre(right, to))} />
          ))}
        </svg>
        <Nodes nodes={right} />
      </div>
      <div class="daicho-chart__twin">
        <Disclosure summary={say(language, 'ui.chart.table', '表で見る')}>
          <Table caption={title} language={language} rows={props.rows} columns={props.columns} />
        </Disclosure>
      </div>
    </figure>
  )
}

function Nodes({ nodes }: { nodes: readonly FlowNode[] }): Child {
  return (
    <div data-part="nodes">
      {nodes.map(({ label, note }) => (
        <div data-part="node">
          <span data-part="name">{label}</span>
          <span data-part="note">{note}</span>
        </div>
      ))}
    </div>
  )
}

/** A curve from the left edge to the right one. */
function band(from: number, to: number): string {
  return `M0 ${from} C50 ${from} 50 ${to} 100 ${to}`
}
