import type { Child } from 'hono/jsx'
import { may } from '#core/rules/permission.ts'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import { say } from '#ui/say.ts'
import type { Office, OfficeRequest } from './office.ts'

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
  const readable = office.catalog.filter(({ record }) => may(actor, 'read', record))
  const speaks = office.catalog.some(
    ({ record }) => record.atOnce && (may(actor, 'emergency', record) || may(actor, 'approval', record)),
  )
  const home = say(language, 'office.home', '庁内ホーム')
  return (
    <OfficeShell
      title={props.title}
      language={language}
      assets={office.assets}
      municipality={language === 'en' ? office.municipality.nameEnglish : office.municipality.name}
      service={say(language, 'office.service', '台帳')}
      home="/"
      navigation={[
        {
          links: [
            { href: '/', label: home, current: here === '/' },
            ...(speaks
              ? [
                  {
                    href: '/disaster',
                    label: say(language, 'office.disaster', '災害モード'),
                    current: here.startsWith('/disaster'),
                  },
                ]
              : []),
          ],
        },
        {
          heading: say(language, 'office.registers', '台帳'),
          open: true,
          links: readable.map(({ record }) => ({
            href: `/${record.key}`,
            label: say(language, record.key, record.label),
            current: here === `/${record.key}` || here.startsWith(`/${record.key}/`),
          })),
        },
      ]}
      person={{
        name: actor.name,
        section: actor.id,
        settings: '/password',
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
      above={props.above}
    >
      {props.children}
    </OfficeShell>
  )
}
