import type { Child } from 'hono/jsx'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import type { SiteRequest } from '../site.ts'
import { publicDay, revisionName } from './words.ts'

/** From where a page has what it says: edition, revision, day of release; and how anybody proves that the entries were not changed since. */
export function Sources(props: {
  c: SiteRequest
  edition: Edition
  entries: readonly PublicEntry[]
  /** What this page has besides. */
  more?: readonly { term: Child; description: Child }[]
}) {
  const { c, edition, entries, more = [] } = props
  const { language } = c.var
  const { number, compiledAt } = edition.manifest
  return (
    <section class="daicho-section" aria-labelledby="sources">
      <h2 id="sources">{say(language, 'public.sources', '出典')}</h2>
      <DescriptionList
        items={[
          ...more,
          {
            term: say(language, 'public.entry', '登録'),
            description: (
              <ul class="daicho-lines">
                {entries.map((entry) => (
                  <li>
                    <a href={pageAddress(language, entryAddress(entry))}>{nameOf(entry)}</a>
                    {`　${revisionName(language, entry.revision)}　${publicDay(language, entry.withdrawnAt ?? entry.releasedAt)}`}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: say(language, 'public.edition', '公開版'),
            description: `${number}　${publicDay(language, compiledAt)}`,
          },
        ]}
      />
      <Disclosure summary={say(language, 'public.prove', '書き換えられていないことを確かめる')}>
        <p>
          {say(
            language,
            'public.prove.how',
            '公開版のファイルと自治体の公開鍵があれば、だれでも手元で確かめられます。次の命令は、署名と、この登録が公開の記録に載ったままであることを調べます。',
          )}
        </p>
        {entries.map((entry) => (
          <p class="daicho-proof">
            <Copyable text={proofCommand(entry)}>
              <code>{proofCommand(entry)}</code>
            </Copyable>
            <a
              href={pageAddress(language, `/data/proof/${entry.register}/${encodeURIComponent(entry.key)}`)}
              aria-label={`${nameOf(entry)}：${say(language, 'public.prove.steps', '証明をたどる')}`}
            >
              {say(language, 'public.prove.steps', '証明をたどる')}
            </a>
          </p>
        ))}
        <p>
          <a href={pageAddress(language, '/data/verify')}>
            {say(language, 'public.prove.files', '公開版のファイルと公開鍵、確かめかた')}
          </a>
        </p>
      </Disclosure>
    </section>
  )
}

type EntryName = Pick<PublicEntry, 'register' | 'key'>

/** The command that proves an entry against a downloaded edition, ready for a shell. */
function proofCommand(entry: EntryName): string {
  const name = nameOf(entry)
  const word = /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
  return `./daicho edition verify edition.sqlite --key edition.pub --entry ${word}`
}

function nameOf({ register, key }: EntryName): string {
  return `${register}/${key}`
}
