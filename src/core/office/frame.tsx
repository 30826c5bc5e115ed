import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { may } from '#core/rules/permission.ts'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { type ShortcutName, shortcutAttributes } from '#ui/shortcut-keys.ts'
import { BreakGlassBanner } from './break-glass-banner.tsx'
import { openDesks } from './desks.ts'
import { groupsIn } from './groups.ts'
import { waitingAt } from './left-to-say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { ViewBanner } from './view-banner.tsx'

const DESK_GROUPS = [
  { group: 'work', key: 'office.desks.work', label: '業務' },
  { group: 'administration', key: 'office.desks.administration', label: '管理' },
] as const

/** One page of the office around its content: menu of the registers, who is at work, where one is. */
export function Frame(props: {
  c: OfficeRequest
  office: Office
  title: string
  path?: readonly { label: string; href?: string }[]
  above?: Child
  children?: Child
}) {
  const { c, office } = props
  const { actor, language } = c.var
  const here = c.req.path
  const isHere = (href: string) => here === href || here.startsWith(`${href}/`)
  const records = office.catalog.map(({ record }) => record)
  const readable = records.filter((record) => may(actor, 'read', record))
  const desks = openDesks(language, actor, records)
  const home = say(language, 'desk.heading', '私の机')
  return (
    <OfficeShell
      title={props.title}
      language={language}
      assets={office.assets}
      municipality={language === 'en' ? office.municipality.nameEnglish : office.municipality.name}
      service={say(language, 'office.service', '台帳')}
      home="/"
      search={
        <SearchBox
          action="/search"
          label={say(language, 'office.search', '台帳を検索')}
          value={here === '/search' ? c.req.query('q') : undefined}
          small
          shortcut="search"
          language={language}
        />
      }
      navigation={[
        {
          links: [{ href: '/', label: home + waitingAt(c, '/'), current: here === '/', shortcut: 'go-home' }],
        },
        ...DESK_GROUPS.map(({ group, key, label: heading }) => ({
          heading: say(language, key, heading),
          open: true,
          links: desks
            .filter((desk) => desk.group === group)
            .map(({ href, label }) => ({
              href,
              label: label + waitingAt(c, href),
              current: isHere(href),
              shortcut: DESK_KEYS[href],
            })),
        })).filter(({ links }) => links.length > 0),
        ...groupsIn(language, office, readable).map(({ heading, records: together }) => ({
          heading: heading ?? say(language, 'office.registers', '台帳'),
          links: together.map((record) => ({
            href: `/${record.key}`,
            label: say(language, record.key, record.label),
            current: isHere(`/${record.key}`),
            shortcut: isHere(`/${record.key}`) ? ('go-register' as const) : undefined,
          })),
        })),
      ]}
      person={{
        name: actor.name,
        section: actor.id,
        settings: '/account',
        signOut: (
          <Form action="/sign-out" bare>
            <Button type="text" size="sm">
              {say(language, 'office.sign-out', 'サインアウト')}
            </Button>
          </Form>
        ),
      }}
      breadcrumb={
        props.path && <Breadcrumb language={language} items={[{ label: home, href: '/' }, ...props.path]} />
      }
      above={
        <>
          <ViewBanner c={c} />
          <BreakGlassBanner c={c} />
          {props.above}
        </>
      }
      shortcuts={getCookie(c, SHORTCUTS_COOKIE) === 'off' ? 'off' : 'on'}
      colophon={
        <>
          <span>{language === 'en' ? office.municipality.nameEnglish : office.municipality.name}</span>{' '}
          <a href="/shortcuts" {...shortcutAttributes('help')}>
            {say(language, 'shortcuts.heading', 'キー操作')}
          </a>
        </>
      }
    >
      {props.children}
    </OfficeShell>
  )
}

/** The cookie that says whether keys alone act on the pages: a setting of the browser. */
export const SHORTCUTS_COOKIE = 'shortcuts'

/** Desks that a key leads to. */
const DESK_KEYS: Readonly<Record<string, ShortcutName>> = { '/imports': 'go-imports', '/gate': 'go-gate' }
