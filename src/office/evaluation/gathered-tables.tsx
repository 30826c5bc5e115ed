import { momentText } from '#core/office/words.ts'
import { achievement, isReached, printAchievement } from '#processes/evaluation/achievement.ts'
import { catalog } from '#registers/catalog.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import { Absent } from '#ui/absent.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'

/** The indicators of a sheet with target, actual and what was reached; nothing where there are none. */
export function IndicatorTable(props: { language: Language; indicators: Evaluation['indicators'] }) {
  const { language, indicators } = props
  if (indicators === null) {
    return <p>{say(language, 'evaluation.no-indicators', '指標はまだ登録されていません。')}</p>
  }
  const figure = (value: number | null, unit: string) =>
    value === null ? (
      <Absent language={language} />
    ) : (
      `${value.toLocaleString('ja', { maximumFractionDigits: 4 })}${unit}`
    )
  return (
    <Table
      caption={say(language, 'evaluations.indicators', '指標')}
      language={language}
      rows={indicators}
      columns={[
        {
          heading: say(language, 'evaluations.indicators.name', '指標名'),
          names: true,
          cell: ({ indicator, name }) => <a href={`/indicators/${encodeURIComponent(indicator)}`}>{name}</a>,
        },
        {
          heading: say(language, 'evaluations.indicators.target', '目標値'),
          numeric: true,
          narrow: true,
          cell: ({ target, unit }) => figure(target, unit),
        },
        {
          heading: say(language, 'evaluations.indicators.actual', '実績値'),
          numeric: true,
          narrow: true,
          cell: ({ actual, unit }) => figure(actual, unit),
        },
        {
          heading: say(language, 'ui.targets.share', '達成率'),
          numeric: true,
          cell: (each) => (
            <>
              {printAchievement(achievement(each))} <Reached language={language} reached={isReached(each)} />
            </>
          ),
        },
      ]}
    />
  )
}

/** Whether a target was reached, in words. */
function Reached({ language, reached }: { language: Language; reached: boolean | null }) {
  if (reached === null) return null
  return reached ? (
    <StatusBadge tone="done">{say(language, 'evaluation.reached.yes', '届いた')}</StatusBadge>
  ) : (
    <StatusBadge tone="attention">{say(language, 'evaluation.reached.no', '届かない')}</StatusBadge>
  )
}

/** From which entries, in which revision and when the facts of a sheet were gathered. */
export function Provenance(props: {
  language: Language
  sources: Evaluation['sources']
  gatheredAt: string
}) {
  const { language, sources, gatheredAt } = props
  const moment = momentText(language, new Date(gatheredAt), 'short')
  const nameOf = (register: string) => {
    const record = catalog.find((own) => own.record.key === register)?.record
    return record === undefined ? register : say(language, record.key, record.label)
  }
  return (
    <Disclosure
      summary={say(language, 'evaluation.gathered', '台帳から集めた内容の出どころ（{moment}）').replace(
        '{moment}',
        moment,
      )}
    >
      <Table
        caption={say(language, 'evaluations.sources', '集めた元')}
        language={language}
        rows={sources ?? []}
        columns={[
          {
            heading: say(language, 'evaluations.sources.register', '台帳'),
            cell: ({ register }) => nameOf(register),
          },
          {
            heading: say(language, 'evaluations.sources.entry', '登録'),
            names: true,
            cell: ({ register, entry }) => <a href={`/${register}/${encodeURIComponent(entry)}`}>{entry}</a>,
          },
          {
            heading: say(language, 'evaluations.sources.revision', '版'),
            numeric: true,
            cell: ({ revision }) => revision,
          },
        ]}
      />
    </Disclosure>
  )
}
