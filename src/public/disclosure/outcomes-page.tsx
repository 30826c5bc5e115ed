import { printWareki } from '#core/calendar/wareki.ts'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { guideHeading } from './guide-page.tsx'
import type { Outcome } from './outcomes.ts'
import { rowName } from './statistics.ts'

/** What was asked for and what became of it: only subjects that have passed the release gate. */
export function OutcomesPage(props: { c: SiteRequest; site: Site; outcomes: readonly Outcome[] }) {
  const { c, site, outcomes } = props
  const { language } = c.var
  const edition = site.edition()
  const heading = say(language, 'disclosure.outcomes', '請求された公文書と結果')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={heading}
      path={[
        { label: guideHeading(language), href: pageAddress(language, '/disclosure') },
        { label: heading },
      ]}
    >
      <PageHead heading={heading} />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={outcomes}
        empty={say(language, 'disclosure.outcomes.none', '公開している結果はまだありません。')}
        columns={[
          {
            heading: say(language, 'disclosure-requests.subject', '公開用の件名'),
            names: true,
            cell: ({ number, subject }) => (
              <a href={pageAddress(language, entryAddress({ register: 'disclosure-requests', key: number }))}>
                <Japanese c={c}>{subject}</Japanese>
              </a>
            ),
          },
          {
            heading: say(language, 'disclosure-requests.receivedOn', '受け付けた日'),
            narrow: true,
            cell: ({ receivedOn }) => printOn(language, receivedOn),
          },
          {
            heading: say(language, 'disclosure-requests.outcome', '結果'),
            narrow: true,
            cell: ({ outcome }) => outcome && rowName(edition, language, 'outcome', outcome),
          },
          {
            heading: say(language, 'disclosure-requests.grounds', '開示しない根拠'),
            cell: ({ grounds }) =>
              (grounds ?? []).map((key) => rowName(edition, language, 'ground', key)).join('、'),
          },
          {
            heading: say(language, 'disclosure-requests.sections', '担当課'),
            cell: ({ sections }) => (
              <Japanese c={c}>
                {(sections ?? []).map((key) => edition.titleOf('sections', key) ?? key).join('、')}
              </Japanese>
            ),
          },
        ]}
      />
    </Frame>
  )
}

function printOn(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
