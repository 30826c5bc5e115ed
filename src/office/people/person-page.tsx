import { dayOf } from '#core/calendar/day.ts'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { isInForce } from '#core/rules/permission.ts'
import type { KeptGrant } from '#core/store/grants.ts'
import type { JournalLine } from '#core/store/journal.ts'
import type { Person } from '#core/store/people.ts'
import { mayView } from '#core/store/viewings.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { GrantTable, isOver } from './grant-table.tsx'
import { PersonHistory } from './person-history.tsx'
import { dayText, type SectionTitles } from './words.ts'

/** A person: what he or she may do now, before and later, who acts for whom, and how all that came about. */
export function PersonPage(props: {
  c: OfficeRequest
  office: Office
  person: Person
  deputies: readonly KeptGrant[]
  history: readonly JournalLine[]
  sessions: number
  titles: SectionTitles
  done: string | null
}) {
  const { c, office, person, deputies, history, sessions, titles, done } = props
  const { language, actor } = c.var
  const { id, name, grants } = person
  const here = `/people/${id}`
  const isLeft = person.disabledAt !== null
  const [over, standing] = [true, false].map((is) => grants.filter((one) => isOver(one, actor.today) === is))
  return (
    <Frame
      c={c}
      office={office}
      title={name}
      path={[{ label: say(language, 'people.heading', '利用者'), href: '/people' }, { label: name }]}
      above={done && <Done language={language} done={done} />}
    >
      <PageHead
        heading={name}
        note={
          <>
            <Standing language={language} person={person} today={actor.today} /> <code>{id}</code>
          </>
        }
        actions={
          !isLeft && (
            <>
              <ButtonLink href={`${here}/grants/new`} type="solid-fill">
                {say(language, 'people.grant', '権限を付ける')}
              </ButtonLink>
              {id !== actor.id && (
                <ButtonLink href={`${here}/copy`}>
                  {say(language, 'people.copy', '前任者と同じにする')}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <DescriptionList items={facts(language, person, sessions)} />
      <section class="daicho-part-of-page" aria-labelledby="grants">
        <h2 id="grants">{say(language, 'people.grants', '権限')}</h2>
        <GrantTable
          c={c}
          caption={say(language, 'people.grants', '権限')}
          captionHidden
          grants={standing ?? []}
          today={actor.today}
          titles={titles}
          endOf={(grant) => `${here}/grants/${grant.id}/ending`}
          empty={say(language, 'people.grants.none', 'いまも、これからも、権限はありません。')}
        />
        {over && over.length > 0 && (
          <Disclosure
            summary={say(language, 'people.grants.over', '終わった権限（{n}）').replace(
              '{n}',
              String(over.length),
            )}
          >
            <GrantTable
              c={c}
              caption={say(language, 'people.grants.past', '終わった権限')}
              captionHidden
              grants={over}
              today={actor.today}
              titles={titles}
            />
          </Disclosure>
        )}
      </section>
      {deputies.length > 0 && (
        <section class="daicho-part-of-page" aria-labelledby="deputies">
          <h2 id="deputies">{say(language, 'people.deputies', 'この人が頼んだ代理')}</h2>
          <ul>
            {deputies.map((grant) => (
              <li>
                <a href={`/people/${grant.userId}`}>{grant.userId}</a> {dayText(language, grant.from)}〜
                {dayText(language, grant.until)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isLeft && <Acts c={c} person={person} />}
      <section class="daicho-part-of-page" aria-labelledby="history">
        <h2 id="history">{say(language, 'office.history', '履歴')}</h2>
        <PersonHistory c={c} lines={history} titles={titles} />
      </section>
    </Frame>
  )
}

function Acts(props: { c: OfficeRequest; person: Person }) {
  const { language, actor } = props.c.var
  const { id } = props.person
  const isOwn = id === actor.id
  return (
    <section class="daicho-part-of-page" aria-labelledby="acts">
      <h2 id="acts">{say(language, 'people.acts', 'この利用者について')}</h2>
      <div class="daicho-actions">
        <ButtonLink href={`/permissions/explain?user=${id}`}>
          {say(language, 'permissions.explain', 'できるか、なぜできないかを調べる')}
        </ButtonLink>
        {!isOwn && mayView(actor) && (
          <ButtonLink href={`/view-as?user=${id}`}>
            {say(language, 'view-as.heading', 'この人として見る')}
          </ButtonLink>
        )}
        <ButtonLink href={`/people/${id}/email`}>
          {say(language, 'people.email.change', '通知の宛先を変える')}
        </ButtonLink>
        {!isOwn && (
          <>
            <ButtonLink href={`/people/${id}/password`}>
              {say(language, 'people.password', 'パスワードを作り直す')}
            </ButtonLink>
            <ButtonLink href={`/people/${id}/ending`} tone="danger">
              {say(language, 'people.leave', '利用を終える')}
            </ButtonLink>
          </>
        )}
      </div>
    </section>
  )
}

function facts(language: Language, person: Person, sessions: number) {
  const { email, createdAt, disabledAt, workedOn } = person
  return [
    {
      term: say(language, 'people.email', '通知の宛先'),
      description: email ?? say(language, 'people.email.none', '決まっていない（通知は届かない）'),
    },
    {
      term: say(language, 'people.created', '加えた日'),
      description: dayText(language, dayOf(createdAt)),
    },
    {
      term: say(language, 'people.worked-on', '最後に使った日'),
      description:
        workedOn === null ? say(language, 'people.never', 'まだない') : dayText(language, workedOn),
    },
    disabledAt === null
      ? {
          term: say(language, 'people.sessions', 'いまのサインイン'),
          description: say(language, 'people.sessions.count', '{n}台').replace('{n}', String(sessions)),
        }
      : {
          term: say(language, 'people.left-on', '利用を終えた日'),
          description: dayText(language, dayOf(disabledAt)),
        },
  ]
}

function Standing(props: { language: Language; person: Person; today: string }) {
  const { language, person, today } = props
  if (person.disabledAt !== null) {
    return <StatusBadge tone="ended">{say(language, 'people.left', '利用を終えた人')}</StatusBadge>
  }
  return person.grants.some((grant) => isInForce(grant, today)) ? (
    <StatusBadge tone="done">{say(language, 'people.working', '利用中')}</StatusBadge>
  ) : (
    <StatusBadge tone="attention">{say(language, 'people.without', '利用中で権限がない')}</StatusBadge>
  )
}

function Done(props: { language: Language; done: string }) {
  const { language, done } = props
  const heading =
    done === 'request'
      ? say(
          language,
          'people.done.request',
          'まだ行われていません。別の管理者が「利用者」の画面で認めると行われます。',
        )
      : done === 'invitation'
        ? say(
            language,
            'people.done.invitation',
            '招待のメールを送信箱に入れました。本人がリンクからパスワードを決めると、サインインできます。',
          )
        : say(language, 'office.done', '記録しました。')
  return (
    <NotificationBanner
      type={done === 'request' ? 'info-1' : 'success'}
      announced
      language={language}
      heading={heading}
    />
  )
}
