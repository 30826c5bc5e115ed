import type { Folder } from '#registers/records/folders/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { readCity } from '../city.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { DisposalTabs } from './disposal-tabs.tsx'

/** The catalogue of what is kept permanently, and how to ask to use it. */
export function PermanentPage(props: {
  c: SiteRequest
  site: Site
  folders: readonly Folder[]
  next: string | null
  total: number | null
}) {
  const { c, site, folders, next, total } = props
  const { language } = c.var
  const heading = say(language, 'gone.permanent', '永久に保存する公文書')
  const city = readCity(site.edition())
  const canAsk = site.inbox !== undefined
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が永久に保存する公文書（特定重要公文書）の目録です。`}
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
        note={
          <>
            {say(
              language,
              'gone.permanent.note',
              '重要な公文書は、保存期間が満了すると特定重要公文書になり、永久に保存します。だれでも、窓口、郵送、電子申請で利用を請求できます。',
            )}
            {total !== null && (
              <>
                {' '}
                {say(language, 'gone.permanent.count', '{n}件').replace('{n}', total.toLocaleString('ja'))}
              </>
            )}
          </>
        }
      />
      <DisposalTabs c={c} here="permanent" />
      <Table
        caption={heading}
        captionHidden
        stripe
        language={language}
        empty={say(language, 'gone.permanent.none', '永久に保存する公文書はまだありません。')}
        rows={folders}
        columns={[
          {
            heading: say(language, 'folders.publicName', '公開用フォルダ名'),
            names: true,
            cell: ({ number, publicName }) => (
              <a href={pageAddress(language, `/registers/folders/${encodeURIComponent(number)}`)}>
                <Japanese c={c}>{publicName}</Japanese>
              </a>
            ),
          },
          // Beside the name, so that it is in sight on a phone.
          ...(canAsk
            ? [
                {
                  heading: say(language, 'gone.use', '利用'),
                  cell: ({ number }: Folder) => (
                    <a href={pageAddress(language, `/disposal/use?folder=${encodeURIComponent(number)}`)}>
                      {say(language, 'gone.use.ask', '利用を請求する')}
                      <span class="visually-hidden">（{number}）</span>
                    </a>
                  ),
                },
              ]
            : []),
          {
            heading: say(language, 'folders.fiscalYear', '年度'),
            narrow: true,
            cell: ({ fiscalYear }) => printYear(language, fiscalYear, site),
          },
          {
            heading: say(language, 'folders.section', '所管課'),
            cell: ({ section }) => <Japanese c={c}>{city.nameOf(section)}</Japanese>,
          },
        ]}
      />
      {next !== null && (
        <p>
          <ButtonLink href={pageAddress(language, `/disposal/permanent?after=${encodeURIComponent(next)}`)}>
            {say(language, 'gone.more', '続きを見る')}
          </ButtonLink>
        </p>
      )}
    </Frame>
  )
}
