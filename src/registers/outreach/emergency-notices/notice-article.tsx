import { instantMeaning } from '#core/record/kinds/instant.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmergencyBanner } from '#ui/emergency-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { type EmergencyNotice, emergencyNotice } from './record.ts'

/** A notice as residents read it: whom it concerns, what to do, in three manners of speaking, and whom to ask. Folded, all but the reader's own manner opens on demand. */
export function NoticeArticle(props: {
  notice: EmergencyNotice
  language?: Language | undefined
  folded?: boolean
}) {
  const { notice, language, folded = false } = props
  const level = say(
    language,
    `emergency-notices.level.${notice.level}`,
    emergencyNotice.fields.level.choices[notice.level],
  )
  const isEnglish = language === 'en' && notice.english !== null
  const own = isEnglish ? notice.english : notice.body
  return (
    <EmergencyBanner
      heading={language === 'en' ? `[${level}] ${notice.heading}` : `【${level}】${notice.heading}`}
      at={notice.startsAt}
      printedAt={moment(language, notice.startsAt)}
    >
      <dl class="daicho-notice__facts">
        {notice.areas && (
          <>
            <dt>{say(language, 'emergency-notices.areas', '対象の地域')}</dt>
            <dd lang="ja">{notice.areas}</dd>
          </>
        )}
        {notice.endsAt && (
          <>
            <dt>{say(language, 'emergency-notices.endsAt', '終わり')}</dt>
            <dd>
              <time datetime={notice.endsAt}>{moment(language, notice.endsAt)}</time>
            </dd>
          </>
        )}
        {notice.telephone && (
          <>
            <dt>{say(language, 'emergency-notices.telephone', '電話')}</dt>
            <dd>
              <a href={`tel:${notice.telephone}`}>{notice.telephone}</a>
            </dd>
          </>
        )}
      </dl>
      <div class="daicho-notice__body" lang={isEnglish ? 'en' : 'ja'}>
        <Paragraphs text={own ?? ''} />
      </div>
      {notice.links && (
        <ul class="daicho-notice__links">
          {notice.links.map(({ name, address }) => (
            <li>
              <a href={address}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <Manner heading="やさしい日本語" language="ja" text={notice.easy} folded={folded} />
      {isEnglish ? (
        <Manner heading="日本語" language="ja" text={notice.body} folded={folded} />
      ) : (
        <Manner heading="English" language="en" text={notice.english} folded={folded} />
      )}
    </EmergencyBanner>
  )
}

function Manner(props: { heading: string; language: Language; text: string | null; folded: boolean }) {
  const { heading, language, text, folded } = props
  if (text === null) return null
  const body = (
    <div lang={language}>
      <Paragraphs text={text} />
    </div>
  )
  if (folded) return <Disclosure summary={<span lang={language}>{heading}</span>}>{body}</Disclosure>
  return (
    <section class="daicho-notice__manner">
      <h3 lang={language}>{heading}</h3>
      {body}
    </section>
  )
}

function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  )
}

function moment(language: Language | undefined, at: string): string {
  if (language !== 'en') return instantMeaning.print(at, emergencyNotice.fields.startsAt)
  return ENGLISH.format(new Date(at))
}

const ENGLISH = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Tokyo',
})
