import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import type { AskedDocument, ReadyDocument } from '#processes/disclosure/proposals.ts'
import { document } from '#registers/records/documents/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { dayText } from '../cases/deadline-view.tsx'
import { boardHeading } from './case-words.ts'

/** What could be shown to everybody: documents disclosed once, and documents that are asked for again and again. */
export function ProposalsPage(props: {
  c: OfficeRequest
  office: Office
  ready: readonly ReadyDocument[]
  asked: readonly AskedDocument[]
}) {
  const { c, office, ready, asked } = props
  const { language, actor } = c.var
  const heading = say(language, 'disclosure.proposals', '公開の候補')
  const title = say(language, 'documents.publicTitle', '公開用件名')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: boardHeading(language), href: '/disclosure' }, { label: heading }]}
    >
      <PageHead heading={heading} />
      <section aria-labelledby="ready">
        <h2 id="ready">{say(language, 'disclosure.ready', '一度開示し、だれにでも示せるもの')}</h2>
        <p>
          {say(
            language,
            'disclosure.ready.note',
            '開示してから、期間の定めにある日数を過ぎたものです。目録に書いたものは、点検・承認・公開を経て公開サイトに載ります。',
          )}
        </p>
        <Table
          caption={say(language, 'disclosure.ready', '一度開示し、だれにでも示せるもの')}
          captionHidden
          language={language}
          rows={ready}
          empty={say(language, 'disclosure.none', 'ありません。')}
          columns={[
            {
              heading: title,
              names: true,
              cell: (row) => <a href={`/documents/${encodeURIComponent(row.document)}`}>{row.title}</a>,
            },
            {
              heading: say(language, 'disclosure-decisions.number', '決定番号'),
              narrow: true,
              cell: (row) => <a href={`/disclosure-decisions/${row.decision}`}>{row.decision}</a>,
            },
            {
              heading: say(language, 'disclosure-decisions.disclosedOn', '開示した日'),
              narrow: true,
              cell: (row) => dayText(language, row.disclosedOn),
            },
            {
              heading: say(language, 'disclosure.acts', 'できること'),
              cell: (row) =>
                may(actor, 'write', document) && (
                  <Form action="/disclosure/proposals" bare>
                    <input type="hidden" name="document" value={row.document} />
                    <input type="hidden" name="disclosedOn" value={row.disclosedOn} />
                    <Button
                      size="sm"
                      type="outline"
                      label={`${say(language, 'disclosure.do.propose', '目録に書く')} ${row.title}`}
                    >
                      {say(language, 'disclosure.do.propose', '目録に書く')}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">{say(language, 'disclosure.asked', '二度以上請求されたもの')}</h2>
        <Table
          caption={say(language, 'disclosure.asked', '二度以上請求されたもの')}
          captionHidden
          language={language}
          rows={asked}
          empty={say(language, 'disclosure.none', 'ありません。')}
          columns={[
            {
              heading: title,
              names: true,
              cell: (row) => <a href={`/documents/${encodeURIComponent(row.document)}`}>{row.title}</a>,
            },
            {
              heading: say(language, 'disclosure.times', '請求の回数'),
              numeric: true,
              cell: (row) => row.times.toLocaleString('ja'),
            },
          ]}
        />
      </section>
    </Frame>
  )
}
