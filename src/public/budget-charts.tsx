import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { Treemap, type TreemapGroup } from '#ui/charts/treemap.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { type Budgeted, budgetShape, totalOf } from './budget-shape.ts'
import type { City } from './city.ts'
import { printBudget, printShare } from './figures.ts'
import type { SiteRequest } from './site.ts'

/** What a year costs, in two pictures: the giants beside all others, then the others by themselves. */
export function BudgetCharts(props: {
  c: SiteRequest
  city: City
  label: string
  sheets: readonly AnnualSheet[]
}) {
  const { c, city, label } = props
  const { language } = c.var
  const { total, giants, others } = budgetShape(props.sheets)
  if (total === 0) return null
  const print = (value: number) => printBudget(language, value)
  const rest = say(language, 'public.shape.others', 'そのほかの{n}事業').replace('{n}', String(others.length))
  const within =
    giants.length === 0
      ? say(language, 'public.treemap.title', '部と事務事業ごとの予算')
      : `${rest} ${print(totalOf(others))}`
  return (
    <section aria-labelledby="shape">
      <h2 id="shape">{say(language, 'public.treemap', '予算のかたち')}</h2>
      {giants.length > 0 && (
        <>
          <p>
            {say(
              language,
              'public.shape.giants',
              '少数の事業が予算の大半を占めています。まず全体の割合を、次に残りの事業の内訳を示します。',
            )}
          </p>
          <BarChart
            title={`${label} ${say(language, 'public.budget', '予算の合計')} ${print(total)}`}
            description={say(language, 'public.shape.description', '予算額と、合計に占める割合。')}
            of={say(language, 'public.programmes', '事務事業')}
            measure={say(language, 'public.amount', '予算額')}
            print={print}
            language={language}
            bars={[
              ...giants.map(({ sheet, budget }) => ({
                label: `${sheet.name}　${printShare(budget, total)}`,
                value: budget,
                href: pageAddress(language, `/programmes/${sheet.programme}`),
              })),
              { label: `${rest}　${printShare(totalOf(others), total)}`, value: totalOf(others) },
            ]}
          />
        </>
      )}
      <Treemap
        title={`${label} ${within}`}
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
        print={print}
        language={language}
        groups={groupsOf(language, city, others)}
      />
    </section>
  )
}

/** So many areas can be told apart, and fit a page that loads quickly. */
const DRAWN = 60

/** Budgets by the first department of each sheet, the largest group first; the smallest of very many are drawn together, department by department. */
function groupsOf(language: Language, city: City, budgeted: readonly Budgeted[]): TreemapGroup[] {
  const groups = Map.groupBy(budgeted, ({ sheet }) => sheet.departments[0] ?? '')
  const drawn = new Set(budgeted.slice(0, DRAWN))
  return [...groups]
    .sort(([, one], [, other]) => totalOf(other) - totalOf(one))
    .map(([department, own]) => {
      const rest = own.filter((each) => !drawn.has(each))
      const parts = own
        .filter((each) => drawn.has(each))
        .map(({ sheet, budget }) => ({ label: sheet.name, value: budget }))
      const label = say(language, 'public.shape.others', 'そのほかの{n}事業').replace(
        '{n}',
        String(rest.length),
      )
      return {
        label: city.nameOf(department),
        parts: rest.length === 0 ? parts : [...parts, { label, value: totalOf(rest) }],
      }
    })
}
