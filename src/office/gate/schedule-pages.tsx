import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import { noteReading } from '#core/office/note-reading.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { listKept } from '#core/store/kept-entries.ts'
import { listScheduled, noteSeen, type ScheduledRelease } from '#core/store/scheduled-releases.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

type Row = { readonly scheduled: ScheduledRelease; readonly record: RecordType; readonly title: string }

/** `/gate/schedule`: what is going to be released by itself, the earliest first; and that somebody has taken note of what was not. */
export function schedulePages(office: Office): Hono<OfficeEnv> {
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    const rows = await readableRows(c, office, await listScheduled(office.db, 500))
    return c.html(<SchedulePage {...{ c, office, rows }} />)
  })

  pages.post('/:id{\\d{1,15}}/seen', async (c) => {
    await readPosted(c)
    await noteSeen(office.db, stampOf(c, office, ''), Number(c.req.param('id')))
    return c.redirect('/?done=seen', 303)
  })

  return pages
}

async function readableRows(
  c: OfficeRequest,
  office: Office,
  all: readonly ScheduledRelease[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [key, own] of Map.groupBy(all, ({ register }) => register)) {
    const record = office.catalog.find((register) => register.record.key === key)?.record
    if (record === undefined || !may(c.var.actor, 'read', record)) continue
    const keys = own.map(({ entry }) => entry)
    const kept = new Map((await listKept(office.db, record, keys)).map((one) => [one.key, one.entry]))
    const shown = own.flatMap((scheduled) => {
      const entry = kept.get(scheduled.entry)
      if (entry === undefined || !may(c.var.actor, 'read', record, entry)) return []
      return [{ scheduled, record, title: String(entry[record.title]) }]
    })
    const named = shown.map(({ scheduled }) => scheduled.entry)
    if (named.length > 0) await noteReading(c, office, record, 'list', named)
    rows.push(...shown)
  }
  return rows.sort((one, other) => one.scheduled.releaseAt.getTime() - other.scheduled.releaseAt.getTime())
}

function SchedulePage(props: { c: OfficeRequest; office: Office; rows: readonly Row[] }) {
  const { c, office, rows } = props
  const { language } = c.var
  const heading = say(language, 'schedule.list', '公開の予約')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: say(language, 'gate.desk', '点検と公開'), href: '/gate' }, { label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'schedule.list.about',
          'それぞれの日時（日本時間）に、そのときの確認を通れば公開されます。変えるときは、登録の画面で予約を取り消します。',
        )}
      />
      <Table
        caption={heading}
        captionHidden
        language={language}
        empty={say(language, 'schedule.list.none', '公開の予約はありません。')}
        rows={rows}
        columns={[
          {
            heading: say(language, 'schedule.when', '公開する日時'),
            narrow: true,
            cell: ({ scheduled }) => momentText(language, scheduled.releaseAt, 'short'),
          },
          {
            heading: say(language, 'office.title', '件名'),
            names: true,
            cell: ({ scheduled, record, title }) => (
              <a href={`/${record.key}/${encodeURIComponent(scheduled.entry)}`}>{title}</a>
            ),
          },
          {
            heading: say(language, 'gate.desk.register', '台帳'),
            cell: ({ scheduled, record }) => `${registerName(language, record)} ${scheduled.entry}`,
          },
          {
            heading: say(language, 'schedule.by', '予約した人'),
            narrow: true,
            cell: ({ scheduled }) => person(c, scheduled.by),
          },
          { heading: say(language, 'office.why', '理由'), cell: ({ scheduled }) => scheduled.why },
        ]}
      />
    </Frame>
  )
}
