import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import { CHANGE_KINDS } from '#processes/reorganisation/plan.ts'
import type { PlanOutlook } from '#processes/reorganisation/plan-outlook.ts'
import type { LeftBehind, Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import type { Units } from '#processes/reorganisation/succession.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { tell } from '#ui/tell.ts'
import { ChangeTable } from './change-table.tsx'
import { LeftTable, OutlookTables } from './outlook-tables.tsx'
import { PlanCourse } from './plan-course.tsx'
import { PlanPicture } from './plan-picture.tsx'
import { dayText, kindName, PLAN_TONES, planState } from './plan-words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  plan: Reorganisation
  units: Units
  /** Null once the plan is in force: what it would come to has happened. */
  outlook: PlanOutlook | null
  left: readonly LeftBehind[]
}

/** One re-organisation: its changes, what they come to, its approval, and how far putting it into force has come. */
export function PlanPage(props: Props) {
  const { c, office, plan, units, outlook, left } = props
  const { language } = c.var
  const desk = say(language, 'organisation.heading', '組織改正')
  const isDraft = plan.state === 'draft'
  return (
    <Frame
      c={c}
      office={office}
      title={plan.name}
      path={[{ label: desk, href: '/organisation' }, { label: plan.name }]}
    >
      <PageHead
        heading={plan.name}
        note={
          <>
            <StatusBadge tone={PLAN_TONES[plan.state]}>{planState(language, plan.state)}</StatusBadge>{' '}
            {[
              `${say(language, 'organisation.on', '施行日')} ${dayText(language, plan.onDay)}`,
              person(c, plan.writtenBy),
              momentText(language, plan.writtenAt, 'short'),
            ].join('　')}
          </>
        }
      />
      <PlanCourse {...{ c, plan, left }} />
      {isDraft && outlook && outlook.findings.length > 0 && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'organisation.findings', '承認までに決めること')}
        >
          <ul>
            {outlook.findings.map((finding) => (
              <li>{tell(language, finding)}</li>
            ))}
          </ul>
          <HeirWays {...{ c, plan, outlook }} />
        </NotificationBanner>
      )}
      <PlanPicture {...{ c, plan, units }} />
      <ChangeTable {...{ c, plan, units }} />
      {isDraft && (
        <section class="daicho-section" aria-labelledby="add">
          <h2 id="add">{say(language, 'organisation.add', '変更を加える')}</h2>
          <div class="daicho-actions">
            {CHANGE_KINDS.map((kind) => (
              <ButtonLink href={`/organisation/${plan.id}/changes/new?kind=${kind}`}>
                {kindName(language, kind)}
              </ButtonLink>
            ))}
          </div>
        </section>
      )}
      {outlook && <OutlookTables {...{ c, office, plan, units, outlook }} />}
      {isDraft && outlook && outlook.findings.length === 0 && <Approval {...{ c, plan }} />}
      {left.length > 0 && <LeftTable {...{ c, office, left }} />}
    </Frame>
  )
}

/** How an heir is named, where something has none: by the kind of change that leaves it without. */
function HeirWays({ c, plan, outlook }: Pick<Props, 'c' | 'plan'> & { outlook: PlanOutlook }) {
  const { language } = c.var
  const isLeft = outlook.undecidedCount > 0 || outlook.grants.some(({ heirs }) => heirs.length === 0)
  if (!isLeft) return null
  return (
    <>
      {plan.changes.some(({ kind, heir }) => kind === 'abolish' && heir === null) && (
        <p>
          {say(
            language,
            'organisation.heir.how-abolish',
            '廃止する組織から引き継ぐ組織は、変更の一覧でその廃止を取りやめ、「引き継ぐ組織」を選んで加え直すと決まります。',
          )}
        </p>
      )}
      {plan.changes.some(({ kind }) => kind === 'split') && (
        <p>
          {say(
            language,
            'organisation.heir.how-split',
            '分割した組織から引き継ぐ組織は、変更の一覧の「事業と人ごとに決める」で決めます。',
          )}
        </p>
      )}
    </>
  )
}

function Approval({ c, plan }: Pick<Props, 'c' | 'plan'>) {
  const { language, actor } = c.var
  if (plan.writtenBy === actor.id) {
    return (
      <NotificationBanner
        type="info-1"
        language={language}
        heading={say(language, 'organisation.approval.other', '別の管理者が承認します。')}
      >
        <p>
          {say(
            language,
            'organisation.approval.other.about',
            'この計画を最後に書いた人は、承認できません。このページの番地を別の管理者に知らせてください。',
          )}
        </p>
      </NotificationBanner>
    )
  }
  return (
    <section class="daicho-section" aria-labelledby="approval">
      <h2 id="approval">{say(language, 'organisation.approval', '承認する')}</h2>
      <Form action={`/organisation/${plan.id}/approval`}>
        <input type="hidden" name="revision" value={String(plan.revision)} />
        <TextInput
          id="why"
          name="why"
          label={say(language, 'year.why', '理由（履歴に残る）')}
          required={false}
          width="full"
          language={language}
        />
        <p>
          {say(
            language,
            'organisation.approval.about',
            '承認すると新しい組織が登録され、施行日に引継ぎが始まります。承認した計画は変えられません。',
          )}
        </p>
        <div class="daicho-actions">
          <Button>{say(language, 'organisation.approval.do', 'この計画を承認する')}</Button>
        </div>
      </Form>
    </section>
  )
}
