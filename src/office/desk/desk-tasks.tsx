import type { Child } from 'hono/jsx'
import { type Day, dayOf } from '#core/calendar/day.ts'
import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { queueQuery } from '#core/office/queue-address.ts'
import { fieldName, momentText, registerName, STATE_TONES, stateName } from '#core/office/words.ts'
import { remaining } from '#core/rules/deadline.ts'
import type { DueWork } from '#core/rules/due-work.ts'
import type { Comment } from '#core/store/comments.ts'
import type { DeskDraft } from '#core/store/desk.ts'
import type { QueueName, Waiting } from '#core/store/gate/waiting-list.ts'
import type { ScheduledRelease } from '#core/store/scheduled-releases.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { tell } from '#ui/tell.ts'
import { DueDay, dayText } from '../cases/deadline-view.tsx'
import { type DeskWork, nameOf, reviewDue } from './desk-work.ts'

/** One thing to do, as the desk shows it. */
export type Task = {
  readonly href: string
  readonly title: string
  /** What it is, in few words. */
  readonly badge?: Child
  /** Register and key. */
  readonly place: string
  readonly since: string | null
  readonly words?: Child
  readonly due?: { readonly dueOn: Day | null; readonly reasons: readonly string[]; readonly today: Day }
  readonly act?: Child
}

type Entries = DeskWork['entries']

/** Things to do, one under the other: what, where, since when, until when and why by then. */
export function TaskList({ language, tasks }: { language: Language; tasks: readonly Task[] }) {
  return (
    <ul class="daicho-task-list">
      {tasks.map(({ href, title, badge, place, since, words, due, act }) => (
        <li>
          <div class="daicho-task-list__what">
            <a href={href}>{title}</a>
            <p>
              {badge} {place}
              {since && `　${since}`}
            </p>
            {words}
            {act}
          </div>
          {due && (
            <div class="daicho-task-list__due">
              {due.dueOn === null ? (
                <span>{say(language, 'desk.no-day', '決まった期限なし')}</span>
              ) : (
                <DueDay
                  language={language}
                  deadline={{ dueOn: due.dueOn, explanation: due.reasons }}
                  remaining={remaining({ dueOn: due.dueOn, explanation: [] }, due.today)}
                />
              )}
              <Disclosure summary={say(language, 'desk.why-day', 'なぜこの日か')}>
                <ol>
                  {due.reasons.map((sentence) => (
                    <li>{tell(language, sentence)}</li>
                  ))}
                </ol>
              </Disclosure>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** An entry that waits for somebody's step. */
export function waitingTask(
  c: OfficeRequest,
  today: Day,
  entries: Entries,
  waiting: Waiting,
  queue: QueueName,
): Task {
  const { language } = c.var
  const { title, place } = faceOf(language, entries, waiting)
  const address = queueQuery({ queue, register: null, section: null, outcome: null })
  return {
    href: `/${waiting.register}/${encodeURIComponent(waiting.entry)}/review?${address}`,
    title,
    place,
    badge: <StatusBadge tone={STATE_TONES[waiting.state]}>{stateName(language, waiting.state)}</StatusBadge>,
    since: sinceText(language, dayOf(waiting.since), person(c, waiting.writtenBy)),
    due: { ...reviewDue(waiting.since), today },
  }
}

/** A draft of the person's own; one that was sent back says by whom and why. */
export function draftTask(c: OfficeRequest, entries: Entries, draft: DeskDraft): Task {
  const { language } = c.var
  const { title, place, path } = faceOf(language, entries, draft)
  const isReturned = draft.act === 'return'
  return {
    href: isReturned ? `${path}/edit` : path,
    title,
    place,
    since: sinceText(language, dayOf(draft.changedAt), isReturned ? person(c, draft.by) : null),
    words: isReturned && (
      <p class="daicho-task-list__words daicho-prewrap">
        {say(language, 'office.why', '理由')}：{draft.why}
      </p>
    ),
  }
}

/** A comment that waits for the person's answer. */
export function commentTask(c: OfficeRequest, entries: Entries, comment: Omit<Comment, 'replies'>): Task {
  const { language } = c.var
  const { title, place, path, record } = faceOf(language, entries, comment)
  const field = comment.field === null ? undefined : record?.fields[comment.field]
  return {
    href: `${path}#comment-${comment.id}`,
    title,
    place:
      record && field && comment.field
        ? `${place}　${fieldName(language, record, comment.field, field)}`
        : place,
    since: sinceText(language, dayOf(comment.at), person(c, comment.by)),
    words: <p class="daicho-task-list__words daicho-prewrap">{comment.text}</p>,
  }
}

/** A release that was scheduled and not made. */
export function failedTask(language: Language, entries: Entries, failed: ScheduledRelease): Task {
  const { title, place, path } = faceOf(language, entries, failed)
  return {
    href: path,
    title,
    place,
    since: momentText(language, failed.releaseAt, 'short'),
    words: <p class="daicho-task-list__words">{failed.reason}</p>,
    act: (
      <Form action={`/gate/schedule/${failed.id}/seen`} bare>
        <Button type="outline" size="sm" label={`${say(language, 'desk.see', '確認した')}：${title}`}>
          {say(language, 'desk.see', '確認した')}
        </Button>
      </Form>
    ),
  }
}

/** Work of a process that is due by a day. */
export function dueTask(language: Language, today: Day, work: DueWork): Task {
  return {
    href: work.href ?? `/${work.register}/${encodeURIComponent(work.entry)}`,
    title: work.title,
    badge: (
      <StatusBadge tone={work.dueOn !== null && work.dueOn < today ? 'refused' : 'working'}>
        {say(language, work.kind.key, work.kind.label)}
      </StatusBadge>
    ),
    place: work.entry,
    since: work.since === null ? null : sinceText(language, work.since, null),
    due: { dueOn: work.dueOn, reasons: work.reasons, today },
  }
}

/** How an entry is shown on the desk: its title, its register and key, its page. */
export function faceOf(
  language: Language,
  entries: Entries,
  named: { readonly register: string; readonly entry: string },
) {
  const found = entries.get(nameOf(named))
  const title = found && String(found.kept.entry[found.record.title])
  return {
    title: title || named.entry,
    place: found ? `${registerName(language, found.record)} ${named.entry}` : named.entry,
    path: `/${named.register}/${encodeURIComponent(named.entry)}`,
    record: found?.record,
    kept: found?.kept,
  }
}

function sinceText(language: Language, day: Day, by: string | null): string {
  const since = say(language, 'desk.since', '{day}から').replace('{day}', dayText(language, day))
  return by === null ? since : `${since}　${by}`
}
