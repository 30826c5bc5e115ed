import { listedUntil } from '#core/rules/folder-life.ts'
import { disposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { say } from '#ui/say.ts'
import { TextareaControl } from '#ui/textarea.tsx'
import type { DisposalPageProps } from './disposal-shown.ts'

/** The one step that comes next, as a form of its own; before a step that was handed over is approved, it is said who is waited for. */
export function NextStep(props: DisposalPageProps) {
  const { c, kept, today } = props
  const { language } = c.var
  const { stage, listedUntil: until } = kept.entry
  if (stage === 'carriedOut' || stage === 'dropped') return null
  if (stage !== 'proposed' && kept.state !== 'released' && kept.state !== 'approved') {
    return (
      <NotificationBanner
        type="info-1"
        language={language}
        heading={say(language, 'disposal.wait-approval', '別の人の承認と公開を待っています。')}
      >
        <p>
          <a href={`/disposals/${kept.key}`}>{say(language, 'disposal.to-approval', '承認の画面へ')}</a>
        </p>
      </NotificationBanner>
    )
  }
  if (stage === 'listed' && until !== null && today <= until) {
    return (
      <NotificationBanner
        type="info-1"
        language={language}
        heading={say(language, 'disposal.wait-listing', '公表が終わると、審査に進めます。')}
      />
    )
  }
  const heading = TITLES[stage]
  return (
    <section aria-labelledby="next">
      <h2 id="next">{say(language, `disposal.next.${stage}`, heading)}</h2>
      {stage === 'proposed' && <Listing {...props} />}
      {stage === 'listed' && <Review {...props} />}
      {stage === 'reviewed' && <Decision {...props} />}
      {stage === 'decided' && <Execution {...props} />}
    </section>
  )
}

const TITLES = { proposed: '廃棄前の公表', listed: '審査', reviewed: '決定', decided: '廃棄の実行' } as const

function action({ kept }: DisposalPageProps, act: string): string {
  return `/disposal-desk/${kept.key}/${act}`
}

function Revision({ kept }: DisposalPageProps) {
  return <input type="hidden" name="revision" value={String(kept.revision)} />
}

function Listing(props: DisposalPageProps) {
  const { c, today, days } = props
  const { language } = c.var
  return (
    <Form action={action(props, 'listing')}>
      <Revision {...props} />
      <p>
        {say(
          language,
          'disposal.listing.note',
          '目録は{n}日以上公表します。公表した日は、実際に公開された日から数えます。',
        ).replace('{n}', String(days))}
      </p>
      <TextInput
        id="from"
        name="from"
        width="short"
        support={say(language, 'disposal.day-hint', '例　2026-07-01、令和8年7月1日')}
        label={say(language, 'disposals.listedFrom', '公表の始まり')}
        value={today}
        required
        language={language}
      />
      <TextInput
        id="until"
        name="until"
        width="short"
        support={say(language, 'disposal.day-hint', '例　2026-07-01、令和8年7月1日')}
        label={say(language, 'disposals.listedUntil', '公表の終わり')}
        // A week for the approval, so that the days are whole all the same.
        value={listedUntil(today, days + 7)}
        required
        language={language}
      />
      <Button>{say(language, 'disposal.listing.do', '公表の承認を求める')}</Button>
    </Form>
  )
}

function Review(props: DisposalPageProps) {
  const { c, today, committee } = props
  const { language } = c.var
  return (
    <Form action={action(props, 'review')}>
      <Revision {...props} />
      <p>{committee}</p>
      <TextInput
        id="reviewedOn"
        name="reviewedOn"
        width="short"
        support={say(language, 'disposal.day-hint', '例　2026-07-01、令和8年7月1日')}
        label={say(language, 'disposals.reviewedOn', '審査した日')}
        value={today}
        required
        language={language}
      />
      <TextareaControl
        id="opinion"
        name="opinion"
        label={say(language, 'disposals.opinion', '審査の意見')}
        rows={4}
        required
        language={language}
      />
      <Button>{say(language, 'disposal.review.do', '審査を記録する')}</Button>
    </Form>
  )
}

function Decision(props: DisposalPageProps) {
  const { c, today } = props
  const { language } = c.var
  return (
    <Form action={action(props, 'decision')}>
      <Revision {...props} />
      <TextInput
        id="decidedOn"
        name="decidedOn"
        width="short"
        support={say(language, 'disposal.day-hint', '例　2026-07-01、令和8年7月1日')}
        label={say(language, 'disposals.decidedOn', '決定した日')}
        value={today}
        required
        language={language}
      />
      <TextInput
        id="decidedBy"
        name="decidedBy"
        label={say(language, 'disposals.decidedBy', '決定した職')}
        required
        width="long"
        language={language}
      />
      <Button>{say(language, 'disposal.decision.do', '決定の承認を求める')}</Button>
    </Form>
  )
}

function Execution(props: DisposalPageProps) {
  const { c, lines } = props
  const { language } = c.var
  const { fields } = disposalCertificate
  const blocked = lines.filter(({ against }) => against.length > 0).length
  if (blocked > 0) {
    return (
      <NotificationBanner
        type="warning"
        language={language}
        heading={say(
          language,
          'disposal.blocked',
          '実行できないフォルダが{n}件あります。凍結を解除するか、見送ってください。',
        ).replace('{n}', String(blocked))}
      />
    )
  }
  return (
    <Form action={action(props, 'execution')}>
      <Revision {...props} />
      <p>
        {say(
          language,
          'disposal.execution.note',
          '実行すると元に戻せません。目録の文書と全文が消え、件名と廃棄証明が残ります。',
        )}
      </p>
      <RadioGroup
        id="method"
        name="method"
        label={say(language, 'disposal-certificates.method', '廃棄の方法')}
        required
        language={language}
        options={Object.entries(fields.method.choices).map(([value, label]) => ({
          value,
          label: say(language, `disposal-certificates.method.${value}`, label),
        }))}
      />
      <TextInput
        id="carriedOutBy"
        name="carriedOutBy"
        label={say(language, 'disposal-certificates.carriedOutBy', '廃棄した職')}
        required
        width="long"
        language={language}
      />
      <TextInput
        id="witnesses"
        name="witnesses"
        label={say(language, 'disposal-certificates.witnesses', '立ち会った職')}
        required
        width="long"
        language={language}
      />
      <Button tone="danger">{say(language, 'disposal.execution.do', '廃棄を実行する')}</Button>
    </Form>
  )
}
