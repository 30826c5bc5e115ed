import type { Day } from '#core/calendar/day.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import { type DisposalLine, disposal as record } from '#registers/records/disposals/record.ts'
import { type Hold, hold as holdRecord } from '#registers/records/holds/record.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { readCity } from '../city.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { DisposalTabs } from './disposal-tabs.tsx'
import type { StandingList } from './listed-folders.ts'

type Props = {
  c: SiteRequest
  site: Site
  lists: readonly StandingList[]
  holds: ReadonlyMap<string, Hold>
}

/** What is about to be destroyed, until when, and how to speak up. */
export function ListedPage(props: Props) {
  const { c, site, lists } = props
  const { language } = c.var
  const heading = say(language, 'gone.listed', 'まもなく廃棄する公文書')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}がまもなく廃棄する公文書の目録です。意見と凍結の申出を受け付けています。`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'gone.listed.note',
          '保存期間が満了したフォルダの目録です。廃棄する前に公表し、意見と、廃棄しないでほしいという申出（凍結の申出）を受け付けます。',
        )}
      />
      <DisposalTabs c={c} here="listed" />
      {lists.length === 0 && (
        <EmptyState heading={say(language, 'gone.listed.none', 'いま公表している目録はありません。')} />
      )}
      {lists.map((list) => (
        <List {...props} list={list} />
      ))}
      <Subscribe c={c} />
    </Frame>
  )
}

function List({ c, site, list, holds }: Props & { list: StandingList }) {
  const { language } = c.var
  const { disposal, daysLeft } = list
  const city = readCity(site.edition())
  const id = `list-${disposal.number}`
  const isOpen = daysLeft >= 0
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Japanese c={c}>{city.nameOf(disposal.section)}</Japanese>
      </h2>
      <p>
        <StatusBadge tone={isOpen ? 'attention' : 'ended'}>{countdown(language, daysLeft)}</StatusBadge>{' '}
        {say(language, 'gone.until', '{day}まで公表').replace(
          '{day}',
          dayText(language, disposal.listedUntil),
        )}
        {'　'}
        <a href={pageAddress(language, `/registers/disposals/${encodeURIComponent(disposal.number)}`)}>
          {disposal.number}
        </a>
      </p>
      <Table
        caption={disposal.subject}
        captionHidden
        language={language}
        rows={disposal.folders}
        columns={[
          {
            heading: say(language, 'disposals.folders.name', '公開用フォルダ名'),
            names: true,
            cell: (line) => <Named c={c} site={site} line={line} />,
          },
          // Beside the name, so that it is in sight on a phone.
          {
            heading: say(language, 'gone.speak', '意見・凍結'),
            cell: ({ folder }) => <Speak {...{ c, site, folder, isOpen }} hold={holds.get(folder)} />,
          },
          {
            heading: say(language, 'disposals.folders.expiresOn', '満了日'),
            narrow: true,
            cell: ({ expiresOn }) => dayText(language, expiresOn),
          },
          {
            heading: say(language, 'disposals.folders.action', '扱い'),
            narrow: true,
            cell: ({ action }) =>
              say(
                language,
                `disposals.folders.action.${action}`,
                record.fields.folders.fields.action.choices[action],
              ),
          },
          {
            heading: say(language, 'disposals.folders.reason', '理由'),
            cell: ({ reason }) => <Japanese c={c}>{reason}</Japanese>,
          },
        ]}
      />
    </section>
  )
}

function Named({ c, site, line }: { c: SiteRequest; site: Site; line: DisposalLine }) {
  const { language } = c.var
  const name = <Japanese c={c}>{line.name}</Japanese>
  if (site.edition().titleOf('folders', line.folder) === undefined) return name
  return <a href={pageAddress(language, `/registers/folders/${encodeURIComponent(line.folder)}`)}>{name}</a>
}

/** What is held is said so; for all else it is said how to speak up while there is time. */
function Speak(props: {
  c: SiteRequest
  site: Site
  folder: string
  isOpen: boolean
  hold: Hold | undefined
}) {
  const { c, site, folder, isOpen, hold } = props
  const { language } = c.var
  const { choices } = holdRecord.fields.cause
  const isKnown = site.edition().titleOf('folders', folder) !== undefined
  return (
    <>
      {hold && (
        <p>
          <StatusBadge tone="waiting">{say(language, 'gone.held', '凍結中')}</StatusBadge>{' '}
          {say(language, `holds.cause.${hold.cause}`, choices[hold.cause])}
        </p>
      )}
      {isOpen && isKnown && site.inbox && (
        <a href={pageAddress(language, `/disposal/comment?folder=${encodeURIComponent(folder)}`)}>
          {say(language, 'gone.comment', '意見・凍結の申出をする')}
          <span class="visually-hidden">（{folder}）</span>
        </a>
      )}
    </>
  )
}

function Subscribe({ c }: { c: SiteRequest }) {
  const { language } = c.var
  return (
    <section aria-labelledby="subscribe">
      <h2 id="subscribe">{say(language, 'gone.subscribe', '新しい目録を知る')}</h2>
      <ul>
        <li>
          <a href="/registers/disposals/feed.atom">
            {say(language, 'gone.feed', 'フィード（Atom）を購読する')}
          </a>
        </li>
        <li>
          <a href="/data/disposals.csv">{say(language, 'gone.csv', '目録をCSVで受け取る')}</a>
        </li>
        <li>
          <a href="/data/disposals.json">{say(language, 'gone.json', '目録をJSONで受け取る')}</a>
        </li>
      </ul>
    </section>
  )
}

function countdown(language: Language, daysLeft: number): string {
  if (daysLeft < 0) return say(language, 'gone.over', '公表は終わり、審査中です')
  if (daysLeft === 0) return say(language, 'gone.today', '今日まで')
  return say(language, 'gone.days-left', 'あと{n}日').replace('{n}', String(daysLeft))
}

/** A day in the reader's language. */
export function dayText(language: Language, day: Day | null): string {
  if (day === null) return '―'
  return language === 'en'
    ? ENGLISH.format(new Date(`${day}T00:00:00Z`))
    : dayMeaning.print(day, record.fields.listedFrom)
}

const ENGLISH = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
