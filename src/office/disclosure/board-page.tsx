import { dayOf } from '#core/calendar/day.ts'
import { fiscalYearOf, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import type { BoardCase } from '#processes/disclosure/case-file.ts'
import { dayToDecide, STAGES, type Stage } from '#registers/records/disclosure-requests/clock.ts'
import { disclosureStatistic } from '#registers/records/disclosure-statistics/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { boardHeading, clockWords, stageName } from './case-words.ts'

/** What the board shows and by which filters. */
export type BoardProps = {
  c: OfficeRequest
  office: Office
  cases: readonly BoardCase[]
  sections: readonly { readonly value: string; readonly label: string }[]
  section: string
  view: 'board' | 'table'
}

/** All cases by where they stand, what is late first; the same as a table. */
export function BoardPage(props: BoardProps) {
  const { c, office, cases, section, view } = props
  const { language } = c.var
  const heading = boardHeading(language)
  const address = (own: 'board' | 'table') => `/disclosure?${new URLSearchParams({ section, view: own })}`
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'disclosure.board.note', '期限の近いものから並べています。')}
        actions={
          <>
            <ButtonLink href="/disclosure/proposals">
              {say(language, 'disclosure.proposals', '公開の候補')}
            </ButtonLink>
            <ButtonLink href="/disclosure/new" type="solid-fill">
              {say(language, 'disclosure.counter', '窓口・郵送の請求を受け付ける')}
            </ButtonLink>
          </>
        }
      />
      <Counts c={c} cases={cases} />
      <form method="get" action="/disclosure" class="daicho-filter">
        <input type="hidden" name="view" value={view} />
        <SelectControl
          id="section"
          name="section"
          label={say(language, 'disclosure-requests.sections', '担当課')}
          language={language}
          value={section}
          blank={say(language, 'disclosure.all', 'すべて')}
          options={props.sections}
        />
        <Button type="outline">{say(language, 'disclosure.filter', '絞り込む')}</Button>
      </form>
      <TabsNav
        label={say(language, 'disclosure.views', '見え方')}
        tabs={[
          {
            href: address('board'),
            label: say(language, 'disclosure.view.board', '段階ごと'),
            current: view === 'board',
          },
          {
            href: address('table'),
            label: say(language, 'disclosure.view.table', '表'),
            current: view === 'table',
          },
        ]}
      />
      {view === 'board' ? <Board {...props} /> : <CaseTable {...props} />}
      <Statistics c={c} office={office} />
    </Frame>
  )
}

/** The fiscal years that can be counted anew: the one that runs and three before it. */
export function yearsToCount(today: string): number[] {
  const { year } = fiscalYearOf(today)
  return [year, year - 1, year - 2, year - 3]
}

function Statistics({ c, office }: Pick<BoardProps, 'c' | 'office'>) {
  const { language, actor } = c.var
  const heading = say(language, 'disclosure.statistics', '情報公開の実施状況')
  return (
    <section aria-labelledby="statistics">
      <h2 id="statistics">{heading}</h2>
      <p>
        {say(
          language,
          'disclosure.statistics.note',
          '毎月一日に自動で数えて点検に回します。別の人が承認し、公開すると、公開サイトに出ます。',
        )}{' '}
        <a href="/disclosure-statistics">{say(language, 'disclosure-statistics', '情報公開の統計')}</a>
      </p>
      {may(actor, 'write', disclosureStatistic) && (
        <Form action="/disclosure/statistics" bare>
          <div class="daicho-filter">
            <SelectControl
              id="year"
              name="year"
              label={say(language, 'disclosure-statistics.fiscalYear', '年度')}
              language={language}
              options={yearsToCount(dayOf(office.clock())).map((year) => ({
                value: String(year),
                label: language === 'en' ? `FY${year}` : printFiscalYear(year),
              }))}
            />
            <Button type="outline">{say(language, 'disclosure.do.count', 'いま数える')}</Button>
          </div>
        </Form>
      )}
    </section>
  )
}

