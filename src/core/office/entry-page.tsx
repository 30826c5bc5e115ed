import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { TRANSITIONS, type Transition, type TransitionKey, whyNot } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import type { Kept } from '#core/store/table.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { findDeskOf } from './desks.ts'
import { Frame } from './frame.tsx'
import { FoundPlaces, GateRecord } from './gate-evidence.tsx'
import type { Weighing } from './gate-panel.tsx'
import { OutcomeBadge } from './gate-words.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { actName, fieldName, momentText, registerName, STATE_TONES, stateName } from './words.ts'

/** One entry: its values, its state, and what the person may do with it next. */
export function EntryPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept
  around: Surroundings
  done: string | null
  /** The revision that the public sees, whatever has been written since. */
  released: number | undefined
  /** Why the step that was asked for was not taken. */
  refused?: string | undefined
  evidence: readonly GateEvidence[]
  /** What the gate would say of a draft; null where it has said it. */
  weighing: Weighing | null
}) {
  const { c, office, record, kept, around, done, refused, released, evidence, weighing } = props
  const { language, actor } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  const title = String(kept.entry[record.title])
  const desk = findDeskOf(c.var, record, kept)
  const nth = (revision: number) =>
    say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(revision))
  return (
    <Frame
      c={c}
      office={office}
      title={title}
      path={[{ label: name, href: `/${record.key}` }, { label: title }]}
      above={
        <>
          {refused && <NotificationBanner type="error" announced language={language} heading={refused} />}
          {done && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={`${actName(language, done)}：${say(language, 'office.done', '記録しました。')}`}
            />
          )}
        </>
      }
    >
      <PageHead
        heading={title}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge> {name}{' '}
            {kept.key} {nth(kept.revision)}
            {released !== undefined && released !== kept.revision && (
              <>
                　{say(language, 'office.released-now', '公開中は')}
                {nth(released)}
              </>
            )}
          </>
        }
        actions={
          <>
            {desk && <ButtonLink href={desk.href}>{desk.label}</ButtonLink>}
            <ButtonLink href={`${path}/history`}>{say(language, 'office.history', '履歴')}</ButtonLink>
            {may(actor, 'write', record, kept.entry) && kept.state !== 'withdrawn' && (
              <ButtonLink href={`${path}/edit`}>{say(language, 'office.edit', '変更')}</ButtonLink>
            )}
          </>
        }
      />
      <Steps c={c} record={record} kept={kept} path={path} />
      <DescriptionList
        items={Object.entries(record.fields).map(([field, own]) => ({
          term: fieldName(language, record, field, own),
          description: (
            <FieldValue
              field={own}
              value={kept.entry[field]}
              around={{ ...around, download: () => `${path}/files/${field}` }}
            />
          ),
        }))}
      />
      {weighing && weighing.findings.length > 0 && (
        <section class="daicho-gate-record" aria-labelledby="gate-now">
          <h2 id="gate-now">{say(language, 'gate.now', 'このまま公開しようとすると')}</h2>
          <OutcomeBadge language={language} outcome={weighing.outcome} />
          <FoundPlaces c={c} record={record} evidence={weighing} />
        </section>
      )}
      <GateRecord {...{ c, record, kept, evidence, path }} />
      <p class="daicho-page-head__note">
        {say(language, 'office.written-by', '最終変更：{who}、{when}')
          .replace('{who}', () => kept.writtenBy)
          .replace('{when}', momentText(language, kept.writtenAt, 'short'))}
      </p>
    </Frame>
  )
}

/** The changes of state that the person may make now, each a form of its own; what stands in the way is said. */
function Steps(props: { c: OfficeRequest; record: RecordType; kept: Kept<AnyEntry>; path: string }) {
  const { c, record, kept } = props
  const { language, actor } = c.var
  const steps = (Object.keys(TRANSITIONS) as TransitionKey[]).filter(
    (act) =>
      may(actor, act, record, kept.entry) &&
      (TRANSITIONS[act].from as readonly string[]).includes(kept.state),
  )
  if (steps.length === 0) return null
  const [back, on] = [true, false].map((isBack) =>
    steps.filter((act) => ((TRANSITIONS[act] as Transition).reason ?? false) === isBack),
  )
  const words = back?.map((act) => actName(language, act)).join('・')
  return (
    <section class="daicho-steps" aria-labelledby="steps">
      <h2 id="steps" class="daicho-steps__heading">
        {say(language, 'office.steps', '次の手続き')}
      </h2>
      {on?.map((act) => (
        <Step {...props} act={act} />
      ))}
      {words && (
        <Disclosure summary={words}>
          {back?.map((act) => (
            <Step {...props} act={act} />
          ))}
        </Disclosure>
      )}
    </section>
  )
}

function Step(props: { c: OfficeRequest; kept: Kept<AnyEntry>; path: string; act: TransitionKey }) {
  const { c, kept, path, act } = props
  const { language, actor } = c.var
  const transition: Transition = TRANSITIONS[act]
  const name = actName(language, act)
  const hindrance = transition.reason ? null : whyNot(act, kept, actor.id, '')
  if (hindrance) return <p class="daicho-steps__hindrance">{`${name}：${hindrance}`}</p>
  return (
    <Form action={`${path}/${act}`} bare>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      {transition.reason && (
        <>
          <label for={`why-${act}`}>{`${name}：${say(language, 'office.why', '理由')}`}</label>
          <Input id={`why-${act}`} name="why" width="long" required />
          {act === 'withdrawal' && kept.state === 'released' && (
            <Checkbox name="personal" value="1">
              {say(language, 'office.withdrawal.personal', '個人情報が公開されていた（事故として記録する）')}
            </Checkbox>
          )}
        </>
      )}
      <Button
        type={transition.reason ? 'outline' : 'solid-fill'}
        tone={act === 'withdrawal' ? 'danger' : undefined}
      >
        {name}
      </Button>
    </Form>
  )
}
