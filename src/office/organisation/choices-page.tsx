import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { OpenProgramme } from '#processes/reorganisation/division.ts'
import type { GrantOutlook } from '#processes/reorganisation/granted.ts'
import type { Change } from '#processes/reorganisation/plan.ts'
import type { Undecided } from '#processes/reorganisation/plan-outlook.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { registerLabel } from '../register-label.ts'

/** Who goes on with what after a division: programme by programme, person by person, and entry by entry where that is not enough. */
export function ChoicesPage(props: {
  c: OfficeRequest
  office: Office
  plan: Reorganisation
  section: { readonly code: string; readonly name: string }
  change: Change
  programmes: readonly OpenProgramme[]
  people: readonly GrantOutlook[]
  entries: readonly Undecided[]
}) {
  const { c, office, plan, section, change, programmes, people, entries } = props
  const { language } = c.var
  const desk = say(language, 'organisation.heading', '組織改正')
  const heading = say(language, 'organisation.choices', '{name}の分割後の行き先').replace(
    '{name}',
    section.name,
  )
  const options = change.to.map(({ code, name }) => ({ value: code, label: name }))
  const rest = options.find(({ value }) => value === change.heir)?.label
  const choose = (key: string, label: string, blank: string) => (
    <Select name={key} options={options} value={plan.choices[key]} blank={blank} label={label} />
  )
  const unsaid = rest ?? say(language, 'organisation.heir.none', '決めていない')
  const whole = say(language, 'organisation.choices.all', 'すべての組織')
  const to = say(language, 'organisation.picture.after', 'これから')
  const byPerson = [...Map.groupBy(people, ({ grant }) => grant.userId)]
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: desk, href: '/organisation' },
        { label: plan.name, href: `/organisation/${plan.id}` },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'organisation.choices.note',
          '事業ごとに決めると、その事業の登録はすべてそこへ移ります。人は、決めなければ分かれた後のすべての組織で、いままでの権限を持ちます。',
        )}
      />
      <Form action={`/organisation/${plan.id}/choices/${section.code}`}>
        <input type="hidden" name="revision" value={String(plan.revision)} />
        <Table
          caption={say(language, 'organisation.choices.programmes', '事業ごと')}
          language={language}
          rows={programmes}
          empty={say(language, 'organisation.choices.no-programmes', '進行中の登録のある事業はありません。')}
          columns={
            [
              {
                heading: say(language, 'year.programmes.name', '事務事業'),
                names: true,
                cell: ({ code, name }) => `${name}（${code}）`,
              },
              {
                heading: say(language, 'organisation.outlook.work', '進行中の登録'),
                numeric: true,
                cell: ({ count }) => count.toLocaleString('ja'),
              },
              {
                heading: to,
                cell: ({ code, name }) =>
                  choose(`programme:${section.code}/${code}`, `${name} ${to}`, unsaid),
              },
            ] satisfies Column<OpenProgramme>[]
          }
        />
        <Table
          caption={say(language, 'organisation.choices.people', '人ごと')}
          language={language}
          rows={byPerson}
          empty={say(language, 'organisation.outlook.no-grants', '移る権限はありません。')}
          columns={[
            {
              heading: say(language, 'organisation.outlook.who', '人'),
              names: true,
              cell: ([id, own]) => `${own[0]?.person}（${id}）`,
            },
            {
              heading: to,
              cell: ([id, own]) => choose(`person:${section.code}/${id}`, `${own[0]?.person} ${to}`, whole),
            },
          ]}
        />
        {entries.length > 0 && (
          <Table
            caption={say(
              language,
              'organisation.choices.entries',
              '登録ごと（事業では決まらないもの、100件まで）',
            )}
            language={language}
            rows={entries}
            columns={[
              {
                heading: say(language, 'year.register', '台帳'),
                cell: ({ register }) => registerLabel(language, office, register),
              },
              {
                heading: say(language, 'office.key', '番号'),
                names: true,
                cell: ({ register, key }) => <a href={`/${register}/${encodeURIComponent(key)}`}>{key}</a>,
              },
              {
                heading: to,
                cell: ({ register, key }) => choose(`entry:${register}/${key}`, `${key} ${to}`, unsaid),
              },
            ]}
          />
        )}
        <div class="daicho-actions">
          <Button>{say(language, 'year.choice.save', '決める')}</Button>
          <ButtonLink href={`/organisation/${plan.id}`} type="text">
            {say(language, 'office.cancel', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
    </Frame>
  )
}
