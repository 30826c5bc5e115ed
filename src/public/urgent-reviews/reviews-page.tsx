import { printWareki } from '#core/calendar/wareki.ts'
import { DecisionChart } from '#processes/urgent-reviews/decision-chart.tsx'
import {
  type DepartmentSavings,
  savedItems,
  savingsByDepartment,
  totalSavings,
  urgentOf,
} from '#processes/urgent-reviews/savings.ts'
import { type UrgentReview, urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Outline } from '#ui/kinds/outline.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { pageAddress } from '../address.ts'
import type { City } from '../city.ts'
import { printYear, printYen } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { reviewSpans } from '../review-spans.ts'
import { Dispositions } from '../reviews.tsx'
import { ReviewsTimeline } from '../reviews-timeline.tsx'
import type { Site, SiteRequest } from '../site.ts'

type Props = { c: SiteRequest; site: Site; city: City; years: readonly number[]; year: number | undefined }

/** What urgent reviews stop in a year, what that saves by department and as a whole, why, and when it goes on. */
export function ReviewsPage(props: Props) {
  const { c, site, years, year } = props
  const { language } = c.var
  const heading = say(language, 'reviews.heading', '緊急見直しの効果')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が緊急見直しで止めたものと、その削減額`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'reviews.lead',
          '緊急見直しで止めたもの、その削減額、決めた日と理由、再開の予定です。金額の分からないものは合計に入れていません。',
        )}
        actions={
          year !== undefined && (
            <ButtonLink href="/reviews.csv" download>
              {say(language, 'disclosure.csv', 'CSVをダウンロード')}
            </ButtonLink>
          )
        }
      />
      {year === undefined ? (
        <EmptyState heading={say(language, 'reviews.none', '公開している緊急見直しはありません。')} />
      ) : (
        <>
          {years.length > 1 && (
            <TabsNav
              label={say(language, 'public.year', '年度')}
              tabs={years.map((own) => ({
                href: pageAddress(language, `/reviews?year=${own}`),
                label: printYear(language, own, site),
                current: own === year,
              }))}
            />
          )}
          <Year {...props} year={year} />
        </>
      )}
    </Frame>
  )
}

function Year({ c, site, city, year }: Props & { year: number }) {
  const { language } = c.var
  const items = savedItems(city.reviews, city.sheets, year)
  const total = totalSavings(items)
  const departments = savingsByDepartment(items)
  const reviews = urgentOf(city.reviews, year)
  const nameOf = ({ departments: keys }: Pick<DepartmentSavings, 'departments'>) =>
    keys.map(city.nameOf).join('、') || say(language, 'reviews.unknown-department', '部が分からないもの')
  const unit = say(language, 'reviews.unit', '件')
  return (
    <>
      <h2>{printYear(language, year, site)}</h2>
      <Stats
        stats={[
          {
            label: say(language, 'reviews.saved', '削減額の合計'),
            figure: total.saved === null ? null : printYen(language, total.saved),
            note:
              total.unknown > 0 &&
              say(language, 'reviews.unknown', '金額の分からない項目が{n}件あります').replace(
                '{n}',
                String(total.unknown),
              ),
          },
          {
            label: say(language, 'reviews.programmes', '見直した事務事業'),
            figure: reviews.length.toLocaleString('ja'),
            unit: say(language, 'public.unit', '事業'),
          },
          {
            label: say(language, 'reviews.items', '止めた項目'),
            figure: items.length === 0 ? null : items.length.toLocaleString('ja'),
            unit,
          },
        ]}
      />
      <DecisionChart language={language} reviews={reviews} />
      <ReviewsTimeline c={c} site={site} spans={reviewSpans(reviews, year)} />
      {departments.length > 0 && (
        <BarChart
          title={say(language, 'reviews.by-department', '部ごとの削減額')}
          description={say(
            language,
            'reviews.by-department.about',
            '複数の部が受け持つものは、その部をまとめた一本に数えている。',
          )}
          of={say(language, 'public.department', '部')}
          measure={say(language, 'reviews.amount', '削減額')}
          bars={departments.map((own) => ({ label: nameOf(own), value: own.saved }))}
          print={(value) => printYen(language, value)}
          absent={say(language, 'reviews.unsaid', '金額の記載なし')}
          language={language}
        />
      )}
      <Table
        caption={say(language, 'reviews.list', '緊急見直し対象事業')}
        language={language}
        rows={reviews}
        columns={[
          {
            heading: say(language, 'public.programmes', '事務事業'),
            names: true,
            cell: (review) => (
              <a href={pageAddress(language, `/programmes/${review.programme}#year-${year}`)}>
                <Japanese c={c}>{review.name}</Japanese>
              </a>
            ),
          },
          {
            heading: say(language, 'reviews.what', '見直しの内容'),
            cell: (review) => (
              <>
                <Dispositions language={language} review={review} />
                <Japanese c={c} block>
                  <Outline items={review.summary} />
                </Japanese>
              </>
            ),
          },
          {
            heading: say(language, 'reviews.items-saved', '止めるものと削減額'),
            cell: (review) => <Items c={c} review={review} />,
          },
          {
            heading: say(language, 'reviews.decided', '決定日と理由'),
            cell: (review) => <Decision c={c} review={review} />,
          },
          {
            heading: say(language, 'urgent-reviews.resumesIn', urgentReview.fields.resumesIn.label),
            narrow: true,
            cell: ({ resumesIn }) =>
              resumesIn === null
                ? say(language, 'public.timeline.unsaid', '記載なし')
                : printYear(language, resumesIn, site),
          },
        ]}
      />
    </>
  )
}

function Items({ c, review }: { c: SiteRequest; review: UrgentReview }) {
  const { language } = c.var
  if (review.savings === null) return say(language, 'public.timeline.unsaid', '記載なし')
  return (
    <ul>
      {review.savings.map(({ item, amount }) => (
        <li>
          <Japanese c={c}>{item}</Japanese>{' '}
          {amount === null ? say(language, 'reviews.unsaid', '金額の記載なし') : printYen(language, amount)}
        </li>
      ))}
    </ul>
  )
}

function Decision({ c, review }: { c: SiteRequest; review: UrgentReview }) {
  const { language } = c.var
  const { decidedOn, reason } = review
  if (decidedOn === null && reason === null) return say(language, 'public.timeline.unsaid', '記載なし')
  return (
    <>
      {decidedOn !== null && <p>{language === 'en' ? decidedOn : printWareki(decidedOn)}</p>}
      {reason !== null && (
        <p>
          <Japanese c={c}>{reason}</Japanese>
        </p>
      )}
    </>
  )
}
