import { keyOf } from '#core/record/entry.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { ChipLabel } from '#ui/chip-label.tsx'
import { Outline } from '#ui/kinds/outline.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { type City, placeInBooklet } from './city.ts'
import { entryAddress } from './entry-address.ts'
import { printBudget, printYear } from './figures.ts'
import { Japanese } from './japanese.tsx'
import { Budget } from './programme-list.tsx'
import { Dispositions, kindName } from './reviews.tsx'
import { SectionLinks } from './sections/section-links.tsx'
import type { Site, SiteRequest } from './site.ts'

type YearProps = { c: SiteRequest; site: Site; city: City; sheet: AnnualSheet }

/** What a programme plans in one year: goal, content, budget, who does it, and what an emergency changed. */
export function ProgrammeYear({ c, site, city, sheet, isBrief }: YearProps & { isBrief: boolean }) {
  const { language } = c.var
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
        {isBrief ? <WholeSheet c={c} sheet={sheet} /> : <GoalAndContent c={c} sheet={sheet} />}
      </div>
    </section>
  )
}

function GoalAndContent({ c, sheet }: { c: SiteRequest; sheet: AnnualSheet }) {
  const { language } = c.var
  const { goal, content } = annualSheet.fields
  return (
    <>
      <h3>{say(language, 'annual-sheets.goal', goal.label)}</h3>
      <Japanese c={c} block>
        <Outline items={sheet.goal} />
      </Japanese>
      <h3>{say(language, 'annual-sheets.content', content.label)}</h3>
      <Japanese c={c} block>
        <Outline items={sheet.content} />
      </Japanese>
    </>
  )
}

function WholeSheet({ c, sheet }: { c: SiteRequest; sheet: AnnualSheet }) {
  const { language } = c.var
  const key = keyOf(annualSheet, sheet) ?? ''
  return (
    <p>
      <a href={pageAddress(language, entryAddress({ register: annualSheet.key, key }))}>
        {say(language, 'public.sheet.whole', 'この年度の目標と内容を見る')}
      </a>
    </p>
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
        <SectionLinks c={c} city={city} keys={sheet.departments} />
      </dd>
      {sheet.sections && (
        <>
          <dt>{say(language, 'public.section', '所管課')}</dt>
          <dd>
            <SectionLinks c={c} city={city} keys={sheet.sections} />
          </dd>
        </>
      )}
      {city.hasBooklet(sheet.fiscalYear) && (
        <>
          <dt>{say(language, 'public.booklets', '冊子')}</dt>
          <dd>
            <a
              href={pageAddress(
                language,
                `/booklets/${sheet.fiscalYear}#programme-${placeInBooklet(city, sheet)}`,
              )}
            >
              {year} {say(language, 'public.booklet.open', '冊子で見る')}
            </a>
          </dd>
        </>
      )}
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
