import { Frame } from '#core/office/frame.tsx'
import { FoundPlaces } from '#core/office/gate-evidence.tsx'
import { OutcomeBadge, outcomeName } from '#core/office/gate-words.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { OUTCOMES } from '#core/rules/gate/gate.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import {
  MOST_COUNTED,
  QUEUES,
  type QueueName,
  type Waiting,
  type WaitingFilter,
} from '#core/store/gate/waiting-list.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { DeskActs } from './desk-acts.tsx'
import { deskHref, deskQuery } from './desk-address.ts'

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
  sections: readonly { readonly value: string; readonly label: string }[]
}) {
  const { c, office, filter, counts, entries, next } = props
  const { language } = c.var
  const heading = say(language, 'gate.desk', '公開の審査')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'gate.desk.about', '承認と公開を待つ登録を、審査の結果とともに示します。')}
        actions={
          <>
            <ButtonLink href="/gate/runs">{say(language, 'gate.runs', 'まとめた処理の記録')}</ButtonLink>
            <ButtonLink href="/gate/rechecks">{say(language, 'gate.rechecks', '公開中の再点検')}</ButtonLink>
          </>
        }
      />
      <TabsNav
        label={say(language, 'gate.desk.queues', '待っている手続き')}
        tabs={QUEUES.filter((queue) => queue !== 'unchecked' || counts.unchecked > 0).map((queue) => ({
          href: deskHref({ ...filter, queue }),
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
        <daicho-desk>
          <Disclosure summary={say(language, 'gate.desk.keys', 'キー操作')}>
            <p>
              {say(
                language,
                'gate.desk.keys.about',
                '一覧の登録を選んだとき（Tabキー）：J 次、K 前、A 承認、R 公開、S もう一人の確認へ、O 登録を開く。同じことはボタンでもできます。',
              )}
            </p>
          </Disclosure>
          <ol class="daicho-queue">
            {entries.map((entry) => (
              <Entry {...{ c, filter }} entry={entry} />
            ))}
          </ol>
        </daicho-desk>
      )}
      <Pager
        language={language}
        total={counts[filter.queue]}
        previous={filter.after > 0 ? deskHref(filter) : undefined}
        previousLabel={say(language, 'gate.desk.first', '最初へ')}
        next={next === null ? undefined : deskHref(filter, next)}
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
      <h3>
        <a href={path} data-key="o">
          {title}
        </a>
      </h3>
      <p>
        <OutcomeBadge language={language} outcome={waiting.outcome} isAllowed={waiting.isAllowed} />{' '}
        <StatusBadge tone={STATE_TONES[waiting.state]}>{stateName(language, waiting.state)}</StatusBadge>{' '}
        {[
          registerName(language, record),
          waiting.entry,
          say(language, 'gate.desk.written', '{who}が書いた').replace('{who}', () => waiting.writtenBy ?? ''),
          momentText(language, waiting.since, 'short'),
        ].join('　')}
      </p>
      {evidence && waiting.outcome !== 'pass' && <FoundPlaces c={c} record={record} evidence={evidence} />}
      <DeskActs c={c} record={record} waiting={waiting} next={deskHref(filter, filter.after)} path={path} />
    </li>
  )
}

function Conditions(props: Parameters<typeof DeskPage>[0]) {
  const { c, office, filter, sections } = props
  const { language } = c.var
  const registers = office.catalog
    .filter(({ record }) => filter.scope.some(({ register }) => register === record.key))
    .map(({ record }) => ({ value: record.key, label: registerName(language, record) }))
  const all = say(language, 'gate.desk.all', 'すべて')
  return (
    <form method="get" action="/gate" class="daicho-conditions">
      <input type="hidden" name="queue" value={filter.queue} />
      <div class="daicho-conditions__fields">
        <SelectControl
          id="desk-register"
          name="register"
          label={say(language, 'gate.desk.register', '台帳')}
          options={registers}
          value={filter.register ?? ''}
          blank={all}
        />
        <SelectControl
          id="desk-section"
          name="section"
          label={say(language, 'gate.desk.section', '所管課')}
          options={sections}
          value={filter.section ?? ''}
          blank={all}
        />
        <SelectControl
          id="desk-outcome"
          name="outcome"
          label={say(language, 'gate.desk.outcome', '審査の結果')}
          options={OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeName(language, outcome) }))}
          value={filter.outcome ?? ''}
          blank={all}
        />
      </div>
      <Button type="outline">{say(language, 'gate.desk.narrow', '絞り込む')}</Button>
    </form>
  )
}

/** The ways to decide about everything that the conditions meet; what it would come to is shown first. */
function BulkLinks(props: Parameters<typeof DeskPage>[0]) {
  const { c, filter, counts } = props
  const { language } = c.var
  const kind = filter.queue === 'review' ? 'approval' : filter.queue === 'release' ? 'release' : null
  if (kind === null || counts[filter.queue] === 0) return null
  return (
    <p class="daicho-actions">
      <ButtonLink href={`/gate/runs/new?kind=${kind}&${deskQuery(filter)}`} type="solid-fill">
        {kind === 'approval'
          ? say(language, 'gate.bulk.approval', '審査を通るものをまとめて承認する')
          : say(language, 'gate.bulk.release', '審査を通るものをまとめて公開する')}
      </ButtonLink>
    </p>
  )
}

/** What a queue is called. */
export function queueName(language: Language, queue: QueueName): string {
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
