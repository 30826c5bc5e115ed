import { EntryErrors } from '#core/office/entry-controls.tsx'
import { Frame } from '#core/office/frame.tsx'
import { ReturnedNotice } from '#core/office/returned-notice.tsx'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { tell } from '#ui/tell.ts'
import { doneName, yearName } from './evaluation-words.ts'
import { FactsPart } from './facts-part.tsx'
import { HandIn, Judgement, JudgementForm, Proposal } from './judgement-part.tsx'
import type { Judged } from './worksheet.ts'
import type { WorksheetProps } from './worksheet-props.ts'
import { isShut, isWriting, stateHeading, stateNote, stepsOf } from './worksheet-state.ts'

/** The evaluation of a programme, a measure or a policy: what the registers know beside what staff have to judge. */
export function WorksheetPage<E extends Judged>(props: WorksheetProps<E>) {
  const { c, office, sheet, kept, state, findings, done, refused } = props
  const { language, actor } = c.var
  const { record } = sheet.register
  const { entry } = kept
  const year = yearName(language, entry.fiscalYear)
  const about = 'level' in entry ? levelName(props) : entry.programme
  const mayWrite = may(actor, 'write', record, entry) && !isShut(state)
  return (
    <Frame
      c={c}
      office={office}
      title={`${entry.name} ${year}`}
      path={[
        { label: say(language, 'evaluation.desk', '行政評価'), href: `/evaluation?year=${entry.fiscalYear}` },
        ...('level' in entry
          ? [
              {
                label: say(language, 'evaluation.measures', '施策・政策の評価'),
                href: `/evaluation/${entry.fiscalYear}/measures`,
              },
            ]
          : []),
        { label: entry.name },
      ]}
      above={
        <>
          {done !== undefined && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={doneName(language, done)}
            />
          )}
          {refused && (
            <NotificationBanner
              type="error"
              announced
              language={language}
              heading={tell(language, refused)}
            />
          )}
        </>
      }
    >
      <PageHead
        heading={entry.name}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
            {`　${year}　${about}`}
          </>
        }
        actions={
          <>
            <daicho-print />
            <ButtonLink href={`/${record.key}/${encodeURIComponent(kept.key)}`} type="text">
              {say(language, 'evaluation.entry', '登録・点検・公開を見る')}
            </ButtonLink>
          </>
        }
      />
      {!isShut(state) && (
        <Stepper
          label={say(language, 'evaluation.steps', '評価の手順')}
          language={language}
          steps={stepsOf(language, state)}
        />
      )}
      <EntryErrors {...{ language, record, findings }} />
      <div class="daicho-evaluation">
        <FactsPart {...props} mayGather={mayWrite && kept.state === 'draft'} />
        <section aria-labelledby="judgement">
          <h2 id="judgement">{stateHeading(language, state)}</h2>
          <p>{stateNote(language, state)}</p>
          {state === 'returned' && <ReturnedNotice c={c} returned={props.returned} />}
          {isWriting(state) && mayWrite ? (
            <>
              <JudgementForm {...props} />
              <div class="daicho-after">
                <HandIn {...props} />
              </div>
            </>
          ) : (
            <Written {...props} mayWrite={mayWrite} />
          )}
          <Proposal {...props} />
        </section>
      </div>
    </Frame>
  )
}

/** What was judged, and what may be done about it by whom. */
function Written<E extends Judged>(props: WorksheetProps<E> & { mayWrite: boolean }) {
  const { c, sheet, kept, state, findings, mayWrite } = props
  const { language, actor } = c.var
  const { record } = sheet.register
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  return (
    <>
      <Judgement {...props} />
      {state === 'waiting' && kept.writtenBy !== actor.id && may(actor, 'approval', record, kept.entry) && (
        <div class="daicho-actions">
          <ButtonLink href={`${path}/review`}>
            {say(language, 'evaluation.check', '点検して、承認するか差し戻す')}
          </ButtonLink>
        </div>
      )}
      {state === 'approved' && may(actor, 'release', record, kept.entry) && (
        <div class="daicho-actions">
          <ButtonLink href={path}>{say(language, 'evaluation.to-release', '公開へ進む')}</ButtonLink>
        </div>
      )}
      {mayWrite && (
        <Disclosure
          summary={say(language, 'evaluation.rewrite', 'この評価を書き直す')}
          open={findings.length > 0}
        >
          <p>{rewriteNote(props)}</p>
          <JudgementForm {...props} />
        </Disclosure>
      )}
    </>
  )
}

function rewriteNote<E extends Judged>({ c, state }: WorksheetProps<E>): string {
  const { language } = c.var
  return state === 'released'
    ? say(
        language,
        'evaluation.reopens.released',
        '保存すると作成中に戻ります。改めて点検・承認・公開するまで、今の内容が公開されたままです。',
      )
    : say(language, 'evaluation.reopens', '保存すると作成中に戻り、点検からやり直しになります。')
}

function levelName<E extends Judged>({ c, sheet, kept }: WorksheetProps<E>): string {
  const { entry } = kept
  if (!('level' in entry)) return ''
  const field = sheet.register.record.fields.level
  const label = field?.kind === 'choice' ? field.choices[entry.level] : undefined
  return `${say(c.var.language, `measure-evaluations.level.${entry.level}`, label ?? entry.level)}　${entry.item}`
}
