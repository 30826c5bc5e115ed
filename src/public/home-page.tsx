import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { Stats } from '#ui/stat.tsx'
import { pageAddress } from './address.ts'
import { BudgetCharts } from './budget-charts.tsx'
import { budgetShape } from './budget-shape.ts'
import type { City } from './city.ts'
import { printBudget, printRoughly, printYear } from './figures.ts'
import { Frame } from './frame.tsx'
import { HomeRecords } from './home-records.tsx'
import { Japanese } from './japanese.tsx'
import { NewestReleases } from './newest-releases.tsx'
import { reviewSpans } from './review-spans.ts'
import { kindName, Reviews } from './reviews.tsx'
import { ReviewsTimeline } from './reviews-timeline.tsx'
import type { Site, SiteRequest } from './site.ts'

/** The first page: what the newest year does and costs, and the way into it. */
export function HomePage(props: { c: SiteRequest; site: Site; city: City; year: number }) {
  const { c, site, city, year } = props
  const { language } = c.var
  const sheets = city.sheets.filter(({ fiscalYear }) => fiscalYear === year)
  const reviews = city.reviews.filter(({ fiscalYear }) => fiscalYear === year)
  const label = printYear(language, year, site)
  const heading = `${label} ${say(language, 'public.service', '主要事務事業')}`
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の${label}の主要な事務事業`}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'public.lead',
          '役所の仕事を事業ごとに、目標・予算・内容・担当課とともに公開しています。',
        )}
      />
      <div class="daicho-find">
        <h2>{say(language, 'home.search', '事務事業や公文書を探す')}</h2>
        <SearchBox
          action={pageAddress(language, '/search')}
          label={say(language, 'home.search', '事務事業や公文書を探す')}
          language={language}
        />
      </div>
      <Figures {...{ c, year, sheets, reviews }} />
      <HomeRecords c={c} site={site} />
      <BudgetCharts c={c} city={city} label={label} sheets={sheets} />
      <Reviews
        c={c}
        city={city}
        reviews={reviews}
        above={
          <>
            <ReviewsTimeline c={c} site={site} spans={reviewSpans(city.reviews, year)} />
            {reviews.some(({ kind }) => kind === 'urgentReview') && (
              <p>
                <a href={pageAddress(language, `/reviews?year=${year}`)}>
                  {say(language, 'reviews.see', '緊急見直しで止めたものと削減額を見る')}
                </a>
              </p>
            )}
          </>
        }
      />
      <NewestReleases c={c} site={site} />
      <Departments {...{ c, city, year, sheets }} />
    </Frame>
  )
}

type YearProps = { c: SiteRequest; year: number; sheets: City['sheets'] }

function Figures({ c, year, sheets, reviews }: YearProps & { reviews: City['reviews'] }) {
  const { language } = c.var
  const { total, giants, others } = budgetShape(sheets)
  const unit = say(language, 'public.unit', '事業')
  const programmes = (flag: string) => pageAddress(language, `/programmes?year=${year}${flag}`)
  const rough = printRoughly(language, total)
  return (
    <Stats
      stats={[
        {
          label: say(language, 'public.programmes', '事務事業'),
          figure: sheets.length.toLocaleString('ja'),
          unit,
          note: (
            <a href={programmes('&flag=new')}>
              {say(language, 'public.new-ones', 'うち新規')} {sheets.filter(({ isNew }) => isNew).length}
            </a>
          ),
        },
        {
          label: say(language, 'public.budget', '予算の合計'),
          figure: total === 0 ? null : rough.figure,
          unit: rough.unit,
          note: (
            <>
              {printBudget(language, total)}
              <br />
              {say(language, 'public.budgeted', '金額のある事業')} {giants.length + others.length}
            </>
          ),
        },
        ...(['emergencyMeasure', 'urgentReview'] as const).map((kind) => ({
          label: kindName(language, kind),
          figure: reviews.filter((review) => review.kind === kind).length.toLocaleString('ja'),
          unit,
          note: (
            <a
              href={programmes(`&flag=${kind}`)}
              aria-label={`${kindName(language, kind)}：${say(language, 'public.see', '一覧を見る')}`}
            >
              {say(language, 'public.see', '一覧を見る')}
            </a>
          ),
        })),
      ]}
    />
  )
}

/** The departments of the year, each the way to what it does. */
function Departments({ c, city, year, sheets }: YearProps & { city: City }) {
  const { language } = c.var
  const departments = new Set(sheets.flatMap((sheet) => sheet.departments))
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">{say(language, 'public.by-department', '部から探す')}</h2>
      <ul class="daicho-links">
        {[...departments].map((key) => (
          <li>
            <a href={pageAddress(language, `/programmes?year=${year}&department=${key}`)}>
              <span>
                <Japanese c={c}>{city.nameOf(key)}</Japanese>
              </span>{' '}
              <span class="daicho-count">
                {sheets.filter((sheet) => sheet.departments.includes(key)).length}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
