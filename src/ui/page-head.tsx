import type { Child } from 'hono/jsx'

/** The heading of a page, with a line about it and what can be done from here. */
export function PageHead(props: { heading: Child; note?: Child; actions?: Child }) {
  return (
    <div class="daicho-page-head">
      <div>
        <h1>{props.heading}</h1>
        {props.note && <p class="daicho-page-head__note">{props.note}</p>}
      </div>
      {props.actions && <div class="daicho-actions">{props.actions}</div>}
    </div>
  )
}
