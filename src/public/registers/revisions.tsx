import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { revisionAddress } from '../entry-address.ts'
import type { SiteRequest } from '../site.ts'
import type { Released } from './released.ts'
import { fieldLabel, publicDay, registerName, revisionName } from './words.ts'

const MOST = 30

/** What was released when, the newest first: each line says in which fields it changed, and leads to the comparison. */
export function Revisions(props: {
  c: SiteRequest
  releases: readonly Released[]
  /** Several entries are told together: each line says whose it is. */
  isMixed?: boolean
}) {
  const { c, releases, isMixed } = props
  const { language } = c.var
  if (releases.length === 0) return null
  return (
    <section class="daicho-section" aria-labelledby="revisions">
      <h2 id="revisions">{say(language, 'public.revisions', '公開と変更の記録')}</h2>
      <ol class="daicho-history">
        {releases.slice(0, MOST).map((released) => {
          const { entry, record, line } = released
          return (
            <li>
              <p>
                <time datetime={line.at}>{publicDay(language, line.at)}</time>
                {'　'}
                {revisionName(language, line.revision)}
                {isMixed && `　${registerName(language, record)} ${entry.key}`}
              </p>
              <Told c={c} released={released} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Told({ c, released }: { c: SiteRequest; released: Released }) {
  const { language } = c.var
  const { entry, record, line, before, changes } = released
  if (line.act === 'withdrawal') return <p>{say(language, 'public.withdrawn', '取り下げました。')}</p>
  if (before === null) return <p>{say(language, 'public.released', '公開しました。')}</p>
  const names = changes.map(({ name }) => fieldLabel(language, record, name))
  return (
    <p>
      {names.length === 0
        ? say(language, 'public.unchanged', '公開する項目に変わりはありません。')
        : `${say(language, 'public.changed', '変わった項目：')}${names.join(language === 'en' ? ', ' : '、')}`}
      {names.length > 0 && '　'}
      {names.length > 0 && (
        <a
          href={pageAddress(language, revisionAddress(entry, line.revision))}
          aria-label={`${revisionName(language, line.revision)}：${say(language, 'public.compare', '変更の前後を見る')}`}
        >
          {say(language, 'public.compare', '変更の前後を見る')}
        </a>
      )}
    </p>
  )
}
