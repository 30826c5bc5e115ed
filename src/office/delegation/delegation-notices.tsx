import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { isInForce } from '#core/rules/permission.ts'
import { type KeptGrant, listDeputies, listGrants } from '#core/store/grants.ts'
import type { Db } from '#platform/database.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { say } from '#ui/say.ts'
import { dayText, roleName } from '../people/words.ts'

/** The delegations of a day that concern a person: those by which others act for him or her, and those by which he or she acts. */
export async function listDelegations(db: Db, { var: { actor } }: OfficeRequest): Promise<KeptGrant[]> {
  const [own, deputies] = await Promise.all([listGrants(db, actor.id), listDeputies(db, actor.id)])
  return [...own.filter(({ onBehalfOf }) => onBehalfOf !== null), ...deputies].filter((grant) =>
    isInForce(grant, actor.today),
  )
}

/** Says on somebody's desk that others act for him or her, or that he or she acts for others. */
export function DelegationNotices(props: { c: OfficeRequest; delegations: readonly KeptGrant[] }) {
  const { c, delegations } = props
  const { language, actor } = c.var
  if (delegations.length === 0) return null
  return (
    <NotificationBanner
      type="info-1"
      language={language}
      heading={say(language, 'delegation.now', '代理の期間中です。')}
    >
      <ul>
        {delegations.map(({ userId, onBehalfOf, role, until }) => (
          <li>
            {(userId === actor.id
              ? say(language, 'delegation.now.held', '{who}の代理として「{role}」をできます（{until}まで）。')
              : say(language, 'delegation.now.given', '{who}が代理として「{role}」をします（{until}まで）。')
            )
              .replace('{who}', () => person(c, userId === actor.id ? onBehalfOf : userId))
              .replace('{role}', roleName(language, role))
              .replace('{until}', dayText(language, until))}
          </li>
        ))}
      </ul>
      <p>
        <a href="/delegation">{say(language, 'delegation.see', '代理の画面へ')}</a>
      </p>
    </NotificationBanner>
  )
}
