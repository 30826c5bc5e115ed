import { printWareki } from '#core/calendar/wareki.ts'
import type { DisclosureStatistic } from '#registers/records/disclosure-statistics/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { pageAddress } from '../address.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { guideHeading } from './guide-page.tsx'
import { figuresOf, rowName } from './statistics.ts'

type Props = {
  c: SiteRequest
  site: Site
  years: readonly DisclosureStatistic[]
  shown: DisclosureStatistic | undefined
}

/** How requests went in a year: outcomes, grounds, days and delays, each as a picture and as a table. */
export function StatisticsPage(props: Props) {
  const { c, site, years, shown } = props
  const { language } = c.var
  const heading = say(language, 'disclosure.statistics', '情報公開の実施状況')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={heading}
      path={[
        { label: guideHeading(language), href: pageAddress(language, '/disclosure') },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={
          shown &&
          say(language, 'disclosure.counted', '{day}に数えたもの').replace(
            '{day}',
            language === 'en' ? shown.countedOn : printWareki(shown.countedOn),
          )
        }
        actions={
          <ButtonLink href="/disclosure/statistics.csv" download>
            {say(language, 'disclosure.csv', 'CSVをダウンロード')}
          </ButtonLink>
        }
      />
      {shown === undefined ? (
        <EmptyState
          heading={say(language, 'disclosure.statistics.none', '公開している統計はまだありません。')}
        />
      ) : (
        <>
          <TabsNav
            label={say(language, 'disclosure-statistics.fiscalYear', '年度')}
            tabs={years.map(({ fiscalYear }) => ({
              href: pageAddress(language, `/disclosure/statistics?year=${fiscalYear}`),
              label: printYear(language, fiscalYear, site),
              current: fiscalYear === shown.fiscalYear,
            }))}
          />
          <Year {...props} shown={shown} />
        </>
      )}
    </Frame>
  )
}

function Year({ c, site, years, shown }: Props & { shown: DisclosureStatistic }) {
  const { language } = c.var
  const cases = say(language, 'disclosure.unit', '件')
  const days = say(language, 'disclosure.days', '日')
  const print = (value: number | null) => (value === null ? null : value.toLocaleString('ja'))
  return (
    <>
      <Stats
        stats={[
          {
            label: say(language, 'disclosure-statistics.requests', '請求の件数'),
            figure: print(shown.requests),
            unit: cases,
          },
          {
            label: say(language, 'disclosure-statistics.open', '決定前の件数'),
            figure: print(shown.open),
            unit: cases,
          },
          {
            label: say(language, 'disclosure-statistics.overdue', '期限を過ぎた件数'),
            figure: print(shown.overdue),
            unit: cases,
            note: say(language, 'disclosure.very', 'うち大幅に遅れたもの {n}件').replace(
              '{n}',
              String(shown.veryOverdue),
            ),
          },
          {
            label: say(language, 'disclosure-statistics.medianDays', '決定までの日数（中央値）'),
            figure: print(shown.medianDays),
            unit: days,
            note:
              shown.longDays !== null &&
              say(language, 'disclosure.nine', '9割が{n}日以内').replace('{n}', String(shown.longDays)),
          },
          {
            label: say(language, 'disclosure-statistics.appeals', '審査請求の件数'),
            figure: print(shown.appeals),
            unit: cases,
          },
        ]}
      />
      <Chart
        {...{ c, site, shown }}
        of="outcome"
        title={say(language, 'disclosure-statistics.figures.of.outcome', '結果')}
      />
      <Chart
        {...{ c, site, shown }}
        of="requester"
        title={say(language, 'disclosure-statistics.figures.of.requester', '請求者の区分')}
      />
      <p>
        {say(
          language,
          'disclosure.small',
          '請求者の区分では、少ない件数と、それを計算で割り出せる件数を示していません。',
        )}
      </p>
      <Chart
        {...{ c, site, shown }}
        of="ground"
        title={say(language, 'disclosure-statistics.figures.of.ground', '開示しない根拠')}
      />
      <Chart
        {...{ c, site, shown }}
        of="section"
        title={say(language, 'disclosure-statistics.figures.of.section', '担当課')}
      />
      <Chart
        {...{ c, site, shown }}
        of="overdue"
        title={say(language, 'disclosure-statistics.figures.of.overdue', '期限を過ぎた件数（担当課）')}
      />
      <Grounds {...{ c, site, shown }} />
      <Table
        caption={say(language, 'disclosure.years', '年度ごとの推移')}
        language={language}
        rows={years}
        columns={[
          {
            heading: say(language, 'disclosure-statistics.fiscalYear', '年度'),
            names: true,
            cell: (one) => printYear(language, one.fiscalYear, site),
          },
          {
            heading: say(language, 'disclosure-statistics.requests', '請求の件数'),
            numeric: true,
            cell: (one) => print(one.requests),
          },
          {
            heading: say(language, 'disclosure-statistics.medianDays', '決定までの日数（中央値）'),
            numeric: true,
            cell: (one) => print(one.medianDays),
          },
          {
            heading: say(language, 'disclosure-statistics.overdue', '期限を過ぎた件数'),
            numeric: true,
            cell: (one) => print(one.overdue),
          },
          {
            heading: say(language, 'disclosure-statistics.appeals', '審査請求の件数'),
            numeric: true,
            cell: (one) => print(one.appeals),
          },
        ]}
      />
    </>
  )
}

type ChartProps = { c: SiteRequest; site: Site; shown: DisclosureStatistic }
type Of = DisclosureStatistic['figures'][number]['of']

function Chart({ c, site, shown, of, title }: ChartProps & { of: Of; title: string }) {
  const { language } = c.var
  const bars = figuresOf(shown, of).map(({ row, count }) => ({
    label: rowName(site.edition(), language, of, row),
    value: count,
  }))
  if (bars.length === 0) return null
  return (
    <BarChart
      title={title}
      description={say(language, 'disclosure.chart', '{n}件の請求について数えた件数').replace(
        '{n}',
        String(shown.requests),
      )}
      of={title}
      measure={say(language, 'disclosure-statistics.figures.count', '件数')}
      bars={bars}
      absent={say(language, 'disclosure.withheld', '少数のため示していない')}
      language={language}
    />
  )
}

/** Which section gives which ground, and how often. */
function Grounds({ c, site, shown }: ChartProps) {
  const { language } = c.var
  const edition = site.edition()
  const figures = figuresOf(shown, 'groundBySection')
  if (figures.length === 0) return null
  const columns = [...new Set(figures.flatMap(({ column }) => column ?? []))]
  const rows = [...new Set(figures.map(({ row }) => row))]
  const countAt = (row: string, column: string) =>
    figures.find((figure) => figure.row === row && figure.column === column)?.count ?? 0
  return (
    <Table
      caption={say(
        language,
        'disclosure-statistics.figures.of.groundBySection',
        '担当課ごとの開示しない根拠',
      )}
      language={language}
      rows={rows}
      columns={[
        {
          heading: say(language, 'disclosure-requests.sections', '担当課'),
          names: true,
          cell: (row) => edition.titleOf('sections', row) ?? row,
        },
        ...columns.map((column) => ({
          heading: rowName(edition, language, 'groundBySection', column),
          numeric: true,
          cell: (row: string) => String(countAt(row, column)),
        })),
      ]}
    />
  )
}
