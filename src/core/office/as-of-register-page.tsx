import { printWareki } from '#core/calendar/wareki.ts'
import type { RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import { stateAfter } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import type { EntryChange } from '#core/store/as-of-list.ts'
import type { JournalLine } from '#core/store/journal.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference, FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { recordIn } from '#ui/translation.ts'
import { FATES, type Fate, fateOf } from './as-of-rows.ts'
import { Frame } from './frame.tsx'
import { person } from './left-to-say.ts'
import { usualColumns } from './list-address.ts'
import type { Office, OfficeRequest } from './office.ts'
import { actName, fieldName, registerName, STATE_TONES, stateName } from './words.ts'

type Common = {
  c: OfficeRequest
  office: Office
  record: RecordType
  around: Surroundings
  /** The key behind which the next page begins. */
  next: string | undefined
}

/** A register as it was at the end of a day. */
export function AsOfRegisterPage(props: Common & { on: string; lines: readonly JournalLine[] }) {
  const { c, office, record, on, lines, around, next } = props
  const { language, actor } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}`
  const heading = say(language, 'office.as-of.register', 'ある日の時点の台帳')
  return (
    <Frame
      c={c}
      office={office}
      title={`${name}｜${heading}`}
      path={[{ label: name, href: path }, { label: heading }]}
    >
      <PageHead
        heading={`${name}：${dayText(language, on)}`}
        note={heading}
        actions={
          <ButtonLink href={`${path}/compare?from=${on}`}>
            {say(language, 'office.compare.with-today', 'この日と今日を比べる')}
          </ButtonLink>
        }
      />
      <form method="get" action={`${path}/as-of`} class="daicho-form">
        <TextInput
          language={language}
          id="on"
          name="on"
          label={say(language, 'office.as-of.day', '日付')}
          value={on}
          width="middle"
        />
        <Button type="outline">{say(language, 'office.as-of.show-register', 'この日の台帳を見る')}</Button>
      </form>
      <Table
        caption={heading}
        captionHidden
        stripe
        language={language}
        rows={lines}
        empty={say(language, 'office.as-of.nothing', 'この日には、読める登録はありませんでした。')}
        columns={[
          {
            heading: say(language, 'office.key', '番号'),
            narrow: true,
            cell: ({ entry }) => <a href={`${path}/${encodeURIComponent(entry)}/as-of?on=${on}`}>{entry}</a>,
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            cell: ({ act }) => <StateThen language={language} act={act} />,
          },
          ...usualColumns(record).map((column) => {
            const field = recordIn(language, record).fields[column] as RecordType['fields'][string]
            return {
              heading: fieldName(language, record, column, field),
              names: column === record.title,
              cell: ({ after }: JournalLine) => (
                <FieldValue field={field} value={after?.[column]} around={around} />
              ),
            }
          }),
        ]}
      />
      <Pager language={language} next={next && `${path}/as-of?on=${on}&after=${encodeURIComponent(next)}`} />
      {may(actor, 'export', record) && (
        <p class="daicho-actions">
          <a href={`${path}/as-of.csv?on=${on}`} download>
            {say(language, 'office.as-of.csv', 'この日の台帳をCSVで保存する')}
          </a>
        </p>
      )}
    </Frame>
  )
}

/** What became of a register's entries between two days. */
export function ComparePage(
  props: Common & { from: string; until: string; changes: readonly EntryChange[] },
) {
  const { c, office, record, from, until, changes, around, next } = props
  const { language, actor } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}`
  const heading = say(language, 'office.compare', '二つの日の比較')
  const query = `from=${from}&until=${until}`
  return (
    <Frame
      c={c}
      office={office}
      title={`${name}｜${heading}`}
      path={[{ label: name, href: path }, { label: heading }]}
    >
      <PageHead
        heading={`${name}：${dayText(language, from)} → ${dayText(language, until)}`}
        note={say(
          language,
          'office.compare.note',
          'はじめの日の終わりから、あとの日の終わりまでに書かれた登録です。',
        )}
      />
      <form method="get" action={`${path}/compare`} class="daicho-form">
        <TextInput
          language={language}
          id="from"
          name="from"
          label={say(language, 'office.compare.from', 'はじめの日')}
          value={from}
          width="middle"
        />
        <TextInput
          language={language}
          id="until"
          name="until"
          label={say(language, 'office.compare.until', 'あとの日')}
          value={until}
          width="middle"
        />
        <Button type="outline">{say(language, 'office.compare.show', '比べる')}</Button>
      </form>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={changes}
        empty={say(language, 'office.compare.none', 'この間に、読める登録は変わっていません。')}
        columns={[
          {
            heading: say(language, 'office.key', '番号'),
            names: true,
            cell: ({ key }) => <a href={`${path}/${encodeURIComponent(key)}/history`}>{key}</a>,
          },
          {
            heading: say(language, 'office.compare.fate', 'どうなったか'),
            narrow: true,
            cell: (change) => <FateBadge language={language} fate={fateOf(record, change)} />,
          },
          {
            heading: say(language, 'office.compare.what', '変わったこと'),
            cell: (change) => <Changed c={c} record={record} change={change} around={around} />,
          },
          {
            heading: say(language, 'office.compare.by', '書いた人'),
            cell: ({ by }) => by.map((one) => person(c, one)).join('、'),
          },
        ]}
      />
      <Pager
        language={language}
        next={next && `${path}/compare?${query}&after=${encodeURIComponent(next)}`}
      />
      {may(actor, 'export', record) && (
        <p class="daicho-actions">
          <a href={`${path}/compare.csv?${query}`} download>
            {say(language, 'office.compare.csv', 'この比較をCSVで保存する')}
          </a>
        </p>
      )}
    </Frame>
  )
}

function Changed(props: { c: OfficeRequest; record: RecordType; change: EntryChange; around: Surroundings }) {
  const { c, record, change, around } = props
  const { language } = c.var
  const { before, after } = change
  const title = after?.[record.title] ?? before?.[record.title]
  const changed = before === null ? [] : differences(recordIn(language, record), before, after)
  return (
    <>
      <strong>{String(title ?? '')}</strong>
      {changed.map(({ name, field, before: from, after: to }) => (
        <div>
          {fieldName(language, record, name, field)}
          <FieldDifference field={field} before={from} after={to} around={around} />
        </div>
      ))}
    </>
  )
}

function StateThen({ language, act }: { language: Language; act: string }) {
  const state = stateAfter(act)
  if (state === null) return <>{actName(language, act)}</>
  return <StatusBadge tone={STATE_TONES[state]}>{stateName(language, state)}</StatusBadge>
}

const TONES = {
  added: 'done',
  changed: 'working',
  withdrawn: 'ended',
  passed: 'waiting',
} as const satisfies Record<Fate, StatusTone>

function FateBadge({ language, fate }: { language: Language; fate: Fate }) {
  return <StatusBadge tone={TONES[fate]}>{say(language, `office.fate.${fate}`, FATES[fate])}</StatusBadge>
}

function dayText(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
