import type { Office, OfficeRequest } from '#core/office/office.ts'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { clocksOf, type Duty, publicationDuty, reportDuty } from '#registers/records/incidents/duties.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { hasReached, STAGES } from '#registers/records/incidents/rules.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { type Step, Stepper } from '#ui/stepper.tsx'
import { CaseClocks } from '../cases/case-clocks.tsx'
import { CaseFrame } from '../cases/case-frame.tsx'
import { DueDay } from '../cases/deadline-view.tsx'
import { type RefusedStep, StepForm } from '../cases/step-form.tsx'
import { clockName, stageName } from './desk-page.tsx'
import { openSteps } from './steps.ts'

/** One incident: where it stands, what must be done by when and why, and the form of the next step. */
export function CasePage(props: {
  c: OfficeRequest
  office: Office
  kept: Kept<Incident>
  calendar: Calendar
  /** The revision that the public sees. */
  released: number | undefined
  done?: string | undefined
  refused?: RefusedStep | undefined
}) {
  const { c, office, kept, calendar, released, done, refused } = props
  const { language, actor } = c.var
  const { entry, key } = kept
  const path = `/incident-desk/${encodeURIComponent(key)}`
  return (
    <CaseFrame
      {...{ c, office, kept }}
      desk={{ label: say(language, 'incident-desk.heading', '事故の対応'), href: '/incident-desk' }}
      done={done && stepName(language, done)}
      refused={refused && refused.findings.length === 0 ? refused.says : undefined}
      note={
        <>
          <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
          {entry.isDrill && (
            <>
              {' '}
              <StatusBadge tone="ended">{say(language, 'incidents.isDrill', '訓練')}</StatusBadge>
            </>
          )}
          {released !== undefined && <>　{say(language, 'incident-desk.released', '公開しています')}</>}
        </>
      }
      actions={
        <>
          <ButtonLink href={`${path}/report`}>
            {say(language, 'incident-desk.report', '報告書の様式')}
          </ButtonLink>
          <ButtonLink href={`${path}/notice`}>
            {say(language, 'incident-desk.notice', '本人への通知')}
          </ButtonLink>
          <ButtonLink href={`/incidents/${encodeURIComponent(key)}`}>
            {say(language, 'case.entry', '登録と履歴')}
          </ButtonLink>
        </>
      }
    >
      <Stepper
        label={say(language, 'incidents.stage', '段階')}
        language={language}
        steps={stepsOf(language, entry)}
      />
      <CaseClocks
        language={language}
        heading={say(language, 'incident-desk.clocks', '報告の期限')}
        clocks={clocksToTell(language, clocksOf(entry, calendar, actor.today))}
      />
      <Duties language={language} incident={entry} />
      {may(actor, 'write', record, entry) && entry.stage !== 'closed' && (
        <StepForm {...{ c, record, kept, path, refused }} steps={openSteps(entry)} nameOf={stepName} />
      )}
      <h2>{say(language, 'incidents.summary', '概要')}</h2>
      <p class="daicho-prewrap">{entry.summary}</p>
      {entry.sourceRegister && entry.sourceEntry && (
        <p>
          {say(language, 'incidents.sourceEntry', 'きっかけの登録')}：
          <a href={`/${entry.sourceRegister}/${encodeURIComponent(entry.sourceEntry)}`}>
            {entry.sourceRegister} {entry.sourceEntry}
          </a>
        </p>
      )}
    </CaseFrame>
  )
}

/** What a step is called. */
function stepName(language: Language, noun: string): string {
  switch (noun) {
    case 'triage':
      return say(language, 'incident-step.triage', '初動判断')
    case 'containment':
      return say(language, 'incident-step.containment', '拡大防止')
    case 'preliminary-report':
      return say(language, 'incident-step.preliminary-report', '速報')
    case 'notification':
      return say(language, 'incident-step.notification', '本人への通知')
    case 'publication-decision':
      return say(language, 'incident-step.publication-decision', '公表の方法の決定')
    case 'publication':
      return say(language, 'incident-step.publication', '公表')
    case 'final-report':
      return say(language, 'incident-step.final-report', '確報')
    case 'verification':
      return say(language, 'incident-step.verification', '再発防止の確認')
    default:
      return say(language, 'incident-step.closure', '終了')
  }
}

function stepsOf(language: Language, incident: Incident): Step[] {
  return STAGES.map(({ stage, on }) => ({
    label: stageName(language, stage),
    state: !hasReached(incident, stage) ? 'ahead' : incident[on] === null ? 'skipped' : 'completed',
  }))
}

function clocksToTell(language: Language, clocks: ReturnType<typeof clocksOf>) {
  return clocks.map((clock) => ({
    term: clockName(language, clock.kind),
    due: <DueDay language={language} {...clock} />,
    deadline: clock.deadline,
  }))
}

function Duties({ language, incident }: { language: Language; incident: Incident }) {
  const report = reportDuty(incident)
  const { publication, why } = publicationDuty(incident)
  const way = say(
    language,
    `incidents.publication.${publication}`,
    record.fields.publication.choices[publication],
  )
  return (
    <section aria-labelledby="duties">
      <h2 id="duties">{say(language, 'incident-desk.duties', 'しなければならないこと')}</h2>
      <DescriptionList
        items={[
          {
            term: say(language, 'incident-desk.duty.report', '委員会への報告と本人への通知'),
            description: (
              <>
                <strong>{verdictName(language, report.verdict)}</strong>
                <ul lang="ja">
                  {report.why.map((sentence) => (
                    <li>{sentence}</li>
                  ))}
                </ul>
              </>
            ),
          },
          {
            term: say(language, 'incident-desk.duty.publish', '公表'),
            description: (
              <>
                <strong>{way}</strong>
                <ul lang="ja">
                  <li>{why}</li>
                </ul>
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

function verdictName(language: Language, verdict: Duty['verdict']): string {
  switch (verdict) {
    case 'due':
      return say(language, 'incident-desk.due', '必要')
    case 'notDue':
      return say(language, 'incident-desk.not-due', '不要')
    case 'unknown':
      return say(language, 'incident-desk.open-question', 'まだ決まらない（必要として進める）')
  }
}
