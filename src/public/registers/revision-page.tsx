import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { FieldDifference } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { entryAddress, entryName, registerAddress, revisionAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { aroundEntry } from './around.ts'
import type { Released } from './released.ts'
import { fieldLabel, publicDay, registerName, revisionName } from './words.ts'

/** What a released revision changed against the one released before it, field by field. */
export function RevisionPage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  entry: PublicEntry
  releases: readonly Released[]
  released: Released
}) {
  const { c, site, edition, entry, releases, released } = props
  const { record, line, before, changes } = released
  const { language } = c.var
  const title = entryName(entry, record.label)
  const around = aroundEntry(c, edition, { isList: true })
  const nth = revisionName(language, line.revision)
  const at = releases.indexOf(released)
  const beside = (place: number) => {
    const other = releases[place]
    return other && pageAddress(language, revisionAddress(entry, other.line.revision))
  }
  return (
    <Frame
      c={c}
      site={site}
      title={`${title} ${nth}`}
      description={`${site.municipality.name}の${record.label}「${title}」の${nth}の変更`}
      path={[
        {
          label: registerName(language, record),
          href: pageAddress(language, registerAddress(record.key)),
        },
        { label: title, href: pageAddress(language, entryAddress(entry)) },
        { label: nth },
      ]}
    >
      <PageHead
        heading={<Japanese c={c}>{title}</Japanese>}
        note={
          before === null
            ? `${nth}　${publicDay(language, line.at)}`
            : `${revisionName(language, before.revision)}（${publicDay(language, before.at)}）→ ${nth}（${publicDay(language, line.at)}）`
        }
      />
      {changes.length === 0 ? (
        <p>
          {before === null && line.act === 'release'
            ? say(language, 'public.first-release', 'この版の前に、くらべられる公開はありません。')
            : say(language, 'public.unchanged', '公開する項目に変わりはありません。')}
        </p>
      ) : (
        <DescriptionList
          items={changes.map(({ name, field, before: from, after }) => ({
            term: fieldLabel(language, record, name),
            description: (
              <Japanese c={c} block>
                <FieldDifference field={field} before={from} after={after} around={around} />
              </Japanese>
            ),
          }))}
        />
      )}
      <Pager
        language={language}
        previous={beside(at + 1)}
        previousLabel={say(language, 'public.revision.older', '一つ前の版')}
        next={beside(at - 1)}
        nextLabel={say(language, 'public.revision.newer', '一つ後の版')}
      />
    </Frame>
  )
}
