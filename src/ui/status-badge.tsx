import type { Child } from 'hono/jsx'

export type StatusTone = 'waiting' | 'working' | 'attention' | 'done' | 'refused' | 'ended'

/** Where a thing stands in its course; the word says it, shape and colour only help. */
export function StatusBadge(props: { tone: StatusTone; children?: Child }) {
  return (
    <span class="daicho-status" data-tone={props.tone}>
      {props.children}
    </span>
  )
}
