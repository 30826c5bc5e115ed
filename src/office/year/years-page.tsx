import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { State } from '#core/rules/lifecycle.ts'
import type { YearChange } from '#processes/year-change/year-changes.ts'
import type { YearCount } from '#processes/year-change/years.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { mayOpenYear } from './year-scope.ts'
import { CHANGE_TONES, changeState, yearName } from './year-words.ts'

/** The years with what each register holds of them, and the way to open the next. */
export function YearsPage(props: {
  c: OfficeRequest
  office: Office
  counts: readonly YearCount[]
  changes: readonly YearChange[]
}) {
  const { c, office, counts, changes } = props
  const { language, actor } = c.var
  const heading = say(language, 'year.heading', '年度替わり')
  const years = [
    ...new Set([...counts.map(({ year }) => year), ...changes.map(({ fiscalYear }) => fiscalYear)]),
  ].sort((one, other) => other - one)
  const newest = counts[0]?.year
  const next = newest === undefined ? null : newest + 1
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'year.note',
          '前の年度の登録から、新しい年度の下書きを作ります。前の年度の登録は変わりません。',
        )}
        actions={
          next !== null &&
          !years.includes(next) &&
          mayOpenYear(actor) && (
            <ButtonLink href={`/year/${next}`} type="solid-fill">
              {say(language, 'year.prepare', '{year}を準備する').replace(
                '{year}',
                yearName(language, office, next),
              )}
            </ButtonLink>
          )
        }
      />
      {years.length === 0 && (
        <EmptyState heading={say(language, 'year.none', '年度の登録がまだありません。')}>
          <p>
            {say(
              language,
              'year.none.about',
              '最初の年度は、年度事業を登録するか、冊子を取り込んで始めます。',
            )}
          </p>
        </EmptyState>
      )}
      {years.map((year) => (
        <Year
          {...{ c, office, year, counts }}
          change={changes.find(({ fiscalYear }) => fiscalYear === year)}
        />
      ))}
    </Frame>
  )
}

function Year(props: {
  c: OfficeRequest
  office: Office
  year: number
  counts: readonly YearCount[]
  change: YearChange | undefined
}) {
  const { c, office, year, change } = props
  const { language } = c.var
  const rows = office.catalog
    .map(({ record }) => record)
    .filter(({ carriesOver }) => carriesOver !== undefined)
    .map((record) => ({
      record,
      states: props.counts.find((own) => own.year === year && own.record.key === record.key)?.states ?? {},
    }))
  const name = yearName(language, office, year)
  return (
    <section class="daicho-section" aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`}>
        {name}
        {change && (
          <>
            {' '}
            <StatusBadge tone={CHANGE_TONES[change.state]}>{changeState(language, change.state)}</StatusBadge>
          </>
        )}
      </h2>
      <Table
        caption={say(language, 'year.registers', '{year}の登録').replace('{year}', name)}
        captionHidden
        language={language}
        rows={rows}
        columns={[
          {
            heading: say(language, 'year.register', '台帳'),
            names: true,
            cell: ({ record }) => (
              <a href={`/${record.key}?${record.carriesOver}=${year}`}>{registerName(language, record)}</a>
            ),
          },
          {
            heading: say(language, 'year.count', '件数'),
            numeric: true,
            cell: ({ states }) =>
              Object.entries(states)
                .reduce((sum, [state, count]) => sum + (state === 'withdrawn' ? 0 : count), 0)
                .toLocaleString('ja'),
          },
          {
            heading: say(language, 'year.states', '状態ごとの件数'),
            cell: ({ states }) =>
              Object.keys(states).length === 0
                ? say(language, 'year.missing', 'ない')
                : (Object.entries(states) as [State, number][]).map(([state, count]) => (
                    <>
                      <StatusBadge tone={STATE_TONES[state]}>
                        {`${stateName(language, state)} ${count.toLocaleString('ja')}`}
                      </StatusBadge>{' '}
                    </>
                  )),
          },
        ]}
      />
      {(change || props.counts.some((own) => own.year === year - 1)) && (
        <p>
          <a href={`/year/${year}`}>
            {change === undefined
              ? say(language, 'year.see', '前の年度から足りないものを見る')
              : say(language, 'year.go', '{year}の年度替わりを見る').replace('{year}', name)}
          </a>
        </p>
      )}
    </section>
  )
}
