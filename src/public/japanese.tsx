import type { Child } from 'hono/jsx'
import type { SiteRequest } from './site.ts'

/** Words of a register, which are Japanese in whatever language the page around them is. */
export function Japanese(props: { c: SiteRequest; block?: boolean; children?: Child }) {
  const { c, block, children } = props
  if (c.var.language !== 'en') return <>{children}</>
  return block ? <div lang="ja">{children}</div> : <span lang="ja">{children}</span>
}
