import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { pageAddress } from './address.ts'
import type { City } from './city.ts'
import { printBudget, printYear } from './figures.ts'
import { Frame } from './frame.tsx'
import { filterAddress, type ProgrammeFilter } from './programme-filter.ts'
import { ProgrammeList } from './programme-list.tsx'
import type { Site, SiteRequest } from './site.ts'

const ON_A_PAGE = 60

/** The programmes of a year: conditions, a table, and the largest budgets as a picture. */
export function ProgrammesPage(props: {
  c: SiteRequest
  site: Site
  city: City
  filter: ProgrammeFilter
  sheets: readonly AnnualSheet[]
}) {
  const { c, site, city, filter, sheets } = props
  const { language } = c.var
  const year = printYear(language, filter.year, site)
  const heading = `${year} ${say(language, 'public.programmes', '事務事業')}`
  const programmes = say(language, 'public.programmes', '事務事業')
  const first = (filter.page - 1) * ON_A_PAGE
  const at = (page: number) => pageAddress(language, filterAddress(filter, page))
  const largest = sheets
    .filter((sheet) => printedBudget(sheet) !== null)
    .sort((one, other) => (printedBudget(other) ?? 0) - (printedBudget(one) ?? 0))
    .slice(0, 10)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の${year}の事務事業の一覧`}
      path={[{ label: programmes }]}
    >
      <PageHead heading={heading} />
      <Conditions {...props} />
      <p role="status" class="daicho-found">
        {sheets.length.toLocaleString('ja')}
        {say(language, 'public.found', '件の事務事業')}
      </p>
      <ProgrammeList c={c} city={city} sheets={sheets.slice(first, first + ON_A_PAGE)} />
      {sheets.length > ON_A_PAGE && (
        <Pager
          language={language}
          total={sheets.length}
          shown={{ first: first + 1, last: Math.min(first + ON_A_PAGE, sheets.length) }}
          previous={filter.page > 1 ? at(filter.page - 1) : undefined}
          next={first + ON_A_PAGE < sheets.length ? at(filter.page + 1) : undefined}
        />
      )}
      {largest.length > 1 && (
        <BarChart
          title={say(language, 'public.largest', '予算の大きい事務事業')}
          description={say(
            language,
            'public.largest.description',
            'この一覧のうち、予算額の大きいものから10件まで。',
          )}
          of={programmes}
          measure={say(language, 'public.amount', '予算額')}
          print={(value) => printBudget(language, value)}
          language={language}
          bars={largest.map((sheet) => ({
            label: sheet.name,
            value: printedBudget(sheet),
            href: pageAddress(language, `/programmes/${sheet.programme}`),
          }))}
        />
      )}
    </Frame>
  )
}

function Conditions(props: { c: SiteRequest; site: Site; city: City; filter: ProgrammeFilter }) {
  const { c, site, city, filter } = props
  const { language } = c.var
  const departments = new Set(
    city.sheets.filter(({ fiscalYear }) => fiscalYear === filter.year).flatMap((sheet) => sheet.departments),
  )
  if (city.hasSection(filter.department)) departments.add(filter.department)
  return (
    <form method="get" action={pageAddress(language, '/programmes')} class="daicho-conditions">
      <div class="daicho-conditions__fields">
        <TextInput
          language={language}
          id="q"
          name="q"
          label={say(language, 'public.words', '言葉')}
          value={filter.words}
          type="search"
          width="full"
        />
        <SelectControl
          language={language}
          id="year"
          name="year"
          label={say(language, 'public.year', '年度')}
          value={String(filter.year)}
          options={city.years.map((year) => ({
            value: String(year),
            label: printYear(language, year, site),
          }))}
        />
        <SelectControl
          language={language}
          id="department"
          name="department"
          label={say(language, 'public.department', '部')}
          value={filter.department}
          blank={say(language, 'public.all', 'すべて')}
          options={[...departments].map((key) => ({ value: key, label: city.nameOf(key) }))}
        />
        <SelectControl
          language={language}
          id="flag"
          name="flag"
          label={say(language, 'public.flag', '区分')}
          value={filter.flag}
          blank={say(language, 'public.all', 'すべて')}
          options={[
            { value: 'new', label: say(language, 'public.new', '新規') },
            { value: 'emergencyMeasure', label: say(language, 'public.emergency', '緊急対策事業') },
            { value: 'urgentReview', label: say(language, 'public.urgent', '緊急見直し対象事業') },
          ]}
        />
        <SelectControl
          language={language}
          id="sort"
          name="sort"
          label={say(language, 'public.sort', '並び順')}
          value={filter.sort}
          options={[
            { value: 'position', label: say(language, 'public.sort.position', '冊子の順') },
            { value: 'budget', label: say(language, 'public.sort.budget', '予算額の大きい順') },
          ]}
        />
      </div>
      <div class="daicho-actions">
        <Button>{say(language, 'public.show', '表示する')}</Button>
        <ButtonLink href={pageAddress(language, `/programmes?year=${filter.year}`)} type="text">
          {say(language, 'public.clear', '条件を消す')}
        </ButtonLink>
      </div>
    </form>
  )
}
