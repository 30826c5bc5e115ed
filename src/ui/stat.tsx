import type { Child } from 'hono/jsx'
import { Absent } from './absent.tsx'

export type StatProps = {
  label: Child
  /** The figure as printed; null where it cannot be computed. */
  figure: string | null
  unit?: string | undefined
  note?: Child
}

/** Figures side by side, each with its name. */
export function Stats(props: { stats: readonly StatProps[] }) {
  return <dl class="daicho-figures">{props.stats.map((stat) => Stat(stat))}</dl>
}

function Stat({ label, figure, unit, note }: StatProps) {
  return (
    <div class="daicho-stat">
      <dt>{label}</dt>
      <dd>
        <span class="daicho-stat__figure">
          {figure === null ? <Absent /> : figure}
          {figure !== null && unit && <span class="daicho-stat__unit"> {unit}</span>}
        </span>
        {note && <div class="daicho-stat__note">{note}</div>}
      </dd>
    </div>
  )
}
