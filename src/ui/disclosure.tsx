import type { Child } from 'hono/jsx'

/** Words that open on demand. */
export function Disclosure(props: { summary: Child; open?: boolean | undefined; children?: Child }) {
  return (
    <details class="dads-disclosure" open={props.open}>
      <summary>
        <span>{props.summary}</span>
      </summary>
      <div class="dads-disclosure__body">{props.children}</div>
    </details>
  )
}
