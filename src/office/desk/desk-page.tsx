import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { PasswordChosen } from '#core/office/password-chosen.tsx'
import { queueHref } from '#core/office/queue-address.ts'
import { type Act, may } from '#core/rules/permission.ts'
import { MOST_ON_DESK } from '#core/store/desk.ts'
import type { QueueName } from '#core/store/gate/waiting-list.ts'
import type { KeptGrant } from '#core/store/grants.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { DelegationNotices } from '../delegation/delegation-notices.tsx'
import { DeskAside } from './desk-aside.tsx'
import {
  commentTask,
  draftTask,
  dueTask,
  failedTask,
  type Task,
  TaskList,
  waitingTask,
} from './desk-tasks.tsx'
import { type DeskWork, lastLateDay } from './desk-work.ts'

type Props = {
  c: OfficeRequest
  office: Office
  work: DeskWork & { readonly sectionNames: ReadonlyMap<string, string> }
  publicUrl: string
  delegations: readonly KeptGrant[]
}

/** 私の机: what waits for the person, each with why it is his or hers, since when, until when and why by then; then what he or she did and handed over. */
export function DeskPage(props: Props) {
  const { c, office, work, publicUrl } = props
  const { language, actor } = c.var
  const heading = say(language, 'desk.heading', '私の机')
  const late = work.late.due + work.late.waiting
  const groups = groupsOf(props).filter(({ tasks, count }) => tasks.length > 0 || count > 0)
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      above={
        <>
          {c.req.query('done') === 'seen' && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={say(language, 'desk.seen', '確認したことを記録しました。')}
            />
          )}
          {c.req.query('done') === 'password' && <PasswordChosen language={language} />}
        </>
      }
    >
      <PageHead
        heading={heading}
        note={`${actor.name}　${office.municipality.name}`}
        actions={
          <>
            <ButtonLink href="/registers">{say(language, 'registers.heading', '台帳の一覧')}</ButtonLink>
            <ButtonLink href={publicUrl}>{say(language, 'office.public', '公開サイトを見る')}</ButtonLink>
          </>
        }
      />
      <DelegationNotices c={c} delegations={props.delegations} />
      {groups.length > 0 && (
        <nav aria-label={say(language, 'desk.waits', '待っているもの')}>
          <ul class="daicho-desk-counts">
            {late > 0 && (
              <li data-late>
                <a href={work.late.due > 0 ? '#due' : lateHref(c)}>
                  <span>{say(language, 'desk.late', '期限を過ぎたもの')}</span>
                  <strong>{countText(language, late)}</strong>
                </a>
              </li>
            )}
            {groups.map(({ id, heading: name, count }) => (
              <li>
                <a href={`#${id}`}>
                  <span>{name}</span>
                  <strong>{countText(language, count)}</strong>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="daicho-desk-columns">
        <div>
          {groups.length === 0 && <Nothing {...props} />}
          {groups.map((group) => (
            <TaskGroup language={language} group={group} />
          ))}
        </div>
        <DeskAside {...{ c, work }} />
      </div>
    </Frame>
  )
}

/** What has waited for longer than it should. */
function lateHref({ var: { actor } }: OfficeRequest): string {
  const open = { register: null, section: null, outcome: null }
  return queueHref({ ...open, queue: 'review', before: lastLateDay(actor.today) })
}

type Group = {
  readonly id: string
  readonly heading: string
  /** Why these are the person's, where all share one reason. */
  readonly why: string
  readonly count: number
  readonly tasks: readonly Task[]
  /** Where all of them are, if not all are here. */
  readonly all?: string | undefined
}

function groupsOf({ c, work }: Props): Group[] {
  const { language, actor } = c.var
  const isReturned = ({ act }: { readonly act: string }) => act === 'return'
  const returned = work.drafts.first.filter(isReturned)
  const drafts = work.drafts.first.filter((draft) => !isReturned(draft))
  const queue = (name: QueueName) => queueHref({ queue: name, register: null, section: null, outcome: null })
  return [
    {
      id: 'failed',
      heading: say(language, 'desk.failed', '行われなかった公開の予約'),
      why: say(
        language,
        'desk.failed.why',
        'あなたが予約した公開です。理由を見て、必要なら公開し直してください。',
      ),
      count: work.failed.length,
      tasks: work.failed.map((one) => failedTask(language, work.entries, one)),
    },
    {
      id: 'returned',
      heading: say(language, 'desk.returned', '差し戻されたもの'),
      why: say(language, 'desk.returned.why', 'あなたが書いた登録が、直すために戻ってきました。'),
      count: returned.length,
      tasks: returned.map((one) => draftTask(c, work.entries, one)),
    },
    {
      id: 'comments',
      heading: say(language, 'desk.comments', '返事を待つコメント'),
      why: say(
        language,
        'desk.comments.why',
        'あなたが書いた登録か、あなたのコメントに、ほかの人が書きました。',
      ),
      count: work.comments.length,
      tasks: work.comments.map((one) => commentTask(c, work.entries, one)),
    },
    {
      id: 'due',
      heading: say(language, 'desk.due', '業務の期限'),
      why: say(language, 'desk.due.why', 'あなたの課の、まだ終わっていない案件です。'),
      count: work.due.length,
      tasks: work.due.slice(0, SHOWN_DUE).map((one) => dueTask(language, actor.today, one)),
      all: work.due.length > SHOWN_DUE ? '/deadlines' : undefined,
    },
    {
      id: 'approval',
      heading: say(language, 'desk.approval', '点検・承認を待つもの'),
      why: say(language, 'desk.approval.why', 'あなたには承認の権限があり、書いた人は別の人です。'),
      count: work.approval.count,
      tasks: work.approval.first.map((one) => waitingTask(c, actor.today, work.entries, one, 'review')),
      all: queue('review'),
    },
    {
      id: 'second',
      heading: say(language, 'desk.second', 'もう一人の確認を待つもの'),
      why: say(
        language,
        'desk.second.why',
        '公開前の審査で確かめることになった箇所を、書いた人でも公開する人でもない人が確かめます。',
      ),
      count: work.second.count,
      tasks: work.second.first.map((one) => waitingTask(c, actor.today, work.entries, one, 'second')),
      all: queue('second'),
    },
    {
      id: 'release',
      heading: say(language, 'desk.release', '公開を待つもの'),
      why: say(language, 'desk.release.why', '承認が済み、あなたには公開の権限があります。'),
      count: work.release.count,
      tasks: work.release.first.map((one) => waitingTask(c, actor.today, work.entries, one, 'release')),
      all: queue('release'),
    },
    {
      id: 'drafts',
      heading: say(language, 'desk.drafts', '作成中のもの'),
      why: say(language, 'desk.drafts.why', 'あなたが最後に書き、まだ点検を依頼していません。'),
      count: Math.max(work.drafts.count - returned.length, drafts.length),
      tasks: drafts.slice(0, SHOWN_DRAFTS).map((one) => draftTask(c, work.entries, one)),
    },
  ]
}

const SHOWN_DUE = 10
const SHOWN_DRAFTS = 10

function TaskGroup({ language, group }: { language: Language; group: Group }) {
  const { id, heading, why, count, tasks, all } = group
  return (
    <section class="daicho-tasks" aria-labelledby={id}>
      <h2 id={id} tabindex={-1}>
        {heading} <span class="daicho-count">{countText(language, count)}</span>
      </h2>
      <p class="daicho-page-head__note">{why}</p>
      <TaskList language={language} tasks={tasks} />
      {all && (
        <p>
          <a href={all}>
            {say(language, 'desk.all', '{what}をすべて見る（{n}件）')
              .replace('{what}', () => heading)
              .replace('{n}', countText(language, count))}
          </a>
        </p>
      )}
      {!all && tasks.length < count && (
        <p class="daicho-page-head__note">
          {say(language, 'desk.first', '新しい{n}件を示しています。').replace('{n}', String(tasks.length))}
        </p>
      )}
    </section>
  )
}

/** Who has nothing to do is told so, and where work begins. */
function Nothing({ c, office }: Props) {
  const { language, actor } = c.var
  const mayWrite = office.catalog.some(({ record }) => may(actor, 'write' satisfies Act, record))
  return (
    <EmptyState heading={say(language, 'desk.empty', 'いま、あなたを待っているものはありません。')}>
      <p>
        {mayWrite
          ? say(language, 'desk.empty.write', '新しく登録するには、台帳を選びます。')
          : say(language, 'desk.empty.read', '登録を見るには、台帳を選びます。')}{' '}
        <a href="/registers">{say(language, 'registers.heading', '台帳の一覧')}</a>
      </p>
    </EmptyState>
  )
}

/** A count that goes no further than it was counted. */
function countText(language: Language, count: number): string {
  const figure = count.toLocaleString('ja')
  return count < MOST_ON_DESK ? figure : say(language, 'desk.or-more', '{n}以上').replace('{n}', figure)
}
