import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress, registerAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { EntryList } from './entry-list.tsx'
import { registerName } from './words.ts'

/** The public entries of a register, or those of one programme, page by page in the order of their keys. */
export function RegisterPage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  record: RecordType
  programme: string | undefined
  /** The key after which the page begins; absent on the first. */
  after: string | undefined
  entries: readonly PublicEntry[]
  /** The key after which the next page begins. */
  next: string | undefined
}) {
  const { c, site, edition, record, programme, after, entries, next } = props
  const { language } = c.var
  const name = registerName(language, record)
  const feed = `/registers/${record.key}/feed.atom`
  const link = (address: string) => pageAddress(language, address)
  const total =
    programme === undefined
      ? edition.manifest.counts[record.key]?.entries
      : (edition.totalsOf(programme).find(({ register }) => register === record.key)?.entries ?? 0)
  return (
    <Frame
      c={c}
      site={site}
      title={name}
      description={`${site.municipality.name}の台帳「${record.label}」の公開している登録`}
      path={[{ label: say(language, 'public.registers', '台帳'), href: link('/registers') }, { label: name }]}
    >
      <PageHead
        heading={name}
        note={
          <>
            {say(language, 'public.basis', '根拠')}：<Japanese c={c}>{record.basis}</Japanese>
          </>
        }
        actions={<a href={feed}>{say(language, 'public.follow', '更新を受け取る（Atom）')}</a>}
      />
      <div class="daicho-find">
        <h2>{say(language, 'public.register.search', 'この台帳から探す')}</h2>
        <SearchBox
          action={link('/search')}
          label={say(language, 'public.register.search', 'この台帳から探す')}
          kept={{ register: record.key, ...(programme && { programme }) }}
          language={language}
        />
      </div>
      {programme !== undefined && (
        <ul class="daicho-narrowed">
          <li>
            <a href={link(registerAddress(record.key))}>
              {say(language, 'public.programmes', '事務事業')}：
              <Japanese c={c}>{edition.find('programmes', programme)?.title || programme}</Japanese>
              <span class="daicho-narrowed__off"> ×</span>
              <span class="visually-hidden">{say(language, 'public.find.off', 'この絞り込みを外す')}</span>
            </a>
          </li>
        </ul>
      )}
      {entries.length === 0 ? (
        <EmptyState heading={say(language, 'public.register.empty', '公開している登録はありません。')} />
      ) : (
        <EntryList {...{ c, edition, record, entries }} />
      )}
      <Pager
        language={language}
        total={total}
        previous={after === undefined ? undefined : link(registerAddress(record.key, { programme }))}
        previousLabel={say(language, 'public.pager.first', '最初へ')}
        next={next === undefined ? undefined : link(registerAddress(record.key, { programme, after: next }))}
      />
      {programme !== undefined && edition.find('programmes', programme)?.values && (
        <p>
          <a href={link(entryAddress({ register: 'programmes', key: programme }))}>
            {say(language, 'public.programme.back', 'この事務事業のページへ')}
          </a>
        </p>
      )}
    </Frame>
  )
}
