import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Document } from '#registers/records/documents/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { basketAddress, MOST_CHOSEN, requestAddress } from './basket.ts'
import { forecastSentence } from './words.ts'

/** The titles that were chosen, and the ways on: to take one out, to look for more, to request them all. */
export function BasketPage(props: {
  c: SiteRequest
  site: Site
  /** What was asked for; some may have been withdrawn since. */
  keys: readonly string[]
  entries: readonly PublicEntry[]
}) {
  const { c, site, keys, entries } = props
  const { language } = c.var
  const heading = say(language, 'basket', '選んだ文書')
  const standing = entries.map(({ key }) => key)
  const lost = keys.filter((key) => !standing.includes(key))
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の公文書のうち、選んだもの`}
      path={[
        { label: say(language, 'catalogue', '公文書の目録'), href: pageAddress(language, '/documents') },
        { label: heading },
      ]}
      unlisted
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'basket.lead',
          '選んだ文書は、このページの番地に書かれています。番地をとっておけば、あとで続けられます。{n}件まで選べます。',
        ).replace('{n}', String(MOST_CHOSEN))}
      />
      {entries.length === 0 ? (
        <EmptyState heading={say(language, 'basket.empty', 'まだ何も選んでいません。')} />
      ) : (
        <>
          <ul class="daicho-resources">
            {entries.map((entry) => (
              <Chosen {...{ c, entry, without: standing.filter((key) => key !== entry.key) }} />
            ))}
          </ul>
          {site.inbox === undefined ? (
            <p>
              {say(
                language,
                'basket.no-form',
                'このサイトでは請求を受け付けていません。窓口か郵送で請求してください。',
              )}
            </p>
          ) : (
            <p>
              <ButtonLink type="solid-fill" href={pageAddress(language, requestAddress(standing))}>
                {say(language, 'basket.request', 'この{n}件の公開を請求する').replace(
                  '{n}',
                  String(standing.length),
                )}
              </ButtonLink>
            </p>
          )}
        </>
      )}
      {lost.length > 0 && (
        <p>
          {say(language, 'basket.lost', '目録にないもの：')}
          {lost.join('、')}
        </p>
      )}
      <div class="daicho-find">
        <h2>{say(language, 'basket.more', 'ほかの文書も選ぶ')}</h2>
        <SearchBox
          action={pageAddress(language, '/documents')}
          label={say(language, 'catalogue.search', '件名から探す')}
          kept={{ basket: standing.join(',') }}
          language={language}
        />
      </div>
    </Frame>
  )
}

function Chosen(props: { c: SiteRequest; entry: PublicEntry; without: readonly string[] }) {
  const { c, entry, without } = props
  const { language } = c.var
  const values = entry.values as Document
  return (
    <li>
      <div class="daicho-resources__name">
        <a href={pageAddress(language, entryAddress(entry))}>
          <Japanese c={c}>{entry.title}</Japanese>
        </a>
      </div>
      <div class="daicho-resources__about">
        <span class="daicho-resources__fact">{entry.key}</span>
        <span class="daicho-resources__fact">
          {values.fullText
            ? say(language, 'basket.full-text', '全文を公開しているので、請求はいりません。')
            : forecastSentence(language, values)}
        </span>
      </div>
      <p>
        <a
          href={pageAddress(language, basketAddress(without))}
          aria-label={`${entry.title}：${say(language, 'basket.drop', '外す')}`}
        >
          {say(language, 'basket.drop', '外す')}
        </a>
      </p>
    </li>
  )
}
