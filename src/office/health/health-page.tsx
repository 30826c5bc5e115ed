import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { BackupRun } from '#core/store/backup-runs.ts'
import type { Health } from '#processes/health/read-health.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { fill, sinceText } from './figures.ts'
import type { HealthItem, HealthState } from './health-item.ts'
import { FailureTable, JobTable, RunTable } from './job-tables.tsx'

type Props = {
  c: OfficeRequest
  office: Office
  health: Health
  items: readonly HealthItem[]
  runs: readonly BackupRun[]
  done: string | null
}

/** How the installation is: each thing that is looked after, with what to do, and below the jobs and the backups one by one. */
export function HealthPage(props: Props) {
  const { c, office, health, items, done } = props
  const { language } = c.var
  const heading = say(language, 'health.heading', '稼働の状態')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={`${summary(language, items)}（${momentText(language, health.at, 'medium')}）`}
        actions={<ButtonLink href="/health">{say(language, 'health.again', 'もう一度見る')}</ButtonLink>}
      />
      {done !== null && (
        <NotificationBanner type="success" announced language={language} heading={doneText(language, done)} />
      )}
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={items}
        columns={[
          { heading: say(language, 'health.item', '項目'), names: true, cell: ({ label }) => label },
          {
            heading: say(language, 'health.state', '状態'),
            narrow: true,
            cell: ({ state }) => <StatusBadge tone={TONES[state]}>{stateText(language, state)}</StatusBadge>,
          },
          { heading: say(language, 'health.now', 'いま'), cell: ({ now }) => now },
          {
            heading: say(language, 'health.since', 'いつから'),
            narrow: true,
            cell: ({ since }) => sinceText(language, since),
          },
          { heading: say(language, 'health.advice', 'すること'), cell: ({ advice }) => advice },
        ]}
      />
      <Orders language={language} hasBackups={health.backups.folder !== null} />
      {health.failures.length > 0 && (
        <FailureTable language={language} failures={health.failures} jobs={health.jobs} />
      )}
      <JobTable language={language} jobs={health.jobs} />
      {health.backups.folder !== null && <RunTable language={language} runs={props.runs} />}
    </Frame>
  )
}

function Orders({ language, hasBackups }: { language: Language; hasBackups: boolean }) {
  return (
    <section class="daicho-section" aria-labelledby="upkeep">
      <h2 id="upkeep">{say(language, 'health.upkeep', 'いま行う')}</h2>
      <div class="daicho-actions">
        <Form action="/journal/checks" bare>
          <Button type="outline">{say(language, 'journal.checks.order', 'いま検証する')}</Button>
        </Form>
        {hasBackups && (
          <>
            <Form action="/health/backups" bare>
              <Button type="outline">{say(language, 'health.backup.order', 'いまバックアップを取る')}</Button>
            </Form>
            <Form action="/health/restore-tests" bare>
              <Button type="outline">{say(language, 'health.restore.order', 'いま復元を試す')}</Button>
            </Form>
          </>
        )}
        <a href="/journal/checks">{say(language, 'journal.checks', '書き換えがないかの検証')}</a>
      </div>
    </section>
  )
}

const TONES = {
  good: 'done',
  attention: 'attention',
  bad: 'refused',
} as const satisfies Record<HealthState, StatusTone>

function stateText(language: Language, state: HealthState): string {
  if (state === 'good') return say(language, 'health.good', '良好')
  return state === 'attention'
    ? say(language, 'health.attention', '注意')
    : say(language, 'health.bad', '異常')
}

function summary(language: Language, items: readonly HealthItem[]): string {
  const bad = items.filter(({ state }) => state === 'bad').length
  const attention = items.filter(({ state }) => state === 'attention').length
  if (bad + attention === 0) return say(language, 'health.all-good', 'すべて良好です')
  return fill(say(language, 'health.some', '異常 {bad}、注意 {attention}'), { bad, attention })
}

function doneText(language: Language, done: string): string {
  if (done === 'retry') return say(language, 'health.done.retry', 'もう一度行うよう、仕事の列に戻しました。')
  return done === 'restore'
    ? say(language, 'health.done.restore', '復元の試験を頼みました。結果は下の表に出ます。')
    : say(language, 'health.done.backup', 'バックアップを頼みました。結果は下の表に出ます。')
}
