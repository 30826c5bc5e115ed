import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'

/** A link in running text; one that leaves the site says so. */
export function Link(props: {
  href: string
  external?: boolean | undefined
  language?: Language | undefined
  children?: Child
}) {
  if (!props.external) {
    return (
      <a class="dads-link" href={props.href}>
        {props.children}
      </a>
    )
  }
  return (
    <a class="dads-link" href={props.href} rel="noreferrer" data-external="">
      {props.children}
      <span class="visually-hidden">{say(props.language, 'ui.external', '（外部サイト）')}</span>
    </a>
  )
}
