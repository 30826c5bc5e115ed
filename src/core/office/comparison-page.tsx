import type { RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import type { JournalLine } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { recordIn } from '#ui/translation.ts'
import { Frame } from './frame.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { PrintLine } from './print-line.tsx'
import { actName, fieldName, momentText, registerName } from './words.ts'

/** What differs between two revisions of an entry, whatever was written between them: `/contracts/12/comparison?from=1&until=4`. */
export function ComparisonPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept
  lines: readonly JournalLine[]
  from: JournalLine
  until: JournalLine
  around: Surroundings
}) {
  const { c, office, record, kept, lines, from, until, around } = props
  const { language } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  const title = String(kept.entry[record.title])
  const heading = say(language, 'office.comparison', '版を比べる')
  const changed = differences(recordIn(language, record), from.after, until.after)
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}｜${heading}`}
      path={[
        { label: name, href: `/${record.key}` },
        { label: title, href: path },
        { label: say(language, 'office.history', '履歴'), href: `${path}/history` },
        { label: heading },
      ]}
    >
      <PageHead
        heading={`${title}：${heading}`}
        note={`${revisionName(language, from)} → ${revisionName(language, until)}`}
        actions={
          <>
            <daicho-print />
            <ButtonLink href={`${path}/history`}>{say(language, 'office.history', '履歴')}</ButtonLink>
          </>
        }
      />
      <CompareForm {...{ language, path, lines }} from={from.revision} until={until.revision} />
      {changed.length === 0 ? (
        <EmptyState heading={say(language, 'office.comparison.same', '二つの版の内容は同じです。')} />
      ) : (
        <DescriptionList
          items={changed.map(({ name: field, field: own, before, after }) => ({
            term: fieldName(language, record, field, own),
            description: <FieldDifference field={own} before={before} after={after} around={around} />,
          }))}
        />
      )}
      <PrintLine {...{ c, office, record, kept }} />
    </Frame>
  )
}

/** The choice of two revisions. */
export function CompareForm(props: {
  language: Language
  path: string
  lines: readonly JournalLine[]
  from: number
  until: number
}) {
  const { language, path, lines } = props
  const options = lines
    .filter(({ after }) => after !== null)
    .map((line) => ({
      value: String(line.revision),
      label: `${revisionName(language, line)}　${momentText(language, line.at, 'short')}　${actName(language, line.act)}`,
    }))
  return (
    <form class="daicho-compare" method="get" action={`${path}/comparison`}>
      {(['from', 'until'] as const).map((side) => (
        <label for={`compare-${side}`}>
          {side === 'from'
            ? say(language, 'office.comparison.from', '比べる版')
            : say(language, 'office.comparison.until', '比べる先の版')}
          <Select id={`compare-${side}`} name={side} options={options} value={String(props[side])} />
        </label>
      ))}
      <Button type="outline">{say(language, 'office.comparison.do', '比べる')}</Button>
    </form>
  )
}

function revisionName(language: Language, { revision }: JournalLine): string {
  return say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(revision))
}
