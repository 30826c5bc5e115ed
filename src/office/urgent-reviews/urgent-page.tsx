import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { DecisionChart } from '#processes/urgent-reviews/decision-chart.tsx'
import { type SavedItem, savingsByDepartment, totalSavings } from '#processes/urgent-reviews/savings.ts'
import { type UrgentReview, urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { yearName } from '../year/year-words.ts'

/** The urgent reviews of a year at work: totals by department, and what is still missing from each. */
export function UrgentPage(props: {
  c: OfficeRequest
  office: Office
  years: readonly number[]
  year: number | undefined
  reviews: readonly Kept<UrgentReview>[]
  items: readonly SavedItem[]
  nameOf: (code: string) => string
}) {
  const { c, office, years, year, reviews, items, nameOf } = props
  const { language, actor } = c.var
  const heading = say(language, 'urgent-desk.heading', '緊急見直しの集計')
  const total = totalSavings(items)
  const yen = (amount: number) =>
    language === 'en' ? `¥${amount.toLocaleString('en')}` : `${amount.toLocaleString('ja')}円`
  const unsaid = say(language, 'reviews.unsaid', '金額の記載なし')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'urgent-desk.note',
          '止めるもの・削減額・決定日・理由・再開の年度を登録すると、部と年度の合計が計算されます。',
        )}
        actions={
          may(actor, 'write', urgentReview) && (
            <ButtonLink href="/urgent-reviews/new" type="solid-fill">
              {say(language, 'urgent-desk.new', '緊急見直しを登録する')}
            </ButtonLink>
          )
        }
      />
      {year === undefined ? (
        <EmptyState heading={say(language, 'urgent-desk.none', '緊急見直しの登録はまだありません。')} />
      ) : (
        <>
          <TabsNav
            label={say(language, 'urgent-reviews.fiscalYear', '年度')}
            tabs={years.map((own) => ({
              href: `/urgent-desk?year=${own}`,
              label: yearName(language, office, own),
              current: own === year,
            }))}
          />
          <Stats
            stats={[
              {
                label: say(language, 'reviews.saved', '削減額の合計'),
                figure: total.saved === null ? null : yen(total.saved),
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
              },
              {
                label: say(language, 'urgent-desk.open', '項目の書かれていない事務事業'),
                figure: reviews.filter(({ entry }) => entry.savings === null).length.toLocaleString('ja'),
              },
            ]}
          />
          <DecisionChart language={language} reviews={reviews.map(({ entry }) => entry)} />
          {items.length > 0 && (
            <BarChart
              title={say(language, 'reviews.by-department', '部ごとの削減額')}
              description={say(
                language,
                'reviews.by-department.about',
                '複数の部が受け持つものは、その部をまとめた一本に数えている。',
              )}
              of={say(language, 'year.department', '部')}
              measure={say(language, 'reviews.amount', '削減額')}
              bars={savingsByDepartment(items).map((own) => ({
                label:
                  own.departments.map(nameOf).join('、') ||
                  say(language, 'reviews.unknown-department', '部が分からないもの'),
                value: own.saved,
              }))}
              print={yen}
              absent={unsaid}
              language={language}
            />
          )}
          <Table
            caption={say(language, 'reviews.list', '緊急見直し対象事業')}
            stripe
            language={language}
            rows={reviews}
            columns={[
              {
                heading: say(language, 'year.programmes.name', '事務事業'),
                names: true,
                cell: ({ key, entry }) => (
                  <a href={`/urgent-reviews/${encodeURIComponent(key)}`}>{entry.name}</a>
                ),
              },
              {
                heading: say(language, 'office.state', '状態'),
                narrow: true,
                cell: ({ state }) => (
                  <StatusBadge tone={STATE_TONES[state]}>{stateName(language, state)}</StatusBadge>
                ),
              },
              {
                heading: say(language, 'urgent-desk.items', '項目'),
                numeric: true,
                cell: ({ entry }) => entry.savings?.length.toLocaleString('ja') ?? '―',
              },
              {
                heading: say(language, 'reviews.amount', '削減額'),
                numeric: true,
                cell: ({ entry }) => {
                  const { saved } = totalSavings(items.filter(({ review }) => review === entry))
                  return saved === null ? '―' : yen(saved)
                },
                ...(total.saved !== null && { total: yen(total.saved) }),
              },
              {
                heading: say(language, 'urgent-desk.missing', '書かれていないもの'),
                cell: ({ entry }) => missingIn(entry).join('、') || '―',
              },
            ]}
          />
        </>
      )}
    </Frame>
  )

  function missingIn(entry: UrgentReview): string[] {
    const { savings, decidedOn, reason, resumesIn } = urgentReview.fields
    const asked = { savings, decidedOn, reason, resumesIn }
    const unknown = entry.savings?.some(({ amount }) => amount === null) ?? false
    return [
      ...Object.entries(asked)
        .filter(([name]) => entry[name as keyof typeof asked] === null)
        .map(([name, field]) => say(language, `urgent-reviews.${name}`, field.label)),
      ...(unknown ? [say(language, 'urgent-reviews.savings.amount', '削減額')] : []),
    ]
  }
}
