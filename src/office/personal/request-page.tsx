import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { fieldName } from '#core/office/words.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { clockOf } from '#registers/records/personal-requests/clock.ts'
import {
  type PersonalRequest,
  personalRequest as record,
} from '#registers/records/personal-requests/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { recordIn } from '#ui/translation.ts'
import { DeadlineReasons, DueDay, dayText } from './deadline-view.tsx'
import { requestStage } from './request-desk-page.tsx'
import { openRequestSteps } from './request-steps.ts'
import { type RefusedStep, StepForm } from './step-form.tsx'

/** One request: its clock with the reasons, the next step, and everything that the person has said. */
export function RequestPage(props: {
  c: OfficeRequest
  office: Office
  kept: Kept<PersonalRequest>
  calendar: Calendar
  done?: string | undefined
  refused?: RefusedStep | undefined
}) {
  const { c, office, kept, calendar, done, refused } = props
  const { language, actor } = c.var
  const { entry, key } = kept
  const path = `/personal-desk/${encodeURIComponent(key)}`
  const clock = clockOf(entry, calendar, actor.today)
  const told = recordIn(language, record)
  return (
    <Frame
      c={c}
      office={office}
      title={`${key} ${entry.subject}`}
      path={[
        { label: say(language, 'personal-desk.heading', '本人からの請求の対応'), href: '/personal-desk' },
        { label: key },
      ]}
      above={
        <>
          {done && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={`${requestStepName(language, done)}：${say(language, 'office.done', '記録しました。')}`}
            />
          )}
          {refused && refused.findings.length === 0 && (
            <NotificationBanner type="error" announced language={language} heading={refused.says} />
          )}
        </>
      }
    >
      <PageHead
        heading={entry.subject}
        note={
          <>
            <StatusBadge tone="working">{requestStage(language, entry.stage)}</StatusBadge> {key}
          </>
        }
        actions={
          <ButtonLink href={`/personal-requests/${encodeURIComponent(key)}`}>
            {say(language, 'incident-desk.entry', '登録の全体')}
          </ButtonLink>
        }
      />
      {clock && (
        <section aria-labelledby="clock">
          <h2 id="clock">{say(language, 'personal-desk.due', '決定の期限')}</h2>
          <DescriptionList
            items={[
              {
                term: say(language, 'personal-requests.decision', '決定'),
                description: (
                  <>
                    <DueDay language={language} {...clock} />
                    {clock.doneOn && <>　{dayText(language, clock.doneOn)}</>}
                    <DeadlineReasons language={language} deadline={clock.deadline} />
                  </>
                ),
              },
            ]}
          />
        </section>
      )}
      {may(actor, 'write', record, entry) && (
        <StepForm
          {...{ c, record, kept, path, refused }}
          steps={openRequestSteps(entry)}
          nameOf={requestStepName}
        />
      )}
      <h2>{say(language, 'personal-desk.request', '請求')}</h2>
      <DescriptionList
        items={SHOWN.filter((name) => entry[name] !== null).map((name) => ({
          term: fieldName(language, record, name, record.fields[name]),
          description: (
            <FieldValue
              field={told.fields[name]}
              value={entry[name]}
              around={{ language, follow: () => null }}
            />
          ),
        }))}
      />
    </Frame>
  )
}

const SHOWN = [
  ...([
    'kind',
    'request',
    'wanted',
    'files',
    'receivedOn',
    'channel',
    'requester',
    'name',
    'agentName',
  ] as const),
  ...(['address', 'telephone', 'email', 'identifiedBy', 'identifiedOn', 'pauses', 'extensionDays'] as const),
  ...(['extensionReason', 'decision', 'decidedOn', 'grounds', 'reason', 'carriedOutOn'] as const),
  ...(['appealedOn', 'appealResult', 'note'] as const),
] as const

/** What a step of a request is called. */
function requestStepName(language: Language, noun: string): string {
  switch (noun) {
    case 'identity':
      return say(language, 'request-step.identity', '本人確認')
    case 'clarification':
      return say(language, 'request-step.clarification', '補正を求める')
    case 'consideration':
      return say(language, 'request-step.consideration', '検討を始める')
    case 'extension':
      return say(language, 'request-step.extension', '期限の延長')
    case 'decision':
      return say(language, 'request-step.decision', '決定')
    case 'execution':
      return say(language, 'request-step.execution', '実施')
    case 'appeal':
      return say(language, 'request-step.appeal', '審査請求')
    default:
      return say(language, 'request-step.retraction', '取下げ')
  }
}
