import { DoneBanner, type Told } from '#core/office/done-banner.tsx'
import { Frame } from '#core/office/frame.tsx'
import { FoundPlaces } from '#core/office/gate-evidence.tsx'
import { OutcomeBadge } from '#core/office/gate-words.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { queueHref, queueQuery, reviewHref } from '#core/office/queue-address.ts'
import { momentText, registerName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import {
  type BulkKind,
  MOST_COUNTED,
  QUEUES,
  type QueueName,
  type Waiting,
  type WaitingFilter,
} from '#core/store/gate/waiting-list.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { shortcutAttributes } from '#ui/shortcut-keys.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { DeskActs } from './desk-acts.tsx'
import { Conditions } from './desk-conditions.tsx'

/** An entry of the queue with what is shown of it. */
export type DeskEntry = {
  readonly waiting: Waiting
  readonly record: RecordType
  readonly title: string
  readonly evidence: GateEvidence | undefined
}

/** 公開の審査: what waits for approval, for a second person and for its release, with what the gate found, to be decided one by one or all at once. */
export function DeskPage(props: {
  c: OfficeRequest
  office: Office
  filter: WaitingFilter & { after: number }
  counts: Readonly<Record<QueueName, number>>
  entries: readonly DeskEntry[]
  next: number | null
  writers: readonly string[]
  /** What was done just now, or that nothing was picked. */
  told: { readonly done: Told | null; readonly isUnpicked: boolean }
  sections: readonly { readonly value: string; readonly label: string }[]
}) {
  const { c, office, filter, counts, entries, next, told } = props
  const { language } = c.var
  const heading = say(language, 'gate.desk', '点検と公開')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={
        <>
          <DoneBanner c={c} told={told.done} />
          {told.isUnpicked && (
            <NotificationBanner
              type="warning"
              announced
              language={language}
              heading={say(language, 'gate.desk.unpicked', 'まとめて進める登録を、一覧で選んでください。')}
            />
          )}
        </>
      }
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'gate.desk.about',
          '承認と公開を待つ登録を、公開前の審査の結果とともに示します。',
        )}
        actions={
          <>
            <ButtonLink href="/gate/schedule">{say(language, 'schedule.list', '公開の予約')}</ButtonLink>
            <ButtonLink href="/gate/runs">{say(language, 'gate.runs', 'まとめた処理の記録')}</ButtonLink>
            <ButtonLink href="/gate/rechecks">{say(language, 'gate.rechecks', '公開中の再点検')}</ButtonLink>
          </>
        }
      />
      <TabsNav
        label={say(language, 'gate.desk.queues', '待っている手続き')}
        tabs={QUEUES.filter((queue) => queue !== 'unchecked' || counts.unchecked > 0).map((queue) => ({
          href: queueHref({ ...filter, queue }),
          label: queueName(language, queue),
          current: queue === filter.queue,
          count: counts[queue],
        }))}
      />
      {counts[filter.queue] >= MOST_COUNTED && (
        <p>
          {say(language, 'gate.desk.many', '件数は{n}件まで数えています。').replace(
            '{n}',
            MOST_COUNTED.toLocaleString('ja'),
          )}
        </p>
      )}
      <Conditions {...props} />
      <BulkLinks {...props} />
      {entries.length === 0 ? (
        <EmptyState heading={say(language, 'gate.desk.empty', '待っている登録はありません。')} />
      ) : (
        <>
          <Disclosure summary={say(language, 'gate.desk.keys', 'キー操作')}>
            <p>
              {say(
                language,
                'gate.desk.keys.about',
                '一覧の登録を選んだとき（Tabキー）：J 次、K 前、X 選ぶ、O 点検を開く、A 承認、R 公開、M もう一人の確認へ。点検の画面でも A・R・J・K が使えます。同じことはボタンでもできます。',
              )}
            </p>
          </Disclosure>
          <PickedActs {...props} />
          <ol class="daicho-queue">
            {entries.map((entry) => (
              <Entry {...{ c, filter }} entry={entry} />
            ))}
          </ol>
        </>
      )}
      <Pager
        language={language}
        total={counts[filter.queue]}
        previous={filter.after > 0 ? queueHref(filter) : undefined}
        previousLabel={say(language, 'gate.desk.first', '最初へ')}
        next={next === null ? undefined : queueHref(filter, next)}
      />
    </Frame>
  )
}

