import type { Child } from 'hono/jsx'
import { type UrgentReview, urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { ChipLabel } from '#ui/chip-label.tsx'
import { Outline } from '#ui/kinds/outline.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { City } from './city.ts'
import { Japanese } from './japanese.tsx'
import type { SiteRequest } from './site.ts'

/** More stand in the list of the programmes. */
const SHOWN = 20

/** What was begun and what was cut back in an emergency, kind by kind, each with what changes. */
export function Reviews(props: {
  c: SiteRequest
  city: City
  reviews: readonly UrgentReview[]
  /** Between the heading and the lists. */
  above?: Child
}) {
  const { c, city, reviews, above } = props
  const { language } = c.var
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">{say(language, 'public.reviews', '緊急対策と緊急見直し')}</h2>
      {above}
      {(['emergencyMeasure', 'urgentReview'] as const).map((kind) => {
        const own = reviews.filter((review) => review.kind === kind)
        if (own.length === 0) return null
        return (
          <>
            <h3>
              {kindName(language, kind)}
              <span class="daicho-count">{`　${own.length} ${say(language, 'public.unit', '事業')}`}</span>
            </h3>
            <ul class="daicho-reviews">
              {own.slice(0, SHOWN).map((review) => (
                <Review c={c} city={city} review={review} />
              ))}
            </ul>
            {own.length > SHOWN && (
              <p>
                <a href={pageAddress(language, `/programmes?year=${own[0]?.fiscalYear}&flag=${kind}`)}>
                  {say(language, 'public.see', '一覧を見る')}
                </a>
              </p>
            )}
          </>
        )
      })}
    </section>
  )
}

/** The name of a kind of review in the reader's language. */
export function kindName(language: Language, kind: UrgentReview['kind']): string {
  return kind === 'emergencyMeasure'
    ? say(language, 'public.emergency', '緊急対策事業')
    : say(language, 'public.urgent', '緊急見直し対象事業')
}

/** What a review decides, as words beside its name: 休止, 規模縮小. */
export function Dispositions(props: { language: Language; review: UrgentReview }) {
  const { language, review } = props
  const { choices } = urgentReview.fields.dispositions
  return (
    <>
      {review.dispositions?.map((each) => (
        <ChipLabel style="fill">
          {say(language, `urgent-reviews.dispositions.${each}`, choices[each])}
        </ChipLabel>
      ))}
    </>
  )
}

function Review(props: { c: SiteRequest; city: City; review: UrgentReview }) {
  const { c, city, review } = props
  const { language } = c.var
  return (
    <li>
      <div>
        <a href={pageAddress(language, `/programmes/${review.programme}`)}>
          <Japanese c={c}>{review.name}</Japanese>
        </a>
        <p class="daicho-reviews__about">
          <Japanese c={c}>{review.sections?.map(city.nameOf).join('、')}</Japanese>{' '}
          <Dispositions language={language} review={review} />
        </p>
      </div>
      <Japanese c={c} block>
        <Outline items={review.summary} />
      </Japanese>
    </li>
  )
}
