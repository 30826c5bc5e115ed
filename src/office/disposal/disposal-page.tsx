import { Frame } from '#core/office/frame.tsx'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import { disposal } from '#registers/records/disposals/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { tell } from '#ui/tell.ts'
import { CommentList } from './comment-list.tsx'
import { stageName } from './desk-page.tsx'
import type { DisposalPageProps } from './disposal-shown.ts'
import { LineTable } from './line-table.tsx'
import { NextStep } from './next-step.tsx'

/** One disposal: where it stands, its folders with what holds them, what residents wrote, and the next step. */
export function DisposalPage(props: DisposalPageProps) {
  const { c, office, kept, done, refused, certificate, lines } = props
  const { language, actor } = c.var
  const desk = say(language, 'disposal.desk', '廃棄の手続き')
  const { entry } = kept
  return (
    <Frame
      c={c}
      office={office}
      title={entry.subject}
      path={[{ label: desk, href: '/disposal-desk' }, { label: entry.subject }]}
      above={
        <>
          {refused && (
            <NotificationBanner type="error" announced language={language} heading={refused.message}>
              <ul>
                {refused.findings.map(({ says }) => (
                  <li>{tell(language, says)}</li>
                ))}
              </ul>
            </NotificationBanner>
          )}
          {done && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={say(language, 'office.done', '記録しました。')}
            />
          )}
        </>
      }
    >
      <PageHead
        heading={entry.subject}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>{' '}
            {kept.key}
          </>
        }
        actions={
          <>
            <ButtonLink href={`/disposals/${kept.key}`}>
              {say(language, 'disposal.entry', '登録と承認')}
            </ButtonLink>
            {certificate && (
              <ButtonLink href={`/disposal-desk/certificates/${certificate}`}>
                {say(language, 'disposal.certificate', '廃棄証明')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stages {...props} />
      <LineTable c={c} disposal={kept} lines={lines} />
      {may(actor, 'write', disposal, entry) && <NextStep {...props} />}
      <CommentList {...props} />
    </Frame>
  )
}

function Stages({ c, kept }: DisposalPageProps) {
  const { language } = c.var
  const at = STAGES.indexOf(kept.entry.stage as (typeof STAGES)[number])
  const isOver = kept.entry.stage === 'carriedOut'
  return (
    <Stepper
      label={say(language, 'disposals.stage', 'いまの段階')}
      language={language}
      steps={STAGES.map((stage, index) => ({
        label: stageName(language, stage),
        state: index < at || isOver ? 'completed' : index === at ? 'editing' : 'ahead',
      }))}
    />
  )
}

const STAGES = ['proposed', 'listed', 'reviewed', 'decided', 'carriedOut'] as const
