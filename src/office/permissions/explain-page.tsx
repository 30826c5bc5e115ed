import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { ACTS, type Act } from '#core/rules/permission.ts'
import type { WeighedGrant } from '#core/rules/why-not.ts'
import type { Account } from '#core/store/accounts.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { saysAt } from '../people/grant-fields.tsx'
import type { Typed } from '../people/typed.ts'
import { actLabel, dayText, grantWords, type SectionTitles } from '../people/words.ts'

/** Whether somebody may do something, with each grant and why it does or does not allow it. */
export type Explained = {
  readonly account: Account
  readonly record: RecordType
  readonly act: Act
  readonly weighed: readonly WeighedGrant[]
  readonly isLeft: boolean
}

/** Asks who, what and where; answers yes or no, grant by grant. */
export function ExplainPage(props: {
  c: OfficeRequest
  office: Office
  typed: Typed
  titles: SectionTitles
  findings: readonly Finding[]
  explained?: Explained | undefined
}) {
  const { c, office, typed, findings, explained } = props
  const { language } = c.var
  const heading = say(language, 'permissions.explain', 'できるか、なぜできないかを調べる')
  const permissions = say(language, 'permissions.heading', '権限の一覧')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: permissions, href: '/permissions' }, { label: heading }]}
    >
      <PageHead heading={heading} />
      <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      <form method="get" action="/permissions/explain" class="daicho-conditions">
        <div class="daicho-conditions__fields">
          <TextInput
            language={language}
            id="user"
            name="user"
            label={say(language, 'people.id', '利用者ID')}
            value={typed.user}
            error={saysAt(findings, 'user')}
          />
          <SelectControl
            language={language}
            id="register"
            name="register"
            label={say(language, 'office.register', '台帳')}
            value={typed.register}
            options={office.catalog.map(({ record }) => ({
              value: record.key,
              label: registerName(language, record),
            }))}
            error={saysAt(findings, 'register')}
          />
          <SelectControl
            language={language}
            id="act"
            name="act"
            label={say(language, 'permissions.act', 'できること')}
            value={typed.act}
            options={(Object.keys(ACTS) as Act[]).map((act) => ({
              value: act,
              label: actLabel(language, act),
            }))}
          />
          <TextInput
            language={language}
            id="entry"
            name="entry"
            label={say(language, 'permissions.entry', '登録の番号（空ければ台帳全体）')}
            value={typed.entry}
            error={saysAt(findings, 'entry')}
          />
        </div>
        <div class="daicho-actions">
          <Button>{say(language, 'permissions.ask', '調べる')}</Button>
        </div>
      </form>
      {explained && <Answer {...props} explained={explained} />}
    </Frame>
  )
}

function Answer(props: { c: OfficeRequest; titles: SectionTitles; explained: Explained }) {
  const { c, titles, explained } = props
  const { language } = c.var
  const { account, record, act, weighed, isLeft } = explained
  const mayDo = !isLeft && weighed.some(({ says }) => says === null)
  const words = mayDo
    ? say(language, 'permissions.yes', '{who}は、「{what}」を「{act}」ことができます。')
    : say(language, 'permissions.no', '{who}は、「{what}」を「{act}」ことができません。')
  return (
    <>
      <NotificationBanner
        type={mayDo ? 'success' : 'warning'}
        announced
        language={language}
        heading={words
          .replace('{who}', () => account.name)
          .replace('{what}', registerName(language, record))
          .replace('{act}', actLabel(language, act))}
      >
        {isLeft && <p>{say(language, 'permissions.left', 'この人は利用を終えています。')}</p>}
        {weighed.length === 0 && (
          <p>{say(language, 'permissions.no-grants', 'この人には、権限が一つもありません。')}</p>
        )}
      </NotificationBanner>
      {weighed.length > 0 && (
        <Table
          caption={say(language, 'permissions.each', '権限ごとの答え')}
          language={language}
          rows={weighed}
          columns={[
            {
              heading: say(language, 'people.grants', '権限'),
              names: true,
              cell: ({ grant }) => grantWords(language, grant, titles),
            },
            {
              heading: say(language, 'people.days', '期間'),
              cell: ({ grant }) =>
                `${dayText(language, grant.from)}〜${grant.until === null ? '' : dayText(language, grant.until)}`,
            },
            {
              heading: say(language, 'permissions.why', '許すか'),
              cell: ({ says }) => says ?? say(language, 'permissions.allows', 'この権限が許す'),
            },
          ]}
        />
      )}
    </>
  )
}
