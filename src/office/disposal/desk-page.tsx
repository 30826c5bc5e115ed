import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { type Disposal, disposal } from '#registers/records/disposals/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { dayText } from '../people/words.ts'

/** A disposal with what waits on it. */
export type DeskRow = { readonly kept: Kept<Disposal>; readonly held: number; readonly waiting: number }

/** All disposals that the person may see, with what stands in their way. */
export function DeskPage(props: {
  c: OfficeRequest
  office: Office
  rows: readonly DeskRow[]
  done: string | undefined
}) {
  const { c, office, rows, done } = props
  const { language, actor } = c.var
  const heading = say(language, 'disposal.desk', '廃棄の手続き')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={
        done !== undefined && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={
              done === '0'
                ? say(
                    language,
                    'disposal.proposed.none',
                    '案にするフォルダはありませんでした。満了への移行は毎晩です。期限を過ぎたばかりのものは、翌日から案に入ります。',
                  )
                : say(language, 'disposal.proposed', '案を{n}件作りました。').replace('{n}', done)
            }
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'disposal.desk.note',
          '満了したフォルダは、目録を公表し、意見と凍結を確かめ、審査と決定を経てから廃棄します。',
        )}
      />
      <Table
        caption={say(language, 'disposal.lists', '廃棄の目録')}
        captionHidden
        stripe
        language={language}
        empty={say(language, 'disposal.none', '目録はまだありません。')}
        rows={rows}
        columns={[
          {
            heading: say(language, 'disposals.subject', '件名'),
            names: true,
            cell: ({ kept }) => <a href={`/disposal-desk/${kept.key}`}>{kept.entry.subject}</a>,
          },
          {
            heading: say(language, 'disposals.fiscalYear', '年度'),
            narrow: true,
            cell: ({ kept: { entry } }) =>
              language === 'en' ? `FY${entry.fiscalYear}` : printFiscalYear(entry.fiscalYear),
          },
          {
            heading: say(language, 'disposals.stage', 'いまの段階'),
            narrow: true,
            cell: ({ kept }) => stageName(language, kept.entry.stage),
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            cell: ({ kept }) => (
              <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
            ),
          },
          {
            heading: say(language, 'disposals.listedUntil', '公表の終わり'),
            narrow: true,
            cell: ({ kept: { entry } }) =>
              entry.listedUntil === null ? '―' : dayText(language, entry.listedUntil),
          },
          {
            heading: say(language, 'disposals.folders', 'フォルダ'),
            numeric: true,
            cell: ({ kept }) => kept.entry.folders.length.toLocaleString('ja'),
          },
          {
            heading: say(language, 'disposal.held', '凍結中'),
            numeric: true,
            cell: ({ held }) => held.toLocaleString('ja'),
          },
          {
            heading: say(language, 'disposal.waiting', '未対応の意見'),
            numeric: true,
            cell: ({ waiting }) => waiting.toLocaleString('ja'),
          },
        ]}
      />
      {may(actor, 'write', disposal) && (
        <Form action="/disposal-desk/proposals">
          <p>
            {say(
              language,
              'disposal.propose.note',
              '満了したフォルダから、課ごとの案を作ります。毎年6月1日にも自動で作ります。',
            )}
          </p>
          <div class="daicho-actions">
            <Button type="outline">{say(language, 'disposal.propose', 'いま案を作る')}</Button>
          </div>
        </Form>
      )}
    </Frame>
  )
}

/** The name of a stage in the reader's language. */
export function stageName(language: Language, stage: Disposal['stage']): string {
  return say(language, `disposals.stage.${stage}`, disposal.fields.stage.choices[stage])
}