function Counts({ c, cases }: Pick<BoardProps, 'c' | 'cases'>) {
  const { language } = c.var
  const open = cases.filter(({ kept }) => kept.entry.outcome === null)
  const late = open.filter(({ clock }) => clock.standing.lateness !== 'none').length
  const soon = open.filter(
    ({
      clock: {
        standing: { daysLeft },
      },
    }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= 3,
  )
  const unassigned = open.filter(({ kept }) => kept.entry.sections === null).length
  const unit = say(language, 'disclosure.unit', '件')
  return (
    <Stats
      stats={[
        { label: say(language, 'disclosure.open', '決定前'), figure: String(open.length), unit },
        { label: say(language, 'disclosure.late', '期限を過ぎた'), figure: String(late), unit },
        { label: say(language, 'disclosure.soon', '3日以内に期限'), figure: String(soon.length), unit },
        { label: say(language, 'disclosure.unassigned', '担当課が未定'), figure: String(unassigned), unit },
      ]}
    />
  )
}

function Board({ c, cases }: BoardProps) {
  const { language } = c.var
  return (
    <div class="daicho-board">
      {(Object.keys(STAGES) as Stage[]).map((stage) => {
        const own = cases.filter(({ clock }) => clock.standing.stage === stage)
        return (
          <section class="daicho-board__stage" aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`}>
              {stageName(language, stage)} <span class="daicho-count">{own.length}</span>
            </h2>
            {own.length === 0 ? (
              <p class="daicho-board__none">{say(language, 'disclosure.none', 'ありません。')}</p>
            ) : (
              <ul>
                {own.map((one) => (
                  <Card c={c} one={one} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

function Card({ c, one: { kept, clock } }: { c: OfficeRequest; one: BoardCase }) {
  const { language } = c.var
  const { tone, says } = clockWords(language, kept.entry, clock)
  const dueOn = kept.entry.outcome === null ? lastDayOf(kept.entry) : null
  return (
    <li class="daicho-board__card">
      <StatusBadge tone={tone}>{says}</StatusBadge>
      <a href={`/disclosure/${kept.key}`}>{kept.entry.subject}</a>
      <p>{kept.key}</p>
      {dueOn !== null && (
        <p>
          {say(language, 'disclosure.due', '期限')} <time datetime={dueOn}>{printDay(language, dueOn)}</time>
        </p>
      )}
    </li>
  )
}

function CaseTable({ c, cases, sections }: BoardProps) {
  const { language } = c.var
  const nameOf = (key: string) => sections.find(({ value }) => value === key)?.label ?? key
  return (
    <Table
      caption={boardHeading(language)}
      captionHidden
      language={language}
      rows={cases}
      empty={say(language, 'disclosure.none', 'ありません。')}
      columns={[
        {
          heading: say(language, 'disclosure-requests.number', '請求番号'),
          narrow: true,
          cell: ({ kept }) => kept.key,
        },
        {
          heading: say(language, 'disclosure-requests.subject', '公開用の件名'),
          names: true,
          cell: ({ kept }) => <a href={`/disclosure/${kept.key}`}>{kept.entry.subject}</a>,
        },
        {
          heading: say(language, 'disclosure.stage', '段階'),
          narrow: true,
          cell: ({ clock }) => stageName(language, clock.standing.stage),
        },
        {
          heading: say(language, 'disclosure.clock', '期限まで'),
          narrow: true,
          cell: ({ kept, clock }) => {
            const { tone, says } = clockWords(language, kept.entry, clock)
            return <StatusBadge tone={tone}>{says}</StatusBadge>
          },
        },
        {
          heading: say(language, 'disclosure.due', '期限'),
          narrow: true,
          cell: ({ kept: { entry } }) => {
            const dueOn = lastDayOf(entry)
            return dueOn === null ? '' : printDay(language, dueOn)
          },
        },
        {
          heading: say(language, 'disclosure-requests.sections', '担当課'),
          cell: ({ kept }) => (kept.entry.sections ?? []).map(nameOf).join('、'),
        },
      ]}
    />
  )
}

/** The day that the clock counts to. */
function lastDayOf(entry: BoardCase['kept']['entry']): string | null {
  return dayToDecide(entry, entry.dueOn)
}

function printDay(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
