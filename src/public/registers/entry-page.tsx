import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { PageHead } from '#ui/page-head.tsx'
import { PublicFields } from '#ui/public-fields.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { entryName, readingAddress, registerAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { aroundEntry } from './around.ts'
import { Beside } from './beside.tsx'
import type { Released } from './released.ts'
import { Revisions } from './revisions.tsx'
import { Sources } from './sources.tsx'
import { fieldLabel, publicDay, registerName } from './words.ts'

/** One public entry of any register: what it says, which programme it serves, what became of it, and how to prove it. */
export function EntryPage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  record: RecordType
  entry: PublicEntry
  releases: readonly Released[]
}) {
  const { c, site, edition, record, entry, releases } = props
  const { language } = c.var
  const title = entryName(entry, record.label)
  const name = registerName(language, record)
  const around = aroundEntry(c, edition)
  const elsewhere = readingAddress(entry)
  const isTold = elsewhere.startsWith('/programmes/')
  return (
    <Frame
      c={c}
      site={site}
      title={title}
      description={`${site.municipality.name}の${record.label}「${title}」`}
      path={[
        { label: say(language, 'public.registers', '台帳'), href: pageAddress(language, '/registers') },
        { label: name, href: pageAddress(language, registerAddress(record.key)) },
        { label: title },
      ]}
    >
      <PageHead
        heading={<Japanese c={c}>{title}</Japanese>}
        note={`${name}　${entry.key}　${say(language, 'public.released-on', '公開日')} ${publicDay(language, entry.releasedAt)}`}
      />
      <PublicFields
        record={record}
        values={entry.values}
        label={(field) => fieldLabel(language, record, field)}
        around={around}
        above={programmeOf(props)}
        dressed={(value) => (
          <Japanese c={c} block>
            {value}
          </Japanese>
        )}
      />
      {isTold && (
        <p>
          <a href={pageAddress(language, elsewhere)}>
            {say(language, 'public.entry.beside', '事務事業のページで、ほかの登録と並べて見る')}
          </a>
        </p>
      )}
      <Beside
        {...{ c, source: { edition, search: edition.search() }, register: record.key, key: entry.key }}
      />
      <Revisions c={c} releases={releases} />
      <Sources {...{ c, edition, entries: [entry] }} />
    </Frame>
  )
}

/** The programme served, where no public field names it already. */
function programmeOf({ c, edition, record, entry }: Parameters<typeof EntryPage>[0]) {
  const { language } = c.var
  const isField = typeof record.programme === 'string' && record.fields[record.programme]?.public
  const served =
    entry.programme === null || isField
      ? null
      : aroundEntry(c, edition).follow?.('programmes', entry.programme)
  if (!served) return []
  return [
    {
      term: say(language, 'public.programmes', '事務事業'),
      description: (
        <Japanese c={c}>
          <a href={served.href}>{served.label}</a>
        </Japanese>
      ),
    },
  ]
}
