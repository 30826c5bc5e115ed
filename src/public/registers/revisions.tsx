import { type Language, say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { entryAddress, revisionAddress } from '../entry-address.ts'
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
                {`　${revisionName(language, line.revision)}`}
                {isMixed && (
                  <>
                    {`　${registerName(language, record)} `}
                    <a href={pageAddress(language, entryAddress(entry))}>{entry.key}</a>
                  </>
                )}
                {`　${actSaid(language, released)}`}
              </p>
              <Changed c={c} released={released} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function actSaid(language: Language, { line, before }: Released): string {
  if (line.act === 'withdrawal') return say(language, 'public.withdrawn', '取り下げました。')
  return before === null
    ? say(language, 'public.released', '公開しました。')
    : say(language, 'public.renewed', '改めて公開しました。')
}

function Changed({ c, released }: { c: SiteRequest; released: Released }) {
  const { language } = c.var
  const { entry, record, line, before, changes } = released
  if (line.act === 'withdrawal' || before === null) return null
  if (changes.length === 0) {
    return <p>{say(language, 'public.unchanged', '公開する項目に変わりはありません。')}</p>
  }
  const names = changes.map(({ name }) => fieldLabel(language, record, name))
  const compare = say(language, 'public.compare', '変更の前後を見る')
  return (
    <p>
      {say(language, 'public.changed', '変わった項目：')}
      {names.join(language === 'en' ? ', ' : '、')}
      {'　'}
      <a
        href={pageAddress(language, revisionAddress(entry, line.revision))}
        aria-label={`${entry.key} ${revisionName(language, line.revision)}：${compare}`}
      >
        {compare}
      </a>
    </p>
  )
}
