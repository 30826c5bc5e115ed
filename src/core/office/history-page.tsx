import type { RecordType } from '#core/record/define.ts'
import { differences, isSame } from '#core/record/difference.ts'
import { may, mayAudit } from '#core/rules/permission.ts'
import type { JournalLine } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference, FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { CompareForm } from './comparison-page.tsx'
import { Frame } from './frame.tsx'
import { person } from './left-to-say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { PrintLine } from './print-line.tsx'
import { actName, fieldName, momentText, registerName } from './words.ts'

/** The history of an entry: who did what, when and why, and what it changed, the newest first. */
export function HistoryPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept
  lines: readonly JournalLine[]
  around: Surroundings
}) {
  const { c, office, record, kept, lines, around } = props
  const { language } = c.var
  const name = registerName(language, record)
  const { key } = kept
  const title = String(kept.entry[record.title])
  const path = `/${record.key}/${encodeURIComponent(key)}`
  const isWritable = may(c.var.actor, 'write', record, kept.entry) && kept.state !== 'withdrawn'
  const history = say(language, 'office.history', '履歴')
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}｜${history}`}
      path={[{ label: name, href: `/${record.key}` }, { label: title, href: path }, { label: history }]}
    >
      <PageHead
        heading={`${title}：${history}`}
        note={`${name} ${key}`}
        actions={
          <>
            <daicho-print />
            <ButtonLink href={`${path}/as-of`}>
              {say(language, 'office.history.as-of', 'ある日の内容を見る')}
            </ButtonLink>
            {mayAudit(c.var.actor) && (
              <ButtonLink href={`/journal/entries${path}`}>
                {say(language, 'journal.timeline', 'だれが見て、だれが変えたか')}
              </ButtonLink>
            )}
          </>
        }
      />
      {lines.length > 1 && (
        <CompareForm
          {...{ language, path, lines }}
          from={lines.at(-1)?.revision ?? 1}
          until={kept.revision}
        />
      )}
      <ol class="daicho-history">
        {lines.map((line, index) => {
          const changed = differences(recordIn(language, record), lines[index + 1]?.after ?? null, line.after)
          return (
            <li id={`revision-${line.revision}`}>
              <h2>
                {actName(language, line.act)}
                <span class="daicho-history__revision">
                  {say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(line.revision))}
                </span>
              </h2>
              <p>
                <time datetime={line.at.toISOString()}>{momentText(language, line.at, 'medium')}</time>
                {'　'}
                {person(c, line.by)}
                {line.why && `　${say(language, 'office.why', '理由')}：${line.why}`}
              </p>
              {isWritable && line.after !== null && !isSame(record, kept.entry, line.after) && (
                <ButtonLink href={`${path}/edit?from=${line.revision}`} type="text" size="sm">
                  {say(language, 'office.history.restore', 'この版の内容に戻す')}
                </ButtonLink>
              )}
              {changed.length > 0 && (
                <DescriptionList
                  items={changed.map(({ name: field, field: own, before, after }) => ({
                    term: fieldName(language, record, field, own),
                    // Where nothing stood before there is nothing to compare.
                    description:
                      index === lines.length - 1 ? (
                        <FieldValue field={own} value={after} around={around} />
                      ) : (
                        <FieldDifference field={own} before={before} after={after} around={around} />
                      ),
                  }))}
                />
              )}
            </li>
          )
        })}
      </ol>
      <PrintLine {...{ c, office, record, kept }} />
    </Frame>
  )
}
