import type { Child } from 'hono/jsx'

/** A value to take along: shown as it is, with a button beside it where the script runs. */
export function Copyable(props: { text: string; children?: Child }) {
  return (
    <daicho-copy data-text={props.text}>
      <span>{props.children ?? props.text}</span>
    </daicho-copy>
  )
}
