import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { asDeputy } from '#core/rules/deputy.ts'
import { TRANSITIONS, type Transition, type TransitionKey, whyNot } from '#core/rules/lifecycle.ts'
import { behalfOf, may } from '#core/rules/permission.ts'
import type { ScheduledRelease } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import type { ShortcutName } from '#ui/shortcut-keys.ts'
import { tell } from '#ui/tell.ts'
import { Textarea } from '#ui/textarea.tsx'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { actName, momentText } from './words.ts'

type Props = {
  c: OfficeRequest
  record: RecordType
  kept: Kept<AnyEntry>
  /** The entry's own page. */
  path: string
  scheduled: ScheduledRelease | undefined
  /** Whether the public sees something of the entry now. */
  isPublic: boolean
  /** Where to go on after a decision, if not to the entry. */
  next?: string | undefined
}

/** The changes of state that the person may make now, each a form of its own; what stands in the way is said. */
export function EntrySteps(props: Props) {
  const { c, record, kept, scheduled } = props
  const { language, actor } = c.var
  const steps = (Object.keys(TRANSITIONS) as TransitionKey[]).filter(
    (act) =>
      may(actor, act, record, kept.entry) &&
      (TRANSITIONS[act].from as readonly string[]).includes(kept.state),
  )
  if (steps.length === 0 && scheduled === undefined) return null
  const [back, on] = [true, false].map((isBack) =>
    steps.filter((act) => ((TRANSITIONS[act] as Transition).reason ?? false) === isBack),
  )
  return (
    <section class="daicho-steps" aria-labelledby="steps">
      <h2 id="steps" class="daicho-steps__heading">
        {say(language, 'office.steps', '次の手続き')}
      </h2>
      {on?.map((act) => (
        <Step {...props} act={act} />
      ))}
      {scheduled && <Scheduled {...props} scheduled={scheduled} />}
      {scheduled === undefined && steps.includes('release') && <Schedule {...props} />}
      {back?.map((act) => (
        <Disclosure summary={actName(language, act)}>
          <Step {...props} act={act} />
        </Disclosure>
      ))}
    </section>
  )
}

function Step(props: Props & { act: TransitionKey }) {
  const { c, record, kept, path, act, next } = props
  const { language, actor } = c.var
  const transition: Transition = TRANSITIONS[act]
  const name = actName(language, act)
  const behalf = behalfOf(actor, act, record, kept.entry, kept.writtenBy)
  const hindrance = transition.reason ? null : whyNot(act, kept, actor.id, asDeputy(behalf, ''))
  if (hindrance) return <p class="daicho-steps__hindrance">{`${name}：${tell(language, hindrance)}`}</p>
  return (
    <Form action={`${path}/${act}`} bare>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      {next && <input type="hidden" name="next" value={next} />}
      {act === 'withdrawal' && <Tombstone {...props} />}
      {transition.reason && (
        <>
          <label for={`why-${act}`}>{`${name}：${say(language, 'office.why', '理由')}`}</label>
          {act === 'return' ? (
            <Textarea id={`why-${act}`} name="why" rows={3} required />
          ) : (
            <Input id={`why-${act}`} name="why" width="long" required />
          )}
          {act === 'return' && (
            <p class="daicho-page-head__note">
              {say(
                language,
                'office.return.about',
                '書いた人の机に、この理由と未解決のコメントが届きます。項目ごとの指摘は、下の各項目にコメントで書けます。',
              )}
            </p>
          )}
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
        shortcut={KEYS[act]}
      >
        {name}
      </Button>
    </Form>
  )
}

const KEYS: Partial<Readonly<Record<TransitionKey, ShortcutName>>> = {
  approval: 'approve',
  release: 'release',
}

/** What a withdrawal leaves, as residents will see it: it can't be taken back. */
function Tombstone({ c, kept, isPublic }: Props) {
  const { language } = c.var
  if (!isPublic) {
    return (
      <p>
        {say(
          language,
          'office.withdrawal.unseen',
          'この登録は公開されていません。取り下げると、書き換えも公開もできなくなります。元には戻せません。',
        )}
      </p>
    )
  }
  return (
    <>
      <p>
        {say(
          language,
          'office.withdrawal.about',
          '取り下げると、内容は公開サイトから消え、次の形だけが残ります。元には戻せません。内容を直すだけなら「変更」を、前の内容に戻すなら「前の公開版に戻す」を使ってください。',
        )}
      </p>
      <div class="daicho-as-public">
        <p class="daicho-as-public__label">
          {say(language, 'office.withdrawal.seen', '取り下げたあとに区民に見える形')}
        </p>
        <p class="daicho-as-public__title">{kept.key}</p>
        <p>
          {say(
            language,
            'office.withdrawal.tombstone',
            '○年○月○日に取り下げました。内容は公開していません。公開と取下げがあったことは、公開の記録に残ります。',
          )}
        </p>
      </div>
    </>
  )
}

/** A moment at which the entry is released by itself, if nothing has changed by then. */
function Schedule({ c, kept, path, next }: Props) {
  const { language } = c.var
  return (
    <Disclosure summary={say(language, 'schedule.do', '日時を決めて公開する')}>
      <Form action={`${path}/schedule`} bare>
        <input type="hidden" name="revision" value={String(kept.revision)} />
        {next && <input type="hidden" name="next" value={next} />}
        <label for="release-at">{say(language, 'schedule.at', '公開する日時（日本時間）')}</label>
        <Input id="release-at" name="releaseAt" type="datetime-local" required />
        <label for="schedule-why">{say(language, 'schedule.why', '理由（履歴に残る。なくてもよい）')}</label>
        <Input id="schedule-why" name="why" width="long" />
        <p class="daicho-page-head__note">
          {say(
            language,
            'schedule.about',
            'その日時に、いまと同じ確認を通ってから公開されます。それまでに書き換えられたり権限が終わったりすると公開されず、予約した人の机に理由が出ます。',
          )}
        </p>
        <Button type="outline">{say(language, 'schedule.save', '公開を予約する')}</Button>
      </Form>
    </Disclosure>
  )
}

function Scheduled(props: Props & { scheduled: ScheduledRelease }) {
  const { c, record, kept, path, scheduled, next } = props
  const { language, actor } = c.var
  return (
    <div>
      <p>
        <strong>{momentText(language, scheduled.releaseAt, 'short')}</strong>
        {say(language, 'schedule.waiting', 'に公開される予約があります。')}（{person(c, scheduled.by)}
        {scheduled.why && `：${scheduled.why}`}）
        {scheduled.revision !== kept.revision && (
          <>
            {' '}
            {say(
              language,
              'schedule.outdated',
              '予約のあとに登録が変わったため、このままでは公開されません。予約を取り消してください。',
            )}
          </>
        )}
      </p>
      {may(actor, 'release', record, kept.entry) && (
        <Form action={`${path}/schedule/cancellation`} bare>
          <input type="hidden" name="id" value={String(scheduled.id)} />
          {next && <input type="hidden" name="next" value={next} />}
          <Button type="outline">{say(language, 'schedule.cancel', '公開の予約を取り消す')}</Button>
        </Form>
      )}
    </div>
  )
}
