import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { Absent } from '#ui/absent.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { City } from './city.ts'
import { printBudget } from './figures.ts'
import { Japanese } from './japanese.tsx'
import { kindName } from './reviews.tsx'
import type { SiteRequest } from './site.ts'

/** Annual sheets as a list that reads in one line on a desk and as cards on a telephone. */
export function ProgrammeList(props: { c: SiteRequest; city: City; sheets: readonly AnnualSheet[] }) {
  const { c, city, sheets } = props
  const { language } = c.var
  if (sheets.length === 0) {
    return (
      <EmptyState
        heading={say(
          language,
          'public.none',
          '条件に合う事務事業はありません。言葉を短くするか、条件を減らしてください。',
        )}
      />
    )
  }
  return (
    <ul class="daicho-resources">
      {sheets.map((sheet) => (
        <li>
          <div class="daicho-resources__name">
            <a href={pageAddress(language, `/programmes/${sheet.programme}#year-${sheet.fiscalYear}`)}>
              <Japanese c={c}>{sheet.name}</Japanese>
            </a>
            <Marks c={c} city={city} sheet={sheet} />
          </div>
          <p class="daicho-resources__about">
            <Japanese c={c}>
              {sheet.departments.map(city.nameOf).join('、')}
              {sheet.sections && `　${sheet.sections.map(city.nameOf).join('、')}`}
            </Japanese>
          </p>
          <p class="daicho-resources__figure">
            <span class="visually-hidden">{say(language, 'public.amount', '予算額')}：</span>
            <Budget c={c} sheet={sheet} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What a sheet's budget says: its figure, the words in its place, or that there are none. */
export function Budget(props: { c: SiteRequest; sheet: AnnualSheet }) {
  const { c, sheet } = props
  const budget = printedBudget(sheet)
  if (budget !== null) return <>{printBudget(c.var.language, budget)}</>
  if (sheet.budgetNote !== null) return <Japanese c={c}>{sheet.budgetNote}</Japanese>
  return <Absent language={c.var.language} />
}

function Marks(props: { c: SiteRequest; city: City; sheet: AnnualSheet }) {
  const { c, city, sheet } = props
  const { language } = c.var
  const kinds = new Set(
    city.reviews
      .filter(({ programme, fiscalYear }) => programme === sheet.programme && fiscalYear === sheet.fiscalYear)
      .map(({ kind }) => kind),
  )
  if (!sheet.isNew && kinds.size === 0) return null
  return (
    <span class="daicho-marks">
      {sheet.isNew && <ChipLabel tone="key">{say(language, 'public.new', '新規')}</ChipLabel>}
      {[...kinds].map((kind) => (
        <ChipLabel style="fill">{kindName(language, kind)}</ChipLabel>
      ))}
    </span>
  )
}
