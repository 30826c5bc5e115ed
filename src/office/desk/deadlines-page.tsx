import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { DueWork } from '#core/rules/due-work.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { dueTask, TaskList } from './desk-tasks.tsx'

/** 業務の期限: all that the person's sections must have done by a day, the earliest first, each with why by then. */
export function DeadlinesPage(props: { c: OfficeRequest; office: Office; due: readonly DueWork[] }) {
  const { c, office, due } = props
  const { language, actor } = c.var
  const heading = say(language, 'desk.due', '業務の期限')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'deadlines.note', '期限の近い順に並べています。期限のないものは最後です。')}
      />
      {due.length === 0 ? (
        <EmptyState heading={say(language, 'deadlines.empty', '終わっていない案件はありません。')} />
      ) : (
        <TaskList language={language} tasks={due.map((one) => dueTask(language, actor.today, one))} />
      )}
    </Frame>
  )
}
