import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { clockOf } from '#registers/records/personal-requests/clock.ts'
import {
  type PersonalRequest,
  personalRequest as record,
} from '#registers/records/personal-requests/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { CaseClocks } from '../cases/case-clocks.tsx'
import { CaseFacts } from '../cases/case-facts.tsx'
import { CaseFrame } from '../cases/case-frame.tsx'
import { DueDay } from '../cases/deadline-view.tsx'
import { type RefusedStep, StepForm } from '../cases/step-form.tsx'
import { requestStage } from './request-desk-page.tsx'
import { openRequestSteps } from './request-steps.ts'

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
  return (
    <CaseFrame
      {...{ c, office, kept }}
      desk={{ label: say(language, 'personal-desk.heading', '本人からの請求の対応'), href: '/personal-desk' }}
      done={done && requestStepName(language, done)}
      refused={refused && refused.findings.length === 0 ? refused.says : undefined}
      note={<StatusBadge tone="working">{requestStage(language, entry.stage)}</StatusBadge>}
      actions={
        <ButtonLink href={`/personal-requests/${encodeURIComponent(key)}`}>
          {say(language, 'case.entry', '登録と履歴')}
        </ButtonLink>
      }
    >
      {clock && (
        <CaseClocks
          language={language}
          heading={say(language, 'personal-desk.due', '決定の期限')}
          clocks={[
            {
              term: say(language, 'personal-requests.decision', '決定'),
              due: <DueDay language={language} {...clock} />,
              deadline: clock.deadline,
            },
          ]}
        />
      )}
      {may(actor, 'write', record, entry) && (
        <StepForm
          {...{ c, record, kept, path, refused }}
          steps={openRequestSteps(entry)}
          nameOf={requestStepName}
        />
      )}
      <CaseFacts
        {...{ record, entry }}
        heading={say(language, 'personal-desk.request', '請求')}
        names={SHOWN}
        around={{ language, follow: () => null }}
      />
    </CaseFrame>
  )
}

const SHOWN = [
  ...['kind', 'request', 'wanted', 'files', 'receivedOn', 'channel', 'requester', 'name', 'agentName'],
  ...['address', 'telephone', 'email', 'identifiedBy', 'identifiedOn', 'pauses', 'extensionDays'],
  ...['extensionReason', 'decision', 'decidedOn', 'grounds', 'reason', 'carriedOutOn'],
  ...['appealedOn', 'appealResult', 'note'],
]

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
