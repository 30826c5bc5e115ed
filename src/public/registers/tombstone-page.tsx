import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { registerAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { type Released, releasesOf } from './released.ts'
import { Revisions } from './revisions.tsx'
import { Sources } from './sources.tsx'
import { publicDay, registerName } from './words.ts'

/** Answers for a page that an entry no longer has: its tombstone where it was withdrawn, else that there is nothing. */
export function answerGone(
  c: SiteRequest,
  site: Site,
  record: RecordType,
  key: string,
): Response | Promise<Response> {
  const edition = site.edition()
  const entry = edition.find(record.key, key)
  if (entry === undefined || entry.values !== null) return c.notFound()
  const releases = releasesOf(edition, record, entry)
  return c.html(<TombstonePage {...{ c, site, edition, record, entry, releases }} />, 410)
}

/** In the place of an entry that was withdrawn: that it was, and when; its words are gone for good. */
function TombstonePage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  record: RecordType
  entry: PublicEntry
  releases: readonly Released[]
}) {
  const { c, site, edition, record, entry, releases } = props
  const { language } = c.var
  const name = registerName(language, record)
  const title = `${name} ${entry.key}`
  const day = publicDay(language, entry.withdrawnAt ?? entry.releasedAt)
  return (
    <Frame
      c={c}
      site={site}
      title={title}
      description={`${site.municipality.name}が取り下げた登録`}
      path={[
        { label: say(language, 'public.registers', '台帳'), href: pageAddress(language, '/registers') },
        { label: name, href: pageAddress(language, registerAddress(record.key)) },
        { label: entry.key },
      ]}
    >
      <PageHead
        heading={title}
        note={say(language, 'public.withdrawn-on', '{day}に取り下げました。').replace('{day}', day)}
      />
      <p>
        {say(
          language,
          'public.withdrawn.why',
          '内容は公開していません。公開と取下げがあったことは、公開の記録に残ります。',
        )}
      </p>
      <Revisions c={c} releases={releases} />
      <Sources {...{ c, edition, entries: [entry] }} />
    </Frame>
  )
}
