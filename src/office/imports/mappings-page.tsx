import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import { tableColumns } from '#core/record/table-header.ts'
import type { RememberedMapping } from '#core/store/imports/mappings.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { importsHeading } from './run-words.tsx'

/** The mappings that are remembered: for which files, by whom, and what they say. */
export function MappingsPage(props: {
  c: OfficeRequest
  office: Office
  mappings: readonly RememberedMapping[]
}) {
  const { c, office, mappings } = props
  const { language } = c.var
  const heading = say(language, 'imports.mappings', '覚えた列の対応')
  const recordOf = (key: string) => office.catalog.find(({ record }) => record.key === key)?.record
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: importsHeading(language), href: '/imports' }, { label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'imports.mappings.note',
          '同じ見出しのファイルを選ぶと、ここにある対応で読みます。直すときは、取込みの画面で同じ名前を付けて覚え直します。',
        )}
      />
      <Table<RememberedMapping>
        caption={heading}
        captionHidden
        stripe
        language={language}
        rows={mappings}
        empty={say(language, 'imports.mappings.none', 'まだ覚えた対応はありません。')}
        columns={[
          {
            heading: say(language, 'imports.remember.name', '対応の名前'),
            names: true,
            cell: ({ name }) => name,
          },
          {
            heading: say(language, 'imports.register', '台帳'),
            cell: ({ register }) => {
              const record = recordOf(register)
              return record ? registerName(language, record) : register
            },
          },
          {
            heading: say(language, 'imports.mapping', '列の対応'),
            cell: ({ register, plan }) => {
              const record = recordOf(register)
              const headings = new Map(
                record ? tableColumns(record).map((cell) => [cell.name, cell.heading]) : [],
              )
              return plan.columns
                .filter(({ column, constant }) => column !== null || constant !== null)
                .map(
                  ({ target, column, constant }) =>
                    `${headings.get(target) ?? target}＝${column ?? `「${constant}」`}`,
                )
                .join('、')
            },
          },
          { heading: say(language, 'imports.remembered-by', '覚えた人'), cell: ({ by }) => person(c, by) },
          {
            heading: say(language, 'imports.at', '日時'),
            narrow: true,
            cell: ({ at }) => momentText(language, at, 'short'),
          },
          {
            heading: say(language, 'imports.forget', '忘れる'),
            cell: ({ id, name }) => (
              <Form action={`/imports/mappings/${id}/withdrawal`} bare>
                <Button type="text" size="sm" label={`${name}：${say(language, 'imports.forget', '忘れる')}`}>
                  {say(language, 'imports.forget', '忘れる')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Frame>
  )
}
