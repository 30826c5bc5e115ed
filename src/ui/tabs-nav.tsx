/** Views of one thing as links, each with an address of its own. */
export function TabsNav(props: {
  label: string
  tabs: readonly { href: string; label: string; current?: boolean | undefined; count?: number | undefined }[]
}) {
  return (
    <nav class="dads-tab" aria-label={props.label}>
      <ul>
        {props.tabs.map(({ href, label, current, count }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count !== undefined && <span class="daicho-count">{count.toLocaleString('ja')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
