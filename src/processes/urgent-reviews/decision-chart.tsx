import { type UrgentReview, urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { type Language, say } from '#ui/say.ts'
import { decisionCounts } from './savings.ts'

/** What urgent reviews do to their programmes, at a glance: how many are stopped, put off, reduced or done in another way. */
export function DecisionChart(props: { language: Language; reviews: readonly UrgentReview[] }) {
  const { language, reviews } = props
  const { choices } = urgentReview.fields.dispositions
  if (reviews.length === 0) return null
  return (
    <BarChart
      title={say(language, 'reviews.decisions', '見直しの内容ごとの事務事業の数')}
      description={say(
        language,
        'reviews.decisions.about',
        '一つの事務事業に二つ以上の内容があるときは、それぞれに数える。',
      )}
      of={say(language, 'reviews.what', '見直しの内容')}
      measure={say(language, 'reviews.programmes', '見直した事務事業')}
      language={language}
      bars={decisionCounts(reviews).map(({ disposition, count }) => ({
        label:
          disposition === null
            ? say(language, 'reviews.decisions.none', '内容の区分の記載なし')
            : say(language, `urgent-reviews.dispositions.${disposition}`, choices[disposition]),
        value: count,
      }))}
    />
  )
}
