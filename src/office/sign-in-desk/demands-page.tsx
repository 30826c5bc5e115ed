import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { ROLES } from '#core/rules/permission.ts'
import type { Demand } from '#core/store/second-factor-demands.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'

/** Which roles must have a second factor, and from which day on. */
export function DemandsPage(props: {
  c: OfficeRequest
  office: Office
  demands: readonly Demand[]
  findings?: readonly Finding[] | undefined
  notice?: string | undefined
}) {
  const { c, office, demands, findings = [] } = props
  const { language, actor } = c.var
  const heading = say(language, 'demands.heading', '二つ目の確認の求め')
  const path = [
    { label: say(language, 'sign-in-desk.heading', 'サインインの管理'), href: '/sign-in-desk' },
    { label: heading },
  ]
  const role = say(language, 'demands.role', '役割')
  const from = say(language, 'demands.from', '始まりの日')
  const faultAt = (at: string) => findings.find((finding) => finding.at === at)?.says
  const roleName = (key: keyof typeof ROLES) => say(language, `role.${key}`, ROLES[key].label)
  return (
    <Frame c={c} office={office} title={heading} path={path}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'demands.note',
          '求められた役割を持つ人は、認証アプリかパスキーを設定するまで、ほかの画面を使えません。',
        )}
      />
      {props.notice === 'kept' && (
        <NotificationBanner
          type="success"
          heading={say(language, 'person.kept', '登録しました。')}
          announced
          language={language}
        />
      )}
      <ErrorSummary errors={findings.map(({ at, says }) => ({ id: at, says }))} language={language} />
      <Table
        caption={heading}
        captionHidden
        language={language}
        empty={say(language, 'demands.none', 'まだ、どの役割にも求めていません。')}
        rows={demands}
        columns={[
          { heading: role, names: true, cell: (demand) => roleName(demand.role) },
          { heading: from, narrow: true, cell: (demand) => demand.from },
          {
            heading: say(language, 'demands.until', '終わりの日'),
            narrow: true,
            cell: ({ until }) => until ?? '—',
          },
          {
            heading: say(language, 'sessions.act', '操作'),
            narrow: true,
            cell: (demand) =>
              demand.until === null && (
                <Form action={`/sign-in-desk/demands/${demand.id}/ending`} bare>
                  <Button
                    type="outline"
                    size="xs"
                    tone="danger"
                    label={`${roleName(demand.role)} ${say(language, 'demands.end', '求めるのをやめる')}`}
                  >
                    {say(language, 'demands.end', '求めるのをやめる')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <h2>{say(language, 'demands.add', '役割に求める')}</h2>
      <Form action="/sign-in-desk/demands">
        <SelectControl
          id="role"
          name="role"
          label={role}
          language={language}
          value="administrator"
          options={(Object.keys(ROLES) as (keyof typeof ROLES)[]).map((value) => ({
            value,
            label: roleName(value),
          }))}
          error={faultAt('role')}
          required
        />
        <TextInput
          language={language}
          id="from"
          name="from"
          label={from}
          value={actor.today}
          support={say(
            language,
            'demands.support',
            '2026-04-01 の形で書きます。準備のために先の日にできます。',
          )}
          width="short"
          error={faultAt('from')}
          required
        />
        <TextInput
          language={language}
          id="why"
          name="why"
          label={say(language, 'demands.why', '理由')}
          width="full"
          required
        />
        <Button>{say(language, 'demands.keep', '求める')}</Button>
      </Form>
    </Frame>
  )
}
