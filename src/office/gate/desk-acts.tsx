import type { Child } from 'hono/jsx'
import type { OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { type Act, may } from '#core/rules/permission.ts'
import type { Waiting } from '#core/store/gate/waiting-list.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { say } from '#ui/say.ts'

/** The decisions that the person may make about an entry of the queue, each a button that a key presses too. */
export function DeskActs(props: {
  c: OfficeRequest
  record: RecordType
  waiting: Waiting
  path: string
  /** Where the queue goes on. */
  next: string
}) {
  const { c, record, waiting, path, next } = props
  const { language, actor } = c.var
  const isMay = (act: Act) => may(actor, act, record, sectionsEntry(record, waiting))
  const passes =
    waiting.outcome === 'pass' ||
    waiting.outcome === 'warn' ||
    (waiting.outcome === 'second' && waiting.isAllowed)
  const isOwn = waiting.writtenBy === actor.id
  return (
    <div class="daicho-actions">
      {waiting.state === 'review' && waiting.outcome !== 'block' && isMay('approval') && !isOwn && (
        <Decision act="approval" {...{ waiting, path, next }}>
          {say(language, 'gate.desk.approve', '承認（A）')}
        </Decision>
      )}
      {waiting.state === 'approved' && isMay('release') && passes && (
        <Decision act="release" {...{ waiting, path, next }}>
          {say(language, 'gate.desk.release', '公開（R）')}
        </Decision>
      )}
      {waiting.outcome === 'second' &&
        !waiting.isAllowed &&
        !isOwn &&
        (isMay('approval') || isMay('release')) && (
          <ButtonLink href={`${path}#gate-record`} shortcut="second">
            {say(language, 'gate.desk.second', 'もう一人の確認へ（M）')}
          </ButtonLink>
        )}
      {isOwn && waiting.state === 'review' && (
        <span class="daicho-page-head__note">
          {say(language, 'gate.desk.own', '自分が書いた登録は、別の人が承認します。')}
        </span>
      )}
    </div>
  )
}

function Decision(props: {
  act: 'approval' | 'release'
  waiting: Waiting
  path: string
  next: string
  children?: Child
}) {
  const { act, waiting, path, next } = props
  return (
    <Form action={`${path}/${act}`} bare>
      <input type="hidden" name="revision" value={String(waiting.revision)} />
      <input type="hidden" name="next" value={next} />
      <Button size="sm" shortcut={act === 'approval' ? 'approve' : 'release'}>
        {props.children}
      </Button>
    </Form>
  )
}

/** As much of the entry as rights hang on. */
function sectionsEntry(record: RecordType, { sections }: Waiting) {
  if (record.section === undefined) return {}
  return { [record.section]: record.fields[record.section]?.kind === 'references' ? sections : sections[0] }
}
