import type { Child } from 'hono/jsx'

/** An emergency notice above everything else on the public site, with the moment of issue. */
export function EmergencyBanner(props: {
  heading: string
  /** ISO 8601, for machines. */
  at: string
  /** The same moment in words. */
  printedAt: string
  children?: Child
}) {
  return (
    <article class="dads-emergency-banner">
      <header>
        <h2>{props.heading}</h2>
        <time datetime={props.at}>{props.printedAt}</time>
      </header>
      {props.children}
    </article>
  )
}
