import { Hono } from 'hono'
import { printWareki } from '#core/calendar/wareki.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import type { Register } from '#core/rules/register.ts'
import { get } from '#core/store/entries.ts'
import { findAsOf, type JournalLine } from '#core/store/journal.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { Frame } from './frame.tsx'
import { person } from './left-to-say.ts'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest } from './office.ts'
import { aroundEntries } from './surroundings.ts'
import { actName, fieldName, registerName } from './words.ts'

/** An entry as it was at the end of a day: `/contracts/12/as-of?on=2020-06-01`. */
export function asOfPages(office: Office, { record }: Register): Hono<OfficeEnv> {
  return new Hono<OfficeEnv>().get('/:key/as-of', async (c) => {
    allow(c, 'read', record)
    const kept = await get(office.db, record, c.req.param('key'))
    allow(c, 'read', record, kept.entry)
    await noteReading(c, office, record, 'as-of', [kept.key])
    const title = String(kept.entry[record.title])
    const asked = dayAsked(c)
    if (asked.says !== undefined) {
      const around = await aroundEntries(c, office, record, [])
      return c.html(<AsOfPage {...{ c, office, record, key: kept.key, title, asked, around }} />, 422)
    }
    // The whole day counts: what was written at its last second is seen.
    const on = asked.day
    const line = await findAsOf(office.db, record.key, kept.key, new Date(`${on}T23:59:59.999+09:00`))
    const around = await aroundEntries(c, office, record, line?.after ? [line.after] : [])
    return c.html(<AsOfPage {...{ c, office, record, key: kept.key, title, asked, line, around }} />)
  })
}

/** The day as it was typed, and what it means: a day, or a sentence that says why it is none. */
type DayAsked = { text: string } & ({ day: string; says?: undefined } | { day?: undefined; says: string })

function dayAsked(c: OfficeRequest): DayAsked {
  const text = c.req.query('on') ?? ''
  const { today } = c.var.actor
  if (text === '') return { text: today, day: today }
  const read = dayMeaning.parse(text, { kind: 'day', label: '日付' })
  return 'says' in read ? { text, says: read.says } : { text: read.value, day: read.value }
}

function AsOfPage(props: {
  c: OfficeRequest
  office: Office
  record: Register['record']
  key: string
  title: string
  asked: DayAsked
  line?: JournalLine | undefined
  around: Surroundings
}) {
  const { c, office, record, title, asked, line, around } = props
  const { language } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}/${encodeURIComponent(props.key)}`
  const heading = say(language, 'office.as-of', 'ある日の時点の登録')
  const printDay = (day: string) => (language === 'en' ? day : printWareki(day))
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}｜${heading}`}
      path={[{ label: name, href: `/${record.key}` }, { label: title, href: path }, { label: heading }]}
    >
      <PageHead
        heading={asked.day === undefined ? title : `${title}：${printDay(asked.day)}`}
        note={heading}
      />
      <form method="get" action={`${path}/as-of`} class="daicho-form">
        <TextInput
          language={language}
          id="on"
          name="on"
          label={say(language, 'office.as-of.day', '日付')}
          support={say(language, 'office.as-of.hint', '2020-06-01 または 令和2年6月1日 のように入力します。')}
          value={asked.text}
          error={asked.says}
          width="middle"
        />
        <Button type="outline">{say(language, 'office.as-of.show', 'この日の登録を見る')}</Button>
      </form>
      {line?.after ? (
        <>
          <p>
            {actName(language, line.act)}　{person(c, line.by)}
            {'　'}
            <a href={`${path}/history#revision-${line.revision}`}>
              {say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(line.revision))}
            </a>
          </p>
          <DescriptionList
            items={Object.entries(recordIn(language, record).fields).map(([field, own]) => ({
              term: fieldName(language, record, field, own),
              description: <FieldValue field={own} value={line.after?.[field]} around={around} />,
            }))}
          />
        </>
      ) : (
        asked.day !== undefined && (
          <EmptyState
            heading={say(language, 'office.as-of.none', 'この日には、まだ登録されていませんでした。')}
          />
        )
      )}
    </Frame>
  )
}
