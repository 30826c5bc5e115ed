import { dayOf } from '#core/calendar/day.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { queueHref } from '#core/office/queue-address.ts'
import { actName, momentText, STATE_TONES, stateName } from '#core/office/words.ts'
import type { LatelyDone } from '#core/store/desk.ts'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { dayText } from '../cases/deadline-view.tsx'
import { faceOf } from './desk-tasks.tsx'
import { type DeskWork, lastLateDay } from './desk-work.ts'

/** Beside what waits: what was handed over and where it stands, what was done lately, and what the sections owe. */
export function DeskAside(props: {
  c: OfficeRequest
  work: DeskWork & { readonly sectionNames?: ReadonlyMap<string, string> }
}) {
  const { c, work } = props
  const { language } = c.var
  return (
    <aside class="daicho-desk-aside" aria-label={say(language, 'desk.aside', '経過')}>
      <Entries
        {...props}
        id="handed"
        heading={say(language, 'desk.handed', '引き渡したもの')}
        empty={say(language, 'desk.handed.none', '最近、点検を依頼したものはありません。')}
        list={work.handed}
      />
      <Entries
        {...props}
        id="lately"
        heading={say(language, 'desk.lately', '最近の手続き')}
        empty={say(language, 'desk.lately.none', 'まだ何も記録していません。')}
        list={work.lately}
        shows="act"
      />
      <Owes {...props} />
      <p>
        <a href="/mail-choices">{say(language, 'mail-choices.heading', '通知のメール')}</a>
      </p>
    </aside>
  )
}

function Entries(props: {
  c: OfficeRequest
  work: DeskWork
  id: string
  heading: string
  empty: string
  list: readonly LatelyDone[]
  shows?: 'act'
}) {
  const { c, work, id, heading, empty, list } = props
  const { language } = c.var
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {list.length === 0 && <p class="daicho-page-head__note">{empty}</p>}
      <ul class="daicho-task-list">
        {list.map((one) => {
          const { title, place, path, kept } = faceOf(language, work.entries, one)
          return (
            <li>
              <div class="daicho-task-list__what">
                <a href={path}>{title}</a>
                <p>
                  {kept && (
                    <StatusBadge tone={STATE_TONES[kept.state]}>
                      {stateName(language, kept.state)}
                    </StatusBadge>
                  )}{' '}
                  {place}
                </p>
                <p>
                  {props.shows === 'act' && `${actName(language, one.act)}　`}
                  <time datetime={one.at.toISOString()}>{momentText(language, one.at, 'short')}</time>
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What waits in the sections for which the person works, and since when. */
function Owes(props: {
  c: OfficeRequest
  work: DeskWork & { readonly sectionNames?: ReadonlyMap<string, string> }
}) {
  const { c, work } = props
  const { language, actor } = c.var
  if (work.owes.length === 0) return null
  const late = lastLateDay(actor.today)
  return (
    <section aria-labelledby="owes">
      <h2 id="owes">{say(language, 'desk.owes', '課ごとの待ち')}</h2>
      <ul class="daicho-task-list">
        {work.owes.map(({ section, review, approved, since }) => (
          <li>
            <div class="daicho-task-list__what">
              <a
                href={queueHref({
                  ...{ queue: review > 0 ? 'review' : 'release', register: null, section, outcome: null },
                })}
              >
                {work.sectionNames?.get(section) ?? section}
              </a>
              <p>
                {say(language, 'desk.owes.counts', '点検待ち {review}　公開待ち {release}')
                  .replace('{review}', review.toLocaleString('ja'))
                  .replace('{release}', approved.toLocaleString('ja'))}
              </p>
              <p>
                <Oldest language={language} day={dayOf(since)} late={late} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Oldest({ language, day, late }: { language: Language; day: string; late: string }) {
  return (
    <>
      {say(language, 'desk.since', '{day}から').replace('{day}', dayText(language, day))}
      {day <= late && (
        <>
          {' '}
          <StatusBadge tone="refused">{say(language, 'desk.is-late', '期限を過ぎた')}</StatusBadge>
        </>
      )}
    </>
  )
}
