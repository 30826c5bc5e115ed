import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printThousandYen } from '#core/record/kinds/money.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { Treemap, type TreemapGroup } from '#ui/charts/treemap.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { Stats } from '#ui/stat.tsx'
import type { City } from './city.ts'
import { Frame } from './frame.tsx'
import type { Site, SiteRequest } from './site.ts'

/** The first page: what the newest year does and costs, and the way into it. */
export function HomePage(props: { c: SiteRequest; site: Site; city: City; year: number }) {
  const { c, site, city, year } = props
  const { language } = c.var
  const sheets = city.sheets.filter(({ fiscalYear }) => fiscalYear === year)
  const reviews = city.reviews.filter(({ fiscalYear }) => fiscalYear === year)
  const label = printFiscalYear(year, site.municipality.fiscalYearLabels)
  const budgeted = sheets.filter((sheet) => printedBudget(sheet) !== null)
  const total = budgeted.reduce((sum, sheet) => sum + (printedBudget(sheet) ?? 0), 0)
  const heading = `${label} ${say(language, 'public.service', '主要事務事業')}`
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の${label}の主要な事務事業`}
    >
      <PageHead heading={heading} />
      <SearchBox
        action="/programmes"
        label={say(language, 'public.search', '事務事業を探す')}
        language={language}
      />
      <Stats
        stats={[
          {
            label: say(language, 'public.programmes', '事務事業'),
            figure: sheets.length.toLocaleString('ja'),
            unit: say(language, 'public.unit', '事業'),
            note: (
              <a href={`/programmes?year=${year}&flag=new`}>
                {say(language, 'public.new', '新規')} {sheets.filter(({ isNew }) => isNew).length}
              </a>
            ),
          },
          {
            label: say(language, 'public.budget', '予算の合計'),
            figure: budgeted.length === 0 ? null : printThousandYen(total),
            note: `${say(language, 'public.budgeted', '金額のある事業')} ${budgeted.length}`,
          },
          ...(['emergencyMeasure', 'urgentReview'] as const).map((kind) => ({
            label: KINDS[kind](language),
            figure: reviews.filter((review) => review.kind === kind).length.toLocaleString('ja'),
            unit: say(language, 'public.unit', '事業'),
            note: (
              <a href={`/programmes?year=${year}&flag=${kind}`}>
                {say(language, 'public.see', '一覧を見る')}
              </a>
            ),
          })),
        ]}
      />
      <h2>{say(language, 'public.treemap', '予算のかたち')}</h2>
      <Treemap
        title={`${label} ${say(language, 'public.treemap.title', '部と事務事業ごとの予算')}`}
        description={say(
          language,
          'public.treemap.description',
          '面積は予算額に比例します。複数の部にまたがる事業は、最初の部に入れています。',
        )}
        headings={[
          say(language, 'public.department', '部'),
          say(language, 'public.programmes', '事務事業'),
          say(language, 'public.amount', '予算額'),
        ]}
        print={printThousandYen}
        language={language}
        groups={groupsOf(city, budgeted)}
      />
      <h2>{say(language, 'public.reviews', '緊急対策と緊急見直し')}</h2>
      <ul class="daicho-links">
        {reviews.map(({ programme, kind, name }) => (
          <li>
            <a href={`/programmes/${programme}`}>{name}</a>{' '}
            <ChipLabel tone={kind === 'emergencyMeasure' ? 'key' : undefined}>
              {KINDS[kind](language)}
            </ChipLabel>
          </li>
        ))}
      </ul>
    </Frame>
  )
}

const KINDS = {
  emergencyMeasure: (language: SiteRequest['var']['language']) =>
    say(language, 'public.emergency', '緊急対策事業'),
  urgentReview: (language: SiteRequest['var']['language']) =>
    say(language, 'public.urgent', '緊急見直し対象事業'),
}

/** Budgets by the first department of each sheet, the largest group first. */
function groupsOf(city: City, sheets: readonly AnnualSheet[]): TreemapGroup[] {
  const groups = Map.groupBy(sheets, ({ departments }) => departments[0] ?? '')
  return [...groups]
    .map(([department, own]) => ({
      label: city.nameOf(department),
      parts: own.map((sheet) => ({ label: sheet.name, value: printedBudget(sheet) ?? 0 })),
    }))
    .sort((one, other) => sum(other) - sum(one))
}

function sum({ parts }: TreemapGroup): number {
  return parts.reduce((total, { value }) => total + value, 0)
}
