import { Frame } from '#core/office/frame.tsx'
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
import { ProgressIndicator } from '#ui/progress-indicator.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { ChangeTable } from './change-table.tsx'
import { LeftTable, OutlookTables } from './outlook-tables.tsx'
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
              plan.writtenBy,
              momentText(language, plan.writtenAt, 'short'),
            ].join('　')}
          </>
        }
      />
      <Course {...props} />
      {isDraft && outlook && outlook.findings.length > 0 && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'organisation.findings', '承認までに決めること')}
        >
          <ul>
            {outlook.findings.map((finding) => (
              <li>{finding}</li>
            ))}
          </ul>
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

function Course({ c, plan, left }: Props) {
  const { language } = c.var
  if (plan.state === 'draft') return null
  const approved = say(language, 'organisation.approved', '{who}が承認しました。').replace(
    '{who}',
    plan.approvedBy ?? '',
  )
  if (plan.state === 'approved') {
    return (
      <NotificationBanner type="info-1" language={language} heading={approved}>
        <p>
          {say(
            language,
            'organisation.waiting',
            '新しい組織は登録済みです。施行日に、権限と進行中の登録を引き継ぎます。公開は、組織の登録を点検・承認してから行います。',
          )}
        </p>
      </NotificationBanner>
    )
  }
  if (plan.state === 'running') {
    return (
      <>
        <ProgressIndicator
          label={say(language, 'organisation.progress', '登録を引き継いでいます')}
          done={plan.done + left.length}
          total={Math.max(plan.total, plan.done + left.length, 1)}
          unit={say(language, 'year.unit', '件')}
        />
        <div class="daicho-actions">
          <ButtonLink href={`/organisation/${plan.id}`}>
            {say(language, 'year.progress.reload', '進み具合を見る')}
          </ButtonLink>
        </div>
      </>
    )
  }
  return (
    <NotificationBanner
      type={left.length > 0 ? 'warning' : 'success'}
      language={language}
      heading={say(language, 'organisation.done', '施行しました。{n}件の登録を引き継ぎました。').replace(
        '{n}',
        plan.done.toLocaleString('ja'),
      )}
    >
      <p>{`${approved}${plan.why}`}</p>
    </NotificationBanner>
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
