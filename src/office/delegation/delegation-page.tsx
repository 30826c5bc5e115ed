import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { KeptGrant } from '#core/store/grants.ts'
import type { Person } from '#core/store/people.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { DayField, saysAt, WhyField } from '../people/grant-fields.tsx'
import { PeopleOptions } from '../people/people-options.tsx'
import type { Typed } from '../people/typed.ts'
import { dayText, grantWords, type SectionTitles } from '../people/words.ts'

type DelegationProps = {
  c: OfficeRequest
  office: Office
  typed: Typed
  findings: readonly Finding[]
  done: string | null
  /** Grants for which a deputy may be named. */
  open: readonly KeptGrant[]
  /** Grants that the person holds as a deputy. */
  held: readonly KeptGrant[]
  /** Grants by which others act for the person. */
  given: readonly KeptGrant[]
  people: readonly Person[]
  names: ReadonlyMap<string, string>
  titles: SectionTitles
  longest: number
}

/** Who acts for the person, for whom the person acts, and the form that names a deputy. */
export function DelegationPage(props: DelegationProps) {
  const { c, office, findings, done, held, given } = props
  const { language } = c.var
  const heading = say(language, 'delegation.heading', '代理')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={
        done && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={say(language, 'office.done', '記録しました。')}
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'delegation.note',
          '休むときなどに、自分の権限を日を限って別の人に頼みます。代理の人がしたことは、誰の代理かとともに履歴に残ります。自分か、頼んだ人が書いたものの承認はできません。',
        )}
      />
      <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      <Delegations {...props} caption={say(language, 'delegation.given', '自分が頼んだ代理')} rows={given} />
      <Delegations
        {...props}
        caption={say(language, 'delegation.held', '自分が引き受けている代理')}
        rows={held}
      />
      <Naming {...props} />
    </Frame>
  )
}

function Delegations(props: DelegationProps & { caption: string; rows: readonly KeptGrant[] }) {
  const { c, caption, rows, titles, names } = props
  const { language } = c.var
  const nameOf = (id: string) => `${names.get(id) ?? id}（${id}）`
  return (
    <Table
      caption={caption}
      language={language}
      rows={rows}
      empty={say(language, 'delegation.none', 'ありません。')}
      columns={[
        {
          heading: say(language, 'delegation.what', '権限'),
          names: true,
          cell: ({ onBehalfOf: _, ...grant }) => grantWords(language, grant, titles),
        },
        {
          heading: say(language, 'delegation.from-whom', '頼んだ人'),
          cell: ({ onBehalfOf }) => nameOf(onBehalfOf ?? ''),
        },
        { heading: say(language, 'delegation.to-whom', '代理の人'), cell: ({ userId }) => nameOf(userId) },
        {
          heading: say(language, 'people.days', '期間'),
          cell: ({ from, until }) => `${dayText(language, from)}〜${dayText(language, until)}`,
        },
        {
          heading: say(language, 'people.end.heading', '終わり'),
          narrow: true,
          cell: ({ id, userId }) => (
            <Form action={`/delegation/${id}/ending`} bare>
              <Button
                size="sm"
                type="outline"
                label={`${nameOf(userId)}：${say(language, 'delegation.end', 'いま終える')}`}
              >
                {say(language, 'delegation.end', 'いま終える')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

function Naming(props: DelegationProps) {
  const { c, typed, findings, open, people, titles, longest } = props
  const { language } = c.var
  const hint = say(language, 'delegation.longest', '必ず書きます。{n}日以内、もとの権限が終わる日まで。')
  return (
    <section aria-labelledby="naming">
      <h2 id="naming">{say(language, 'delegation.name', '代理を頼む')}</h2>
      {open.length === 0 ? (
        <p>
          {say(
            language,
            'delegation.nothing',
            '頼める権限がありません。代理として持つ権限と、管理の権限は頼めません。',
          )}
        </p>
      ) : (
        <Form action="/delegation">
          <SelectControl
            id="grant"
            name="grant"
            label={say(language, 'delegation.which', 'どの権限を')}
            required
            language={language}
            value={typed.grant}
            options={open.map((grant) => ({
              value: String(grant.id),
              label: grantWords(language, grant, titles),
            }))}
            error={saysAt(findings, 'grant')}
          />
          <TextInput
            id="to"
            name="to"
            label={say(language, 'delegation.to', '誰に（利用者ID）')}
            required
            language={language}
            list="people"
            value={typed.to}
            error={saysAt(findings, 'to')}
          />
          <PeopleOptions people={people} />
          <DayField
            language={language}
            name="from"
            label={say(language, 'people.from', '始まりの日')}
            value={typed.from}
            error={saysAt(findings, 'from')}
            required
          />
          <DayField
            language={language}
            name="until"
            label={say(language, 'people.until', '最後の日')}
            support={hint.replace('{n}', String(longest))}
            value={typed.until}
            error={saysAt(findings, 'until')}
            required
          />
          <WhyField
            language={language}
            value={typed.why}
            error={saysAt(findings, 'why')}
            hint={say(language, 'delegation.why.hint', '出張、休暇など。履歴に残ります。')}
          />
          <div class="daicho-actions">
            <Button>{say(language, 'delegation.name', '代理を頼む')}</Button>
          </div>
        </Form>
      )}
    </section>
  )
}
