import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { Outline } from '#ui/kinds/outline.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { City } from './city.ts'
import { printBudget, printYear } from './figures.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import { Budget } from './programme-list.tsx'
import { Related } from './related.tsx'
import { Dispositions, kindName } from './reviews.tsx'
import type { Site, SiteRequest } from './site.ts'

/** One programme through its years: goal, budget, content, and what the emergency changed. */
export function ProgrammePage(props: { c: SiteRequest; site: Site; city: City; programme: Programme }) {
  const { c, site, city, programme } = props
  const { language } = c.var
  const sheets = city.sheets.filter((sheet) => sheet.programme === programme.code)
  const programmes = say(language, 'public.programmes', '事務事業')
  return (
    <Frame
      c={c}
      site={site}
      title={programme.name}
      description={`${site.municipality.name}の事務事業「${programme.name}」の目標、予算、内容`}
      path={[{ label: programmes, href: pageAddress(language, '/programmes') }, { label: programme.name }]}
    >
      <PageHead
        heading={<Japanese c={c}>{programme.name}</Japanese>}
        note={
          <Japanese c={c}>
            {programme.domain}　{programme.code}
          </Japanese>
        }
      />
      {sheets.length > 1 && (
        <BarChart
          title={say(language, 'public.budgets', '予算の移り変わり')}
          description={say(language, 'public.budgets.description', '年度ごとの予算額。')}
          of={say(language, 'public.year', '年度')}
          measure={say(language, 'public.amount', '予算額')}
          print={(value) => printBudget(language, value)}
          language={language}
          bars={sheets.map((sheet) => ({
            label: printYear(language, sheet.fiscalYear, site),
            value: printedBudget(sheet),
          }))}
        />
      )}
      {sheets.toReversed().map((sheet) => (
        <Year c={c} site={site} city={city} sheet={sheet} />
      ))}
      <Related c={c} city={city} programme={programme} sheet={sheets.at(-1)} />
    </Frame>
  )
}

type YearProps = { c: SiteRequest; site: Site; city: City; sheet: AnnualSheet }

function Year({ c, site, city, sheet }: YearProps) {
  const { language } = c.var
  const { goal, content } = annualSheet.fields
  const year = printYear(language, sheet.fiscalYear, site)
  const reviews = city.reviews.filter(
    ({ programme, fiscalYear }) => programme === sheet.programme && fiscalYear === sheet.fiscalYear,
  )
  return (
    <section
      class="daicho-sheet"
      id={`year-${sheet.fiscalYear}`}
      aria-labelledby={`heading-${sheet.fiscalYear}`}
    >
      <h2 id={`heading-${sheet.fiscalYear}`}>
        {year}
        {sheet.isNew && (
          <span class="daicho-marks">
            <ChipLabel tone="key">{say(language, 'public.new', '新規')}</ChipLabel>
          </span>
        )}
      </h2>
      <Facts {...{ c, site, city, sheet }} />
      <div class="daicho-sheet__text">
        {reviews.map((review) => (
          <Change c={c} review={review} />
        ))}
        <h3>{say(language, 'annual-sheets.goal', goal.label)}</h3>
        <Japanese c={c} block>
          <Outline items={sheet.goal} />
        </Japanese>
        <h3>{say(language, 'annual-sheets.content', content.label)}</h3>
        <Japanese c={c} block>
          <Outline items={sheet.content} />
        </Japanese>
      </div>
    </section>
  )
}

/** What one wants to know at once: how much, and who does it. */
function Facts({ c, site, city, sheet }: YearProps) {
  const { language } = c.var
  const { initialBudget, supplementaryBudget } = annualSheet.fields
  const isSupplementary = sheet.initialBudget === null && sheet.supplementaryBudget !== null
  const hasBoth = sheet.initialBudget !== null && sheet.supplementaryBudget !== null
  const year = printYear(language, sheet.fiscalYear, site)
  return (
    <dl class="daicho-sheet__facts">
      <dt>
        {isSupplementary
          ? say(language, 'annual-sheets.supplementaryBudget', supplementaryBudget.label)
          : say(language, 'annual-sheets.initialBudget', initialBudget.label)}
      </dt>
      <dd>
        <span class={printedBudget(sheet) === null ? undefined : 'daicho-sheet__budget'}>
          <Budget c={c} sheet={sheet} />
        </span>
        {printedBudget(sheet) !== null && sheet.budgetNote && (
          <p class="daicho-page-head__note">
            <Japanese c={c}>{sheet.budgetNote}</Japanese>
          </p>
        )}
      </dd>
      {hasBoth && (
        <>
          <dt>{say(language, 'annual-sheets.supplementaryBudget', supplementaryBudget.label)}</dt>
          <dd>{printBudget(language, sheet.supplementaryBudget ?? 0)}</dd>
        </>
      )}
      <dt>{say(language, 'public.department', '部')}</dt>
      <dd>
        <Japanese c={c}>{sheet.departments.map(city.nameOf).join('、')}</Japanese>
      </dd>
      {sheet.sections && (
        <>
          <dt>{say(language, 'public.section', '所管課')}</dt>
          <dd>
            <Japanese c={c}>{sheet.sections.map(city.nameOf).join('、')}</Japanese>
          </dd>
        </>
      )}
      <dt>{say(language, 'public.booklets', '冊子')}</dt>
      <dd>
        <a href={pageAddress(language, `/booklets/${sheet.fiscalYear}`)}>
          {year} {say(language, 'public.booklet.open', '冊子で見る')}
        </a>
      </dd>
    </dl>
  )
}

/** What an emergency changed in the programme that year. */
function Change({ c, review }: { c: SiteRequest; review: UrgentReview }) {
  const { language } = c.var
  return (
    <div class="daicho-change">
      <h3>
        {kindName(language, review.kind)} <Dispositions language={language} review={review} />
      </h3>
      <Japanese c={c} block>
        <Outline items={review.summary} />
        {review.reason && <p>{review.reason}</p>}
      </Japanese>
    </div>
  )
}
