import type { DisposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { readCity } from '../city.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { DisposalTabs } from './disposal-tabs.tsx'
import { dayText } from './listed-page.tsx'

/** What was destroyed, each time with a certificate that anybody can check. */
export function PastPage(props: {
  c: SiteRequest
  site: Site
  certificates: readonly DisposalCertificate[]
}) {
  const { c, site, certificates } = props
  const { language } = c.var
  const heading = say(language, 'gone.past', '廃棄した公文書')
  const city = readCity(site.edition())
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が廃棄した公文書と、その証明です。`}
      path={[
        {
          label: say(language, 'gone.listed', 'まもなく廃棄する公文書'),
          href: pageAddress(language, '/disposal'),
        },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'gone.past.note',
          '廃棄した公文書は、件名と廃棄証明が残ります。証明は後から書き換えられません。',
        )}
      />
      <DisposalTabs c={c} here="past" />
      <Table
        caption={heading}
        captionHidden
        stripe
        language={language}
        empty={say(language, 'gone.past.none', '廃棄した公文書はまだありません。')}
        rows={certificates}
        columns={[
          {
            heading: say(language, 'disposal-certificates.subject', '件名'),
            names: true,
            cell: ({ number, subject }) => (
              <a href={pageAddress(language, `/disposal/certificates/${encodeURIComponent(number)}`)}>
                <Japanese c={c}>{subject}</Japanese>
              </a>
            ),
          },
          {
            heading: say(language, 'disposal-certificates.section', '所管課'),
            cell: ({ section }) => <Japanese c={c}>{city.nameOf(section)}</Japanese>,
          },
          {
            heading: say(language, 'disposal-certificates.carriedOutOn', '廃棄した日'),
            narrow: true,
            cell: ({ carriedOutOn }) => dayText(language, carriedOutOn),
          },
          {
            heading: say(language, 'disposal-certificates.folders', 'フォルダ'),
            numeric: true,
            cell: ({ folders }) => folders.length.toLocaleString('ja'),
          },
          {
            heading: say(language, 'disposal-certificates.documentCount', '文書の数'),
            numeric: true,
            cell: ({ documentCount }) => documentCount.toLocaleString('ja'),
          },
        ]}
      />
    </Frame>
  )
}
