import type { Child } from 'hono/jsx'

/** Where a list has nothing yet: says why, and what can be done. */
export function EmptyState(props: { heading: string; children?: Child }) {
  return (
    <div class="daicho-empty">
      <p class="daicho-empty__heading">{props.heading}</p>
      {props.children}
    </div>
  )
}
