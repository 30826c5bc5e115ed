import { printWareki } from '#core/calendar/wareki.ts'
import { catalog } from '#registers/catalog.ts'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { readingAddress, registerAddress } from './entry-address.ts'
import { Japanese } from './japanese.tsx'
import { type NewestGroup, newestGroups } from './newest.ts'
import { registerName } from './registers/words.ts'
import { momentOf, type Site, type SiteRequest } from './site.ts'

const GROUPS = 6
const NAMED = 3

/** What was published last, whatever the register. */
export function NewestReleases({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const groups = newestGroups(site.edition(), momentOf(site), GROUPS)
  if (groups.length === 0) return null
  return (
    <section class="daicho-newest" aria-labelledby="newest">
      <h2 id="newest">{say(language, 'public.newest', '新しい公開')}</h2>
      <ul class="daicho-reviews">
        {groups.map((group) => (
          <Group c={c} group={group} />
        ))}
      </ul>
      <ul class="daicho-results__forms">
        <li>
          <a href={pageAddress(language, '/search?sort=newest')}>
            {say(language, 'public.newest.all', '新しい順にすべて見る')}
          </a>
        </li>
        <li>
          <a href={pageAddress(language, '/registers')}>
            {say(language, 'public.newest.registers', '台帳ごとに見る')}
          </a>
        </li>
        <li>
          <a href="/feed.atom">{say(language, 'public.follow', '更新を受け取る（Atom）')}</a>
        </li>
      </ul>
    </section>
  )
}

function Group({ c, group }: { c: SiteRequest; group: NewestGroup }) {
  const { language } = c.var
  const { day, register, isWithdrawal, entries, isCut } = group
  const record = catalog.find((own) => own.record.key === register)?.record
  const more = entries.length - NAMED
  return (
    <li>
      <div>
        <time datetime={day}>{language === 'en' ? day : printWareki(day)}</time>
        <p class="daicho-reviews__about">
          {record ? registerName(language, record) : register}
          {isWithdrawal && `　${say(language, 'public.withdrawal', '取下げ')}`}
        </p>
      </div>
      <ul class="daicho-lines">
        {entries.slice(0, NAMED).map((entry) => (
          <li>
            <a href={pageAddress(language, readingAddress(entry))}>
              <Japanese c={c}>{entry.title || entry.key}</Japanese>
            </a>
          </li>
        ))}
        {more > 0 && (
          <li>
            <a href={pageAddress(language, registerAddress(register))}>
              {(isCut
                ? say(language, 'public.newest.at-least', 'ほか{n}件以上')
                : say(language, 'public.newest.more', 'ほか{n}件')
              ).replace('{n}', more.toLocaleString('ja'))}
            </a>
          </li>
        )}
      </ul>
    </li>
  )
}
