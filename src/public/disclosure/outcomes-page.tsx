import { printWareki } from '#core/calendar/wareki.ts'
import { type Appeal, appeal as appealRecord } from '#registers/records/appeals/record.ts'
import { TOLD_STATES, type ToldState } from '#registers/records/disclosure-requests/told-state.ts'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { guideHeading, outcomesHeading } from './guide-page.tsx'
import { listAppeals, listTold, type Told } from './outcomes.ts'
import { rowName } from './statistics.ts'

/** What was asked for and where it stands: what is late first, then what was decided, then appeals with what the review board recommended; only subjects that have passed the release gate. */
export function OutcomesPage(props: { c: SiteRequest; site: Site }) {
  const { c, site } = props
  const { language } = c.var
  const heading = outcomesHeading(language)
  const told = listTold(site)
  const open = told.filter(({ outcome }) => outcome === null)
  const decided = told.filter(({ outcome }) => outcome !== null)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={heading}
      path={[
        { label: guideHeading(language), href: pageAddress(language, '/disclosure') },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'disclosure.outcomes.note',
          '公開できる件名だけを載せています。期限を過ぎたものから並べ、決定、審査請求の順に続きます。',
        )}
        actions={
          <a href="/disclosure/requests.csv">
            {say(language, 'disclosure.outcomes.csv', 'すべてをCSVで受け取る')}
          </a>
        }
      />
      {open.length > 0 && (
        <>
          <h2>
            {say(language, 'disclosure.outcomes.open', 'まだ決定していない請求')}{' '}
            <span class="daicho-count">{open.length}</span>
          </h2>
          <OpenRequests {...props} rows={open.toSorted((one, other) => other.daysLate - one.daysLate)} />
        </>
      )}
      <h2>
        {say(language, 'disclosure.outcomes.decided', '決定した請求')}{' '}
        <span class="daicho-count">{decided.length}</span>
      </h2>
      <Decided {...props} rows={decided.slice(0, SHOWN)} />
      {decided.length > SHOWN && (
        <p>
          <a href={pageAddress(language, '/registers/disclosure-requests')}>
            {say(language, 'disclosure.outcomes.all', '新しい{n}件のほかは、台帳で見る').replace(
              '{n}',
              String(SHOWN),
            )}
          </a>
        </p>
      )}
      <Appeals {...props} rows={listAppeals(site.edition())} />
    </Frame>
  )
}

/** More than this nobody reads through: the register and the CSV have all. */
const SHOWN = 500

type Props = { c: SiteRequest; site: Site }

function OpenRequests({ c, site, rows }: Props & { rows: readonly Told[] }) {
  const { language } = c.var
  return (
    <Table
      caption={say(language, 'disclosure.outcomes.open', 'まだ決定していない請求')}
      captionHidden
      language={language}
      rows={rows}
      columns={[
        subjectColumn(c),
        {
          heading: say(language, 'disclosure.told', '状態'),
          narrow: true,
          cell: (one) => <State language={language} told={one} />,
        },
        receivedColumn(language),
        {
          heading: say(language, 'disclosure-requests.dueOn', '決定の期限'),
          narrow: true,
          cell: ({ dueOn, splitDueOn, firstDecidedOn }) => {
            const last = firstDecidedOn ? splitDueOn : dueOn
            return last && printOn(language, last)
          },
        },
        sectionsColumn(c, site),
      ]}
    />
  )
}

function Decided({ c, site, rows }: Props & { rows: readonly Told[] }) {
  const { language } = c.var
  const edition = site.edition()
  return (
    <Table
      caption={say(language, 'disclosure.outcomes.decided', '決定した請求')}
      captionHidden
      language={language}
      rows={rows}
      empty={say(language, 'disclosure.outcomes.none', '公開している結果はまだありません。')}
      columns={[
        subjectColumn(c),
        receivedColumn(language),
        {
          heading: say(language, 'disclosure-requests.outcome', '結果'),
          narrow: true,
          cell: (one) => (
            <>
              {one.outcome && rowName(edition, language, 'outcome', one.outcome)}
              {one.state === 'internal_review' && (
                <>
                  {' '}
                  <State language={language} told={one} />
                </>
              )}
            </>
          ),
        },
        {
          heading: say(language, 'disclosure-requests.grounds', '開示しない根拠'),
          cell: ({ grounds }) =>
            (grounds ?? []).map((key) => rowName(edition, language, 'ground', key)).join('、'),
        },
        sectionsColumn(c, site),
      ]}
    />
  )
}

