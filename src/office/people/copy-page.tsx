import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { KeptGrant } from '#core/store/grants.ts'
import type { Person } from '#core/store/people.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { ActPage } from './act-page.tsx'
import type { CopyPlan } from './copy-grants.ts'
import { DayField, saysAt } from './grant-fields.tsx'
import { GrantTable } from './grant-table.tsx'
import { PeopleOptions } from './people-options.tsx'
import type { Typed } from './typed.ts'
import { dayText, type SectionTitles } from './words.ts'

type CopyProps = {
  c: OfficeRequest
  office: Office
  person: Person
  people: readonly Person[]
  typed: Typed
  findings: readonly Finding[]
}

/** First step: whose grants, and from which day on. */
export function AskCopyPage({ c, office, person, people, typed, findings }: CopyProps) {
  const { language } = c.var
  const heading = say(language, 'people.copy', '前任者と同じにする')
  return (
    <Frame c={c} office={office} title={heading} path={[...pathOf(c, person), { label: heading }]}>
      <PageHead
        heading={`${person.name}：${heading}`}
        note={say(
          language,
          'people.copy.note',
          '異動のときに、前任者の権限をまとめて付けます。次の画面で、何が付くかを確かめられます。',
        )}
      />
      <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      <form method="get" action={`/people/${person.id}/copy`} class="daicho-form">
        <PredecessorField c={c} people={people} typed={typed} findings={findings} />
        <DayField
          language={language}
          name="on"
          label={say(language, 'people.copy.on', 'いつから')}
          value={typed.on}
          error={saysAt(findings, 'on')}
          required
        />
        <div class="daicho-actions">
          <Button>{say(language, 'people.copy.preview', '付く権限を見る')}</Button>
        </div>
      </form>
    </Frame>
  )
}

/** Second step: what would be given and what not, and one button. */
export function CopyPage(
  props: CopyProps & { plan: CopyPlan; predecessor: Person; on: string; titles: SectionTitles },
) {
  const { c, office, person, typed, findings, plan, predecessor, on, titles } = props
  const { language, actor } = c.var
  const here = `/people/${person.id}`
  const counted = say(
    language,
    'people.copy.count',
    '{who}の権限のうち{n}件が、{on}から{to}に付きます。すでに同じ権限があるもの{known}件、代理と管理の権限{apart}件は付きません。',
  )
    .replace('{who}', () => predecessor.name)
    .replace('{to}', () => person.name)
    .replace('{on}', dayText(language, on))
    .replace('{n}', String(plan.given.length))
    .replace('{known}', String(plan.known))
    .replace('{apart}', String(plan.apart))
  return (
    <ActPage
      {...{ c, office, typed, findings }}
      heading={`${person.name}：${say(language, 'people.copy', '前任者と同じにする')}`}
      path={pathOf(c, person)}
      note={counted}
      action={`${here}/copy`}
      back={here}
      button={say(language, 'people.copy.give', '{n}件の権限を付ける').replace(
        '{n}',
        String(plan.given.length),
      )}
      above={
        <GrantTable
          c={c}
          caption={say(language, 'people.copy.given', '付く権限')}
          grants={plan.given as readonly KeptGrant[]}
          today={actor.today}
          titles={titles}
          empty={say(language, 'people.copy.none', '付ける権限はありません。')}
        />
      }
    >
      <input type="hidden" name="predecessor" value={predecessor.id} />
      <input type="hidden" name="on" value={on} />
      <Checkbox name="end" checked={typed.end === 'true'}>
        {say(language, 'people.copy.end', '前任者のこれらの権限は、前の日で終える')}
      </Checkbox>
    </ActPage>
  )
}

function PredecessorField(props: Pick<CopyProps, 'c' | 'people' | 'typed' | 'findings'>) {
  const { c, people, typed, findings } = props
  const { language } = c.var
  return (
    <>
      <TextInput
        id="predecessor"
        name="predecessor"
        label={say(language, 'people.predecessor', '前任者の利用者ID')}
        required
        language={language}
        list="people"
        value={typed.predecessor}
        error={saysAt(findings, 'predecessor')}
      />
      <PeopleOptions people={people} />
    </>
  )
}

function pathOf(c: OfficeRequest, { id, name }: Person) {
  return [
    { label: say(c.var.language, 'people.heading', '利用者'), href: '/people' },
    { label: name, href: `/people/${id}` },
  ]
}
