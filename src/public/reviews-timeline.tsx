import { printWareki } from '#core/calendar/wareki.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { Timeline } from '#ui/charts/timeline.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { printYear } from './figures.ts'
import { Japanese } from './japanese.tsx'
import { beginningOf, type ReviewSpan, yearsOf } from './review-spans.ts'
import { kindName } from './reviews.tsx'
import type { Site, SiteRequest } from './site.ts'

const HUES = { emergencyMeasure: 5, urgentReview: 4 } as const

/** When what an emergency began or stopped begins, and when it goes back to what it was. */
export function ReviewsTimeline(props: { c: SiteRequest; site: Site; spans: readonly ReviewSpan[] }) {
  const { c, site, spans } = props
  const { language } = c.var
  if (spans.length === 0) return null
  const { decidedOn, resumesIn } = urgentReview.fields
  const kinds = (['emergencyMeasure', 'urgentReview'] as const).filter((kind) =>
    spans.some(({ review }) => review.kind === kind),
  )
  return (
    <Timeline
      title={say(language, 'public.timeline', '緊急対策と緊急見直しの期間')}
      description={say(
        language,
        'public.timeline.description',
        '始まる時期と、元に戻る年度。破線は、戻る年度が書かれていないもの。',
      )}
      language={language}
      ticks={yearsOf(spans).map((year) => ({
        at: beginningOf(year),
        label: printYear(language, year, site),
      }))}
      keys={kinds.map((kind) => ({ hue: HUES[kind], label: kindName(language, kind) }))}
      spans={spans.map(({ review, from, until }) => ({
        review,
        label: review.name,
        // Colour alone would not tell the kinds apart.
        note: [kindName(language, review.kind), dispositionNames(language, review.dispositions)]
          .filter((part) => part !== '')
          .join('　'),
        from,
        until,
        hue: HUES[review.kind],
      }))}
      columns={[
        {
          heading: say(language, 'public.programmes', '事務事業'),
          names: true,
          cell: ({ review }) => (
            <a href={pageAddress(language, `/programmes/${review.programme}#year-${review.fiscalYear}`)}>
              <Japanese c={c}>{review.name}</Japanese>
            </a>
          ),
        },
        {
          heading: say(language, 'public.flag', '区分'),
          cell: ({ note }) => note,
        },
        {
          heading: say(language, 'urgent-reviews.decidedOn', decidedOn.label),
          narrow: true,
          cell: ({ review }) => {
            if (review.decidedOn === null) return printYear(language, review.fiscalYear, site)
            return language === 'en' ? review.decidedOn : printWareki(review.decidedOn)
          },
        },
        {
          heading: say(language, 'urgent-reviews.resumesIn', resumesIn.label),
          narrow: true,
          cell: ({ review }) =>
            review.resumesIn === null
              ? say(language, 'public.timeline.unsaid', '記載なし')
              : printYear(language, review.resumesIn, site),
        },
      ]}
    />
  )
}

function dispositionNames(language: Language, dispositions: ReviewSpan['review']['dispositions']): string {
  const { choices } = urgentReview.fields.dispositions
  const names = dispositions?.map((each) =>
    say(language, `urgent-reviews.dispositions.${each}`, choices[each]),
  )
  return names?.join(language === 'en' ? ', ' : '、') ?? ''
}