/** 審査請求: how far each has come, and what was recommended and ruled. */
function Appeals({ c, rows }: Props & { rows: readonly Appeal[] }) {
  const { language } = c.var
  if (rows.length === 0) return null
  const day = (on: string | null) => (on === null ? '－' : printOn(language, on))
  return (
    <>
      <h2>
        {say(language, 'disclosure.outcomes.appeals', '審査請求と答申')}{' '}
        <span class="daicho-count">{rows.length}</span>
      </h2>
      <Table
        caption={say(language, 'disclosure.outcomes.appeals', '審査請求と答申')}
        captionHidden
        language={language}
        rows={rows}
        columns={[
          {
            heading: say(language, 'appeals.subject', '公開用の件名'),
            names: true,
            cell: ({ number, subject }) => (
              <a href={pageAddress(language, entryAddress({ register: 'appeals', key: number }))}>
                <Japanese c={c}>{subject}</Japanese>
              </a>
            ),
          },
          {
            heading: say(language, 'appeals.filedOn', '審査請求の日'),
            narrow: true,
            cell: ({ filedOn }) => day(filedOn),
          },
          {
            heading: say(language, 'appeals.consultedOn', '諮問した日'),
            narrow: true,
            cell: ({ consultedOn }) => day(consultedOn),
          },
          {
            heading: say(language, 'appeals.recommendedOn', '答申の日'),
            narrow: true,
            cell: ({ recommendedOn }) => day(recommendedOn),
          },
          {
            heading: say(language, 'appeals.ruling', '裁決'),
            narrow: true,
            cell: ({ ruling, ruledOn }) =>
              ruling === null
                ? '－'
                : `${say(language, `appeals.ruling.${ruling}`, appealRecord.fields.ruling.choices[ruling])} ${day(ruledOn)}`,
          },
        ]}
      />
    </>
  )
}

function State({ language, told }: { language: Language; told: Told }) {
  const late = say(language, 'disclosure.told.days', '（{n}日）').replace('{n}', String(told.daysLate))
  return (
    <StatusBadge tone={TONES[told.state] ?? 'working'}>
      {say(language, `disclosure.told.${told.state}`, TOLD_STATES[told.state])}
      {told.daysLate > 0 && late}
    </StatusBadge>
  )
}

const TONES: Partial<Readonly<Record<ToldState, StatusTone>>> = {
  waiting_response_overdue: 'refused',
  waiting_response_very_overdue: 'refused',
  waiting_clarification: 'waiting',
  internal_review: 'attention',
}

function subjectColumn(c: SiteRequest) {
  const { language } = c.var
  return {
    heading: say(language, 'disclosure-requests.subject', '公開用の件名'),
    names: true,
    cell: ({ number, subject }: Told) => (
      <a href={pageAddress(language, entryAddress({ register: 'disclosure-requests', key: number }))}>
        <Japanese c={c}>{subject}</Japanese>
      </a>
    ),
  } as const
}

function receivedColumn(language: Language) {
  return {
    heading: say(language, 'disclosure-requests.receivedOn', '受け付けた日'),
    narrow: true,
    cell: ({ receivedOn }: Told) => printOn(language, receivedOn),
  } as const
}

function sectionsColumn(c: SiteRequest, site: Site) {
  const edition = site.edition()
  return {
    heading: say(c.var.language, 'disclosure-requests.sections', '担当課'),
    cell: ({ sections }: Told) => (
      <Japanese c={c}>
        {(sections ?? []).map((key) => edition.titleOf('sections', key) ?? key).join('、')}
      </Japanese>
    ),
  } as const
}

function printOn(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
