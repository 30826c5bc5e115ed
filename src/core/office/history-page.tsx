import type { RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import type { JournalLine } from '#core/store/journal.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference, FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Frame } from './frame.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { actName, fieldName, momentText, registerName } from './words.ts'

/** The history of an entry: who did what, when and why, and what it changed, the newest first. */
export function HistoryPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  title: string
  lines: readonly JournalLine[]
  around: Surroundings
}) {
  const { c, office, record, title, lines, around } = props
  const { language } = c.var
  const name = registerName(language, record)
  const key = lines[0]?.entry ?? ''
  const history = say(language, 'office.history', '履歴')
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}｜${history}`}
      path={[
        { label: name, href: `/${record.key}` },
        { label: title, href: `/${record.key}/${encodeURIComponent(key)}` },
        { label: history },
      ]}
    >
      <PageHead
        heading={`${title}：${history}`}
        note={`${name} ${key}`}
        actions={
          <ButtonLink href={`/${record.key}/${encodeURIComponent(key)}/as-of`}>
            {say(language, 'office.history.as-of', 'ある日の内容を見る')}
          </ButtonLink>
        }
      />
      <ol class="daicho-history">
        {lines.map((line, index) => {
          const changed = differences(record, lines[index + 1]?.after ?? null, line.after)
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
                {line.by}
                {line.why && `　${say(language, 'office.why', '理由')}：${line.why}`}
              </p>
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
    </Frame>
  )
}
