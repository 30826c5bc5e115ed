import type { Child } from 'hono/jsx'
import { Page, type PageProps } from './page.tsx'
import type { ShellLink } from './public-shell.tsx'
import { type Language, say } from './say.ts'
import { type ShortcutName, shortcutAttributes } from './shortcut-keys.ts'

/** Links under one heading of the side navigation; without a heading they stand at its top. */
export type NavigationGroup = {
  heading?: string | undefined
  links: readonly (ShellLink & { count?: number | undefined; shortcut?: ShortcutName | undefined })[]
  /** Stands open even where the page is none of its links. */
  open?: boolean | undefined
}

export type OfficeShellProps = Omit<PageProps, 'density' | 'site' | 'children' | 'unlisted'> & {
  municipality: string
  service: string
  home: string
  navigation: readonly NavigationGroup[]
  /** Who is signed in, and a form that signs out; absent before sign-in. */
  person?: { name: string; section: string; settings?: string | undefined; signOut: Child } | undefined
  search?: Child
  breadcrumb?: Child
  /** Banners between breadcrumb and content. */
  above?: Child
  /** Version, environment: one quiet line. */
  colophon?: Child
  children?: Child
}

/** A page of the office: registers at the left, dense tables, no line wasted. */
export function OfficeShell(props: OfficeShellProps) {
  const { person } = props
  return (
    <Page
      {...props}
      site={`${props.municipality} ${props.service}`}
      density="dense"
      unlisted
      head={
        <>
          {props.assets.writing && <script type="module" src={props.assets.writing}></script>}
          {props.head}
        </>
      }
    >
      <div class="daicho-skeleton">
        <header class="daicho-office-header">
          <a class="daicho-brand" href={props.home}>
            <span class="daicho-brand__place">{props.service}</span>
            <span class="daicho-brand__service">{props.municipality}</span>
          </a>
          {props.search}
          {person && (
            <div class="daicho-office-header__person">
              <span>{person.section}</span>
              {person.settings ? <a href={person.settings}>{person.name}</a> : <span>{person.name}</span>}
              {person.signOut}
            </div>
          )}
        </header>
        <div class="daicho-office">
          {props.navigation.length > 0 ? (
            <Navigation groups={props.navigation} language={props.language} />
          ) : (
            <div></div>
          )}
          <main id="main" class="daicho-main" tabindex={-1}>
            {props.breadcrumb}
            {props.above}
            {props.children}
          </main>
        </div>
        <footer class="daicho-office-footer">{props.colophon ?? props.municipality}</footer>
      </div>
    </Page>
  )
}

function Navigation(props: { groups: readonly NavigationGroup[]; language: Language | undefined }) {
  return (
    <details class="daicho-office-nav">
      <summary>{say(props.language, 'ui.menu', 'メニュー')}</summary>
      <nav aria-label={say(props.language, 'ui.registers', '台帳と業務')}>
        {props.groups.map((group) => Group(group))}
      </nav>
    </details>
  )
}

function Group({ heading, links, open }: NavigationGroup) {
  const list = (
    <ul>
      {links.map(({ href, label, current, count, shortcut }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined} {...shortcutAttributes(shortcut)}>
            <span>{label}</span>
            {count !== undefined && <span class="daicho-count">{count.toLocaleString('ja')}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
  if (heading === undefined) return list
  return (
    <details open={open || links.some(({ current }) => current)}>
      <summary>{heading}</summary>
      {list}
    </details>
  )
}
