import { momentText } from '#core/office/words.ts'
import type { BackupRun } from '#core/store/backup-runs.ts'
import type { JobRun } from '#platform/queue-state.ts'
import type { JobHealth } from '#processes/health/read-health.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { bytesText, lapseText } from './figures.ts'

/** The runs that failed for good, each with its reason and the way to try it once more. */
export function FailureTable(props: {
  language: Language
  failures: readonly JobRun[]
  jobs: readonly JobHealth[]
}) {
  const { language, jobs } = props
  const labelOf = (key: string) =>
    jobLabel(language, jobs.find((job) => job.key === key) ?? { key, label: key })
  const retry = say(language, 'health.retry', 'もう一度')
  const heading = say(language, 'health.failures', '失敗した仕事')
  return (
    <section class="daicho-section" aria-labelledby="failures">
      <h2 id="failures">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={props.failures}
        columns={[
          {
            heading: say(language, 'health.job', '仕事'),
            names: true,
            cell: ({ key }) => labelOf(key),
          },
          {
            heading: say(language, 'health.failed-at', '失敗した日時'),
            narrow: true,
            cell: ({ finishedAt }) => finishedAt && momentText(language, finishedAt, 'short'),
          },
          { heading: say(language, 'health.reason', '理由'), cell: ({ reason }) => reason },
          {
            heading: retry,
            narrow: true,
            cell: ({ key, id }) => (
              <Form action={`/health/jobs/${encodeURIComponent(key)}/${id}/retry`} bare>
                <Button type="outline" size="sm" label={`${retry}：${labelOf(key)}`}>
                  {retry}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  )
}

/** Each kind of job: what of it waits, how it went last, when it begins next. */
export function JobTable(props: { language: Language; jobs: readonly JobHealth[] }) {
  const { language } = props
  const heading = say(language, 'health.jobs', '仕事')
  const counted = (name: 'waiting' | 'running' | 'failed', label: string) => ({
    heading: label,
    numeric: true,
    cell: (job: JobHealth) => job[name].toLocaleString('ja'),
  })
  return (
    <section class="daicho-section" aria-labelledby="jobs">
      <h2 id="jobs">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={props.jobs}
        columns={[
          {
            heading: say(language, 'health.job', '仕事'),
            names: true,
            cell: (job) => jobLabel(language, job),
          },
          counted('waiting', say(language, 'health.waiting', '待ち')),
          counted('running', say(language, 'health.running', '実行中')),
          counted('failed', say(language, 'health.failed', '失敗')),
          {
            heading: say(language, 'health.last', '最後に終わった'),
            narrow: true,
            cell: ({ last }) => last?.finishedAt && momentText(language, last.finishedAt, 'short'),
          },
          {
            heading: say(language, 'health.took', 'かかった時間'),
            numeric: true,
            cell: ({ last }) =>
              last?.startedAt && last.finishedAt
                ? lapseText(language, last.finishedAt.getTime() - last.startedAt.getTime())
                : '',
          },
          {
            heading: say(language, 'health.next', '次の予定'),
            narrow: true,
            cell: ({ nextAt }) => nextAt && momentText(language, nextAt, 'short'),
          },
        ]}
      />
    </section>
  )
}

/** What a job is called in the reader's language. */
function jobLabel(language: Language, { key, label }: { key: string; label: string }): string {
  return say(language, `jobs.${key}`, label)
}

/** Backups and the restores that were tried, the newest first. */
export function RunTable(props: { language: Language; runs: readonly BackupRun[] }) {
  const { language } = props
  const heading = say(language, 'health.runs', 'バックアップと復元の試験')
  return (
    <section class="daicho-section" aria-labelledby="runs">
      <h2 id="runs">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={props.runs}
        columns={[
          {
            heading: say(language, 'health.started', '始めた日時'),
            narrow: true,
            cell: ({ startedAt }) => momentText(language, startedAt, 'short'),
          },
          {
            heading: say(language, 'health.kind', '種類'),
            names: true,
            cell: ({ kind }) =>
              kind === 'backup'
                ? say(language, 'health.backup', 'バックアップ')
                : say(language, 'health.restore', '復元の試験'),
          },
          {
            heading: say(language, 'health.result', '結果'),
            cell: (run) => <RunResult language={language} run={run} />,
          },
          { heading: say(language, 'health.folder', 'フォルダー'), cell: ({ folder }) => folder },
          {
            heading: say(language, 'health.bytes', '大きさ'),
            numeric: true,
            cell: ({ bytes }) => (bytes === null ? '' : bytesText(bytes)),
          },
          {
            heading: say(language, 'health.rows', '行'),
            numeric: true,
            cell: ({ rows }) => rows?.toLocaleString('ja'),
          },
        ]}
      />
    </section>
  )
}

function RunResult({ language, run }: { language: Language; run: BackupRun }) {
  if (run.finishedAt === null)
    return <StatusBadge tone="working">{say(language, 'health.running', '実行中')}</StatusBadge>
  if (run.ok) return <StatusBadge tone="done">{say(language, 'health.well', 'できた')}</StatusBadge>
  return (
    <>
      <StatusBadge tone="refused">{say(language, 'health.not-well', 'できなかった')}</StatusBadge>{' '}
      {run.hindrance?.split('\n')[0]}
    </>
  )
}
