import type { Day } from '#core/calendar/day.ts'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { isInForce, ROLES, type Role } from '#core/rules/permission.ts'
import type { Person } from '#core/store/people.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { type PeopleRequest, STANDINGS } from './people-request.ts'
import { type WaitingRequest, WaitingRequests } from './waiting-requests.tsx'
import { dayText, roleName, type SectionTitles, sectionText } from './words.ts'

/** How many people stand on a page. */
const ON_A_PAGE = 100

/** Everybody who works in the office, with what each may do; what waits for a second administrator stands above. */
export function PeoplePage(props: {
  c: OfficeRequest
  office: Office
  request: PeopleRequest
  found: readonly Person[]
  titles: SectionTitles
  waiting: readonly WaitingRequest[]
}) {
  const { c, office, request, found, titles, waiting } = props
  const { language, actor } = c.var
  const heading = say(language, 'people.heading', '利用者')
  const first = (request.page - 1) * ON_A_PAGE
  const shown = found.slice(first, first + ON_A_PAGE)
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'people.note',
          '誰が、どの課で、何をできるか。権限を付けたこと、終えたことは、すべて理由とともに履歴に残ります。',
        )}
        actions={
          <>
            <ButtonLink href="/permissions">{say(language, 'permissions.heading', '権限の一覧')}</ButtonLink>
            <ButtonLink href="/people/new" type="solid-fill">
              {say(language, 'people.new', '利用者を加える')}
            </ButtonLink>
          </>
        }
      />
      {waiting.length > 0 && <WaitingRequests {...{ c, titles, waiting }} />}
      <Conditions language={language} request={request} titles={titles} />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={shown}
        empty={say(language, 'people.none', 'この条件の利用者はいません。')}
        columns={[
          {
            heading: say(language, 'people.name', '氏名'),
            names: true,
            cell: ({ id, name }) => <a href={`/people/${id}`}>{name}</a>,
          },
          {
            heading: say(language, 'people.id', '利用者ID'),
            narrow: true,
            cell: ({ id }) => <code>{id}</code>,
          },
          {
            heading: say(language, 'people.grants.now', 'いまの権限'),
            cell: (person) => <Grants {...{ language, person, titles }} today={actor.today} />,
          },
          {
            heading: say(language, 'people.worked-on', '最後に使った日'),
            narrow: true,
            cell: ({ workedOn }) =>
              workedOn === null ? say(language, 'people.never', 'まだない') : dayText(language, workedOn),
          },
        ]}
      />
      <Pager
        language={language}
        shown={{ first: shown.length === 0 ? 0 : first + 1, last: first + shown.length }}
        total={found.length}
        previous={request.page > 1 ? hrefOf(request, request.page - 1) : undefined}
        next={first + ON_A_PAGE < found.length ? hrefOf(request, request.page + 1) : undefined}
      />
    </Frame>
  )
}

function Grants(props: { language: Language; person: Person; titles: SectionTitles; today: Day }) {
  const { language, person, titles, today } = props
  if (person.disabledAt !== null) {
    return <StatusBadge tone="ended">{say(language, 'people.left', '利用を終えた人')}</StatusBadge>
  }
  const inForce = person.grants.filter((grant) => isInForce(grant, today))
  if (inForce.length === 0) return say(language, 'people.no-grants', '権限がない')
  // A person with many roles over the same section is one line.
  return [...Map.groupBy(inForce, ({ section }) => section)].map(([section, some]) => (
    <div class="daicho-held">
      <span>{sectionText(language, section, titles)}：</span>
      {[...new Set(some.map(({ role }) => role))].map((role) => (
        <ChipLabel>{roleName(language, role)}</ChipLabel>
      ))}
    </div>
  ))
}

function hrefOf({ words, section, role, standing }: PeopleRequest, page: number): string {
  const set = Object.entries({ q: words, section, role, standing, page: String(page) })
  return `/people?${new URLSearchParams(set.filter(([, value]) => value !== ''))}`
}

function Conditions(props: { language: Language; request: PeopleRequest; titles: SectionTitles }) {
  const { language, request, titles } = props
  return (
    <form method="get" action="/people" class="daicho-conditions">
      <div class="daicho-conditions__fields">
        <TextInput
          language={language}
          id="q"
          name="q"
          type="search"
          label={say(language, 'people.words', '氏名か利用者ID')}
          value={request.words}
        />
        <SelectControl
          language={language}
          id="section"
          name="section"
          label={say(language, 'people.section', '課')}
          blank={say(language, 'office.any', 'すべて')}
          value={request.section}
          options={[...titles].map(([value, label]) => ({ value, label }))}
        />
        <SelectControl
          language={language}
          id="role"
          name="role"
          label={say(language, 'people.role', '役割')}
          blank={say(language, 'office.any', 'すべて')}
          value={request.role}
          options={(Object.keys(ROLES) as Role[]).map((role) => ({
            value: role,
            label: roleName(language, role),
          }))}
        />
        <SelectControl
          language={language}
          id="standing"
          name="standing"
          label={say(language, 'people.standing', '利用の状態')}
          value={request.standing}
          options={STANDINGS.map((value) => ({ value, label: standingName(language, value) }))}
        />
      </div>
      <div class="daicho-actions">
        <Button>{say(language, 'office.apply', 'この条件で表示')}</Button>
        <ButtonLink href="/people" type="text">
          {say(language, 'office.clear', '条件を消す')}
        </ButtonLink>
      </div>
    </form>
  )
}

function standingName(language: Language, standing: PeopleRequest['standing']): string {
  switch (standing) {
    case 'working':
      return say(language, 'people.working', '利用中')
    case 'without':
      return say(language, 'people.without', '利用中で権限がない')
    case 'left':
      return say(language, 'people.left', '利用を終えた人')
    case 'all':
      return say(language, 'people.everybody', '全員')
  }
}
