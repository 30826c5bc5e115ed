import { printWareki } from '#core/calendar/wareki.ts'
import type { Deadline, Remaining } from '#core/rules/deadline.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'
import { tell } from '#ui/tell.ts'

/** How a period stands: done, on its last days, over or running. */
function deadlineTone({ days }: Remaining, isDone: boolean): StatusTone {
  if (isDone) return days !== null && days < 0 ? 'refused' : 'done'
  if (days === null) return 'waiting'
  if (days < 0) return 'refused'
  return days <= SOON ? 'attention' : 'working'
}

const SOON = 3

/** A day in the reader's language. */
export function dayText(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}

/** The last day of a period with how much of it remains, in few words for a list. */
export function DueDay(props: {
  language: Language
  deadline: Deadline
  remaining: Remaining
  doneOn?: string | null
}) {
  const { language, deadline, remaining, doneOn = null } = props
  const { dueOn } = deadline
  const due = dueOn === null ? say(language, 'clock.stands', '停止中') : dayText(language, dueOn)
  return (
    <>
      {due}{' '}
      <StatusBadge tone={deadlineTone(remaining, doneOn !== null)}>
        {remainingText(language, remaining, doneOn)}
      </StatusBadge>
    </>
  )
}

/** How the last day was found, one sentence a step, folded away. */
export function DeadlineReasons({ language, deadline }: { language: Language; deadline: Deadline }) {
  return (
    <Disclosure summary={say(language, 'clock.why', '期限の数え方')}>
      <ol>
        {deadline.explanation.map((sentence) => (
          <li>{tell(language, sentence)}</li>
        ))}
      </ol>
    </Disclosure>
  )
}

function remainingText(language: Language, { days }: Remaining, doneOn: string | null): string {
  if (doneOn !== null) {
    return days !== null && days < 0
      ? say(language, 'clock.done-late', '期限後に済み')
      : say(language, 'clock.done', '済み')
  }
  if (days === null) return say(language, 'clock.paused', '数えていない')
  if (days < 0) return say(language, 'clock.over', '{n}日超過').replace('{n}', String(-days))
  if (days === 0) return say(language, 'clock.today', '今日まで')
  return say(language, 'clock.left', 'あと{n}日').replace('{n}', String(days))
}
