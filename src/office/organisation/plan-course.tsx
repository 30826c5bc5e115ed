import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import type { LeftBehind, Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { ProgressIndicator } from '#ui/progress-indicator.tsx'
import { say } from '#ui/say.ts'

type Props = { c: OfficeRequest; plan: Reorganisation; left: readonly LeftBehind[] }

/** How far an approved plan has come, and the way to give it up before its day. */
export function PlanCourse({ c, plan, left }: Props) {
  const { language } = c.var
  if (plan.state === 'draft') return null
  const approved = say(language, 'organisation.approved', '{who}が承認しました。').replace(
    '{who}',
    person(c, plan.approvedBy),
  )
  if (plan.state === 'approved') {
    return (
      <>
        <NotificationBanner type="info-1" language={language} heading={approved}>
          <p>
            {say(
              language,
              'organisation.waiting',
              '新しい組織は登録済みです。施行日に、権限と進行中の登録を引き継ぎます。公開は、組織の登録を点検・承認してから行います。',
            )}
          </p>
        </NotificationBanner>
        <Cancellation c={c} plan={plan} />
      </>
    )
  }
  if (plan.state === 'cancelled') {
    return (
      <NotificationBanner
        type="warning"
        language={language}
        heading={say(
          language,
          'organisation.cancelled',
          '取り消しました。施行日が来ても何も引き継ぎません。',
        )}
      >
        <p>
          {say(language, 'organisation.cancelled.by', '{asked}が申し出て、{who}が確認しました。')
            .replace('{asked}', person(c, plan.cancelAskedBy))
            .replace('{who}', person(c, plan.cancelledBy))}
        </p>
        <Why c={c} why={plan.cancelWhy} />
        <p>
          {say(
            language,
            'organisation.cancelled.about',
            '始まるはずだった組織は取り下げ、終わるはずだった組織は元に戻しました。公開まで済んでいた組織は、点検・承認・公開をやり直します。',
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
      <p>{approved}</p>
      <Why c={c} why={plan.why} />
    </NotificationBanner>
  )
}

/** One asks that the plan be given up, another confirms it. */
function Cancellation({ c, plan }: Pick<Props, 'c' | 'plan'>) {
  const { language, actor } = c.var
  const revision = <input type="hidden" name="revision" value={String(plan.revision)} />
  if (plan.cancelAskedBy === null) {
    return (
      <Disclosure summary={say(language, 'organisation.cancel', 'この組織改正を取り消す')}>
        <Form action={`/organisation/${plan.id}/cancellation-request`}>
          {revision}
          <p>
            {say(
              language,
              'organisation.cancel.about',
              '施行日の前日まで取り消せます。申し出ると、別の管理者が確認したときに取り消されます。',
            )}
          </p>
          <TextInput
            id="cancel-why"
            name="why"
            label={say(language, 'organisation.cancel.why', '取り消す理由（履歴に残る）')}
            required
            width="full"
            language={language}
          />
          <div class="daicho-actions">
            <Button type="outline" tone="danger">
              {say(language, 'organisation.cancel.ask', '取消しを申し出る')}
            </Button>
          </div>
        </Form>
      </Disclosure>
    )
  }
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={say(language, 'organisation.cancel.asked', '{who}が取消しを申し出ています。').replace(
        '{who}',
        person(c, plan.cancelAskedBy),
      )}
    >
      <Why c={c} why={plan.cancelWhy} />
      {plan.cancelAskedBy === actor.id && (
        <p>{say(language, 'organisation.cancel.other', '別の管理者が確認すると、取り消されます。')}</p>
      )}
      <div class="daicho-actions">
        {plan.cancelAskedBy !== actor.id && (
          <Form action={`/organisation/${plan.id}/cancellation`} bare>
            {revision}
            <Button tone="danger">{say(language, 'organisation.cancel.do', '取消しを確認する')}</Button>
          </Form>
        )}
        <Form action={`/organisation/${plan.id}/cancellation-request/removal`} bare>
          {revision}
          <Button type="outline">
            {say(language, 'organisation.cancel.drop', '取り消さずに、このまま施行を待つ')}
          </Button>
        </Form>
      </div>
    </NotificationBanner>
  )
}

function Why({ c, why }: { c: OfficeRequest; why: string | null }) {
  if (!why) return null
  return (
    <p>
      {say(c.var.language, 'office.why', '理由')}：{why}
    </p>
  )
}
