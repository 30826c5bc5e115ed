import type { Child } from 'hono/jsx'

/** A word that classes a thing: a mark, a category. */
export function ChipLabel(props: {
  tone?: 'key' | undefined
  style?: 'outline' | 'fill' | undefined
  children?: Child
}) {
  return (
    <span class="dads-chip-label" data-tone={props.tone} data-style={props.style ?? 'outline'}>
      {props.children}
    </span>
  )
}
