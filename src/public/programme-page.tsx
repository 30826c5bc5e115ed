import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { moneyMeaning, printThousandYen } from '#core/record/kinds/money.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { Absent } from '#ui/absent.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Outline } from '#ui/kinds/outline.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import type { City } from './city.ts'
import { Frame } from './frame.tsx'
import type { Site, SiteRequest } from './site.ts'

/** One programme through its years: goal, budget, content, and what the emergency changed. */
export function ProgrammePage(props: { c: SiteRequest; site: Site; city: City; programme: Programme }) {
  const { c, site, city, programme } = props
  const { language } = c.var
  const labels = site.municipality.fiscalYearLabels
  const sheets = city.sheets.filter((sheet) => sheet.programme === programme.code).reverse()
  const programmes = say(language, 'public.programmes', '事務事業')
  return (
    <Frame
      c={c}
      site={site}
      title={programme.name}
      description={`${site.municipality.name}の事務事業「${programme.name}」の目標、予算、内容`}
      path={[{ label: programmes, href: '/programmes' }, { label: programme.name }]}
    >
      <PageHead heading={programme.name} note={`${programmes} ${programme.code}　${programme.domain}`} />
      <Origins {...props} />
      {sheets.length > 1 && (
        <BarChart
          title={say(language, 'public.budgets', '予算の移り変わり')}
          description={say(language, 'public.budgets.description', '年度ごとの予算額。')}
          of={say(language, 'public.year', '年度')}
          measure={say(language, 'public.amount', '予算額')}
          print={printThousandYen}
          language={language}
          bars={[...sheets].reverse().map((sheet) => ({
            label: printFiscalYear(sheet.fiscalYear, labels),
            value: printedBudget(sheet),
          }))}
        />
      )}
      {sheets.map((sheet) => (
        <Year c={c} site={site} city={city} sheet={sheet} />
      ))}
    </Frame>
  )
}

function Year(props: { c: SiteRequest; site: Site; city: City; sheet: AnnualSheet }) {
  const { c, site, city, sheet } = props
  const { language } = c.var
  const { fields } = annualSheet
  const year = printFiscalYear(sheet.fiscalYear, site.municipality.fiscalYearLabels)
  const reviews = city.reviews.filter(
    ({ programme, fiscalYear }) => programme === sheet.programme && fiscalYear === sheet.fiscalYear,
  )
  const amount = (value: number | null) =>
    value === null ? <Absent language={language} /> : moneyMeaning.print(value, fields.initialBudget)
  return (
    <section id={`year-${sheet.fiscalYear}`} aria-labelledby={`heading-${sheet.fiscalYear}`}>
      <h2 id={`heading-${sheet.fiscalYear}`}>
        {year}
        {sheet.isNew && <ChipLabel tone="key">{say(language, 'public.new', '新規')}</ChipLabel>}
      </h2>
      <DescriptionList
        items={[
          {
            term: say(language, 'public.department', '部'),
            description: sheet.departments.map(city.nameOf).join('、'),
          },
          {
            term: say(language, 'public.section', '所管課'),
            description: sheet.sections?.map(city.nameOf).join('、') ?? <Absent language={language} />,
          },
          {
            term: say(language, 'annual-sheets.initialBudget', fields.initialBudget.label),
            description: amount(sheet.initialBudget),
          },
          ...(sheet.supplementaryBudget === null
            ? []
            : [
                {
                  term: say(language, 'annual-sheets.supplementaryBudget', fields.supplementaryBudget.label),
                  description: amount(sheet.supplementaryBudget),
                },
              ]),
          ...(sheet.budgetNote === null
            ? []
            : [
                {
                  term: say(language, 'annual-sheets.budgetNote', fields.budgetNote.label),
                  description: sheet.budgetNote,
                },
              ]),
        ]}
      />
      <h3>{say(language, 'annual-sheets.goal', fields.goal.label)}</h3>
      <Outline items={sheet.goal} />
      <h3>{say(language, 'annual-sheets.content', fields.content.label)}</h3>
      <Outline items={sheet.content} />
      {reviews.map((review) => (
        <>
          <h3>{urgentReview.fields.kind.choices[review.kind]}</h3>
          <Outline items={review.summary} />
        </>
      ))}
      <p>
        <a href={`/booklets/${sheet.fiscalYear}`}>
          {year} {say(language, 'public.booklet.open', '冊子で見る')}
        </a>
      </p>
    </section>
  )
}

function Origins(props: { c: SiteRequest; city: City; programme: Programme }) {
  const { c, city, programme } = props
  const { language } = c.var
  const after = city.programmes.filter(({ origins }) =>
    origins?.some((own) => own.programme === programme.code),
  )
  if (programme.origins === null && after.length === 0) return null
  const nameOf = (code: string) => city.programmes.find((own) => own.code === code)?.name ?? code
  return (
    <ul class="daicho-links">
      {programme.origins?.map((origin) => (
        <li>
          {say(language, 'public.origin', '前身')}：
          <a href={`/programmes/${origin.programme}`}>{nameOf(origin.programme)}</a>
        </li>
      ))}
      {after.map(({ code, name }) => (
        <li>
          {say(language, 'public.successor', '引き継いだ事業')}：<a href={`/programmes/${code}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
