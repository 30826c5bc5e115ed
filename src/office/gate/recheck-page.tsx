import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { GateRun, RunCount, RunFinding } from '#core/store/gate/runs.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { ProgressIndicator } from '#ui/progress-indicator.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { Findings, recheckPath } from './recheck-findings.tsx'
import { RunState } from './run-page.tsx'

type Common = { c: OfficeRequest; office: Office }

/** All rechecks, the newest first. */
export function RechecksPage(props: Common & { runs: readonly GateRun[] }) {
  const { c, office, runs } = props
  const { language } = c.var
  const heading = say(language, 'gate.rechecks', '公開中の再点検')
  return (
    <Frame c={c} office={office} title={heading} path={recheckPath(language)}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'gate.rechecks.about',
          '審査の規則や一覧が変わると、公開中のすべてを新しい規則で点検し直します。',
        )}
      />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={runs}
        columns={[
          {
            heading: say(language, 'gate.runs.at', '日時'),
            names: true,
            cell: (run) => <a href={`/gate/rechecks/${run.id}`}>{momentText(language, run.at, 'short')}</a>,
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            cell: (run) => <RunState language={language} run={run} />,
          },
          {
            heading: say(language, 'gate.recheck.checked', '点検した'),
            numeric: true,
            cell: ({ done }) => done.toLocaleString('ja'),
          },
          {
            heading: say(language, 'gate.recheck.changed', '結果が変わった'),
            numeric: true,
            cell: ({ left }) => left.toLocaleString('ja'),
          },
          { heading: say(language, 'gate.record.version', '規則の版'), cell: ({ version }) => version },
        ]}
      />
    </Frame>
  )
}

/** What one recheck found: what passes no longer, to be taken back, and what passes now. */
export function RecheckPage(
  props: Common & {
    run: GateRun
    counts: readonly RunCount[]
    failing: readonly RunFinding[]
    passing: readonly RunFinding[]
    /** Names of sections by their keys. */
    sections: ReadonlyMap<string, string>
    canWithdraw: boolean
    done: string | null
  },
) {
  const { c, office, run, counts, failing, passing, sections, canWithdraw, done } = props
  const { language } = c.var
  const unit = say(language, 'gate.bulk.unit', '件')
  const total = (kind: string) =>
    counts
      .filter((one) => one.kind === kind && one.by === 'register')
      .reduce((sum, { count }) => sum + count, 0)
  const heading = say(language, 'gate.recheck', '再点検の結果')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={recheckPath(language, { label: momentText(language, run.at, 'short') })}
      above={
        done && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={say(language, 'gate.recheck.withdrawn', '{n}件を取り下げました。').replace('{n}', done)}
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={
          <>
            <RunState language={language} run={run} />{' '}
            {[
              momentText(language, run.at, 'short'),
              `${say(language, 'gate.record.version', '規則の版')} ${run.version}`,
              run.why,
            ].join('　')}
          </>
        }
      />
      <ProgressIndicator
        label={say(language, 'gate.recheck.checked', '点検した')}
        done={run.done}
        total={Math.max(run.total, run.done)}
        unit={unit}
      />
      <Stats
        stats={[
          {
            label: say(language, 'gate.recheck.failing', '今は通らないもの'),
            figure: total('failing').toLocaleString('ja'),
            unit,
          },
          {
            label: say(language, 'gate.recheck.passing', '今は通るもの'),
            figure: total('passing').toLocaleString('ja'),
            unit,
          },
        ]}
      />
      <Counts {...{ c, office, counts, sections }} />
      <h2>{say(language, 'gate.recheck.failing', '今は通らないもの')}</h2>
      {canWithdraw && failing.length > 0 ? (
        <Form action={`/gate/rechecks/${run.id}/withdrawal`}>
          <Findings {...{ c, office }} findings={failing} selects />
          <div class="daicho-actions">
            <Button type="outline">
              {say(language, 'gate.recheck.withdraw', '選んだものを取り下げる（次の画面で確認）')}
            </Button>
            <Button type="outline" tone="danger" name="all" value="true">
              {say(
                language,
                'gate.recheck.withdraw-all',
                '{n}件すべてを取り下げる（次の画面で確認）',
              ).replace('{n}', total('failing').toLocaleString('ja'))}
            </Button>
          </div>
        </Form>
      ) : (
        <Findings {...{ c, office }} findings={failing} />
      )}
      <h2>{say(language, 'gate.recheck.passing', '今は通るもの')}</h2>
      <Findings {...{ c, office }} findings={passing} />
    </Frame>
  )
}

function Counts(props: Common & { counts: readonly RunCount[]; sections: ReadonlyMap<string, string> }) {
  const { c, office, counts, sections } = props
  const { language } = c.var
  if (counts.length === 0) return null
  const rows = [...Map.groupBy(counts, ({ by, word }) => `${by} ${word}`).values()].map((group) => ({
    by: group[0]?.by ?? 'register',
    word: group[0]?.word ?? '',
    failing: group.find(({ kind }) => kind === 'failing')?.count ?? 0,
    passing: group.find(({ kind }) => kind === 'passing')?.count ?? 0,
  }))
  return (
    <Table
      caption={say(language, 'gate.recheck.counts', '規則・台帳・所管課ごとの件数')}
      language={language}
      rows={rows}
      columns={[
        {
          heading: say(language, 'gate.recheck.by', '区分'),
          narrow: true,
          cell: ({ by }) =>
            by === 'rule'
              ? say(language, 'gate.recheck.rule', '規則')
              : by === 'register'
                ? say(language, 'gate.desk.register', '台帳')
                : say(language, 'gate.desk.section', '所管課'),
        },
        {
          heading: say(language, 'gate.recheck.word', '名称'),
          names: true,
          cell: ({ by, word }) => {
            const record =
              by === 'register' ? office.catalog.find((own) => own.record.key === word)?.record : undefined
            if (by === 'section') return sections.get(word) ?? word
            return record ? registerName(language, record) : word
          },
        },
        {
          heading: say(language, 'gate.recheck.failing', '今は通らないもの'),
          numeric: true,
          cell: ({ failing }) => failing.toLocaleString('ja'),
        },
        {
          heading: say(language, 'gate.recheck.passing', '今は通るもの'),
          numeric: true,
          cell: ({ passing }) => passing.toLocaleString('ja'),
        },
      ]}
    />
  )
}
