import type { Child } from 'hono/jsx'

/** One part of the gallery under its heading. */
export function Section(props: { heading: string; children?: Child }) {
  return (
    <section class="daicho-section">
      <h2>{props.heading}</h2>
      {props.children}
    </section>
  )
}
