import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { actName, momentText, registerName } from '#core/office/words.ts'
import type { GateRun, RunFinding } from '#core/store/gate/runs.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { ProgressIndicator } from '#ui/progress-indicator.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'

type Common = { c: OfficeRequest; office: Office }

/** How far a run has come, and what stayed back. */
export function RunPage(
  props: Common & {
    run: GateRun
    left: readonly RunFinding[]
    /** The run that led this one's work back, if there is one. */
    undo: GateRun | undefined
    mayUndo: boolean
  },
) {
  const { c, office, run, left, undo, mayUndo } = props
  const { language } = c.var
  const desk = say(language, 'gate.desk', '点検と公開')
  const runs = say(language, 'gate.runs', 'まとめた処理の記録')
  const heading = bulkName(language, run.kind)
  const isOver = run.finishedAt !== null
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: desk, href: '/gate' },
        { label: runs, href: '/gate/runs' },
        { label: `${heading} ${run.id}` },
      ]}
    >
      <PageHead
        heading={heading}
        note={
          <>
            <RunState language={language} run={run} /> {person(c, run.by)}
            {'　'}
            {momentText(language, run.at, 'short')}
            {run.why && `　${say(language, 'office.why', '理由')}：${run.why}`}
          </>
        }
        actions={
          isOver ? (
            mayUndo &&
            undo === undefined && (
              <ButtonLink href={`/gate/runs/${run.id}/undo`}>
                {say(language, 'gate.undo', 'この処理を元に戻す')}
              </ButtonLink>
            )
          ) : (
            <ButtonLink href={`/gate/runs/${run.id}`}>
              {say(language, 'gate.run.reload', '進み具合を見る')}
            </ButtonLink>
          )
        }
      />
      {undo && (
        <p>
          <a href={`/gate/runs/${undo.id}`}>
            {say(language, 'gate.undone', 'この処理は、{who}が元に戻しました。').replace('{who}', () =>
              person(c, undo.by),
            )}
          </a>
        </p>
      )}
      {run.kind === 'undo' && (
        <p>
          <a href={`/gate/runs/${(run.order as { run: number }).run}`}>
            {say(language, 'gate.undo.of', '元に戻した処理を見る')}
          </a>
        </p>
      )}
      <ProgressIndicator
        label={heading}
        done={run.done + run.left}
        total={Math.max(run.total, run.done + run.left)}
        unit={say(language, 'gate.bulk.unit', '件')}
      />
      <Stats
        stats={[
          {
            label: say(language, 'gate.run.done', '進めた'),
            figure: run.done.toLocaleString('ja'),
            unit: say(language, 'gate.bulk.unit', '件'),
          },
          {
            label: say(language, 'gate.run.left', '残した'),
            figure: run.left.toLocaleString('ja'),
            unit: say(language, 'gate.bulk.unit', '件'),
          },
        ]}
      />
      {left.length > 0 && (
        <Table
          caption={say(language, 'gate.run.left-list', '残したもの（理由ごとに50件まで）')}
          language={language}
          rows={left}
          columns={[
            {
              heading: say(language, 'gate.bulk.reason', '理由'),
              narrow: true,
              cell: (row) => leftName(language, row.kind),
            },
            {
              heading: say(language, 'gate.bulk.says', '何が足りないか'),
              cell: (row) => tell(language, row.says ?? '', row.register),
            },
            {
              heading: say(language, 'gate.desk.register', '台帳'),
              cell: ({ register }) => {
                const record = office.catalog.find((own) => own.record.key === register)?.record
                return record ? registerName(language, record) : register
              },
            },
            {
              heading: say(language, 'office.key', '番号'),
              names: true,
              cell: ({ register, entry }) => (
                <a href={`/${register}/${encodeURIComponent(entry)}`}>{entry}</a>
              ),
            },
          ]}
        />
      )}
    </Frame>
  )
}

/** The newest runs. */
export function RunsPage(props: Common & { runs: readonly GateRun[] }) {
  const { c, office, runs } = props
  const { language } = c.var
  const desk = say(language, 'gate.desk', '点検と公開')
  const heading = say(language, 'gate.runs', 'まとめた処理の記録')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: desk, href: '/gate' }, { label: heading }]}>
      <PageHead heading={heading} />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={runs}
        columns={[
          {
            heading: say(language, 'gate.runs.what', '処理'),
            names: true,
            cell: (run) => <a href={`/gate/runs/${run.id}`}>{`${bulkName(language, run.kind)} ${run.id}`}</a>,
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            cell: (run) => <RunState language={language} run={run} />,
          },
          {
            heading: say(language, 'gate.run.done', '進めた'),
            numeric: true,
            cell: ({ done }) => done.toLocaleString('ja'),
          },
          {
            heading: say(language, 'gate.run.left', '残した'),
            numeric: true,
            cell: ({ left }) => left.toLocaleString('ja'),
          },
          { heading: say(language, 'gate.runs.by', '頼んだ人'), cell: ({ by }) => person(c, by) },
          {
            heading: say(language, 'gate.runs.at', '日時'),
            narrow: true,
            cell: ({ at }) => momentText(language, at, 'short'),
          },
        ]}
      />
    </Frame>
  )
}

/** Whether a run still goes on. */
export function RunState(props: { language: Language; run: Pick<GateRun, 'finishedAt'> }) {
  return props.run.finishedAt === null ? (
    <StatusBadge tone="working">{say(props.language, 'gate.run.going', '処理中')}</StatusBadge>
  ) : (
    <StatusBadge tone="done">{say(props.language, 'gate.run.finished', '終了')}</StatusBadge>
  )
}

/** What a run is called. */
export function bulkName(language: Language, kind: GateRun['kind']): string {
  if (kind === 'return') return say(language, 'gate.bulk.name.return', 'まとめて差戻し')
  if (kind === 'schedule') return say(language, 'gate.bulk.name.schedule', 'まとめて公開の予約')
  if (kind === 'undo') return say(language, 'gate.bulk.name.undo', '処理を元に戻す')
  if (kind === 'approval') return say(language, 'gate.bulk.name.approval', 'まとめて承認')
  if (kind === 'release') return say(language, 'gate.bulk.name.release', 'まとめて公開')
  return kind === 'withdrawal'
    ? say(language, 'gate.bulk.name.withdrawal', 'まとめて取下げ')
    : actName(language, kind)
}

/** Why an entry stayed back. */
export function leftName(language: Language, kind: string): string {
  switch (kind) {
    case 'block':
      return say(language, 'gate.left.block', '公開できない箇所がある')
    case 'second':
      return say(language, 'gate.left.second', 'もう一人の確認が要る')
    case 'own':
      return say(language, 'gate.left.own', '自分が書いたか認めたもので、別の人が進める')
    case 'right':
      return say(language, 'gate.left.right', 'まとめて進めることを求めた人の権限が、いまは及ばない')
    case 'rule':
      return say(language, 'gate.left.rule', '公開の条件を満たさない')
    case 'stale':
      return say(language, 'gate.left.stale', 'ほかの人が先に書き換えた')
    case 'unchecked':
      return say(language, 'gate.left.unchecked', 'まだ審査されていない')
    default:
      return say(language, 'gate.left.state', '状態が変わっていた')
  }
}