function Entry(props: { c: OfficeRequest; filter: WaitingFilter & { after: number }; entry: DeskEntry }) {
  const { c, filter, entry } = props
  const { waiting, record, title, evidence } = entry
  const { language } = c.var
  const path = `/${record.key}/${encodeURIComponent(waiting.entry)}`
  return (
    <li tabindex={0} data-entry aria-label={title}>
      <div class="daicho-queue__head">
        <input
          type="checkbox"
          form={PICKED}
          name="pick"
          value={String(waiting.id)}
          {...shortcutAttributes('pick')}
          aria-label={say(language, 'gate.desk.pick', '選ぶ：{title}').replace('{title}', () => title)}
        />
        <h2>
          <a href={reviewHref(record.key, waiting.entry, filter)} {...shortcutAttributes('open')}>
            {title}
          </a>
        </h2>
      </div>
      <p>
        <OutcomeBadge language={language} outcome={waiting.outcome} isAllowed={waiting.isAllowed} />{' '}
        <StatusBadge tone={STATE_TONES[waiting.state]}>{stateName(language, waiting.state)}</StatusBadge>{' '}
        {[
          registerName(language, record),
          waiting.entry,
          say(language, 'gate.desk.written', '{who}が書いた').replace('{who}', () =>
            person(c, waiting.writtenBy),
          ),
          momentText(language, waiting.since, 'short'),
        ].join('　')}
      </p>
      {evidence && waiting.outcome !== 'pass' && <FoundPlaces c={c} record={record} evidence={evidence} />}
      <DeskActs c={c} record={record} waiting={waiting} next={queueHref(filter, filter.after)} path={path} />
    </li>
  )
}

const PICKED = 'picked'

/** What can be done to the entries that are picked; each is shown first with its count. */
function PickedActs({ c, filter }: Parameters<typeof DeskPage>[0]) {
  const { language } = c.var
  const kinds = bulkKinds(filter)
  return (
    <form method="get" action="/gate/runs/new" id={PICKED} class="daicho-picked">
      {[...new URLSearchParams(queueQuery(filter))].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="picking" value="true" />
      <span>{say(language, 'gate.desk.picked', '選んだ登録を')}</span>
      {kinds.map((kind) => (
        <Button name="kind" value={kind} type="outline" size="sm">
          {bulkVerb(language, kind)}
        </Button>
      ))}
    </form>
  )
}

/** What can be done at once to what stands in a queue. */
function bulkKinds({ queue }: WaitingFilter): readonly BulkKind[] {
  if (queue === 'review') return ['approval', 'return']
  return queue === 'release' ? ['release', 'schedule', 'return'] : ['return']
}

function bulkVerb(language: Language, kind: BulkKind): string {
  if (kind === 'approval') return say(language, 'gate.verb.approval', '承認する')
  if (kind === 'release') return say(language, 'gate.verb.release', '公開する')
  if (kind === 'return') return say(language, 'gate.verb.return', '差し戻す')
  return say(language, 'gate.verb.schedule', '日時を決めて公開する')
}

/** The ways to decide about everything that the conditions meet; what it would come to is shown first. */
function BulkLinks(props: Parameters<typeof DeskPage>[0]) {
  const { c, filter, counts } = props
  const { language } = c.var
  const kind = filter.queue === 'review' ? 'approval' : filter.queue === 'release' ? 'release' : null
  if (kind === null || counts[filter.queue] === 0) return null
  const href = (own: BulkKind) => `/gate/runs/new?kind=${own}&${queueQuery(filter)}`
  return (
    <p class="daicho-actions">
      <ButtonLink href={href(kind)} type="solid-fill">
        {kind === 'approval'
          ? say(language, 'gate.bulk.approval', '審査を通るものをまとめて承認する')
          : say(language, 'gate.bulk.release', '審査を通るものをまとめて公開する')}
      </ButtonLink>
      <ButtonLink href={href('return')} type="text">
        {say(language, 'gate.bulk.return', 'この条件のすべてを差し戻す')}
      </ButtonLink>
    </p>
  )
}

/** What a queue is called. */
function queueName(language: Language, queue: QueueName): string {
  switch (queue) {
    case 'review':
      return say(language, 'gate.queue.review', '承認待ち')
    case 'second':
      return say(language, 'gate.queue.second', 'もう一人の確認待ち')
    case 'release':
      return say(language, 'gate.queue.release', '公開待ち')
    case 'block':
      return say(language, 'gate.queue.block', '直しが要る')
    case 'unchecked':
      return say(language, 'gate.queue.unchecked', '審査前')
  }
}
