import type { OfficeRequest } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { printHold } from '#processes/disposal/holds.ts'
import type { WeighedLine } from '#processes/disposal/line-hindrances.ts'
import { type Disposal, disposal as record } from '#registers/records/disposals/record.ts'
import { hold } from '#registers/records/holds/record.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { dayText } from '../people/words.ts'

type Props = { c: OfficeRequest; disposal: Kept<Disposal>; lines: readonly WeighedLine[] }

/** The folders of a disposal, each with the reasons that speak against it, its holds, and how to take it off. */
export function LineTable({ c, disposal, lines }: Props) {
  const { language } = c.var
  const caption = say(language, 'disposals.folders', 'フォルダ')
  const { choices } = record.fields.folders.fields.action
  const isOver = disposal.entry.stage === 'carriedOut'
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{caption}</h2>
      <Table
        caption={caption}
        captionHidden
        language={language}
        rows={lines}
        columns={[
          {
            heading: say(language, 'disposals.folders.name', '公開用フォルダ名'),
            names: true,
            cell: ({ line }) => (
              <a href={`/retention/folders/${encodeURIComponent(line.folder)}`}>{line.name}</a>
            ),
          },
          {
            heading: say(language, 'disposals.folders.expiresOn', '満了日'),
            narrow: true,
            cell: ({ line }) => dayText(language, line.expiresOn),
          },
          {
            heading: say(language, 'disposals.folders.documents', '文書の数'),
            numeric: true,
            cell: ({ line }) => line.documents.toLocaleString('ja'),
          },
          {
            heading: say(language, 'disposals.folders.action', '扱い'),
            narrow: true,
            cell: ({ line }) =>
              say(language, `disposals.folders.action.${line.action}`, choices[line.action]),
          },
          {
            heading: say(language, 'disposals.folders.reason', '理由'),
            cell: ({ line }) => line.reason,
          },
          {
            heading: say(language, 'disposal.against', '実行できない理由'),
            cell: (own) => (isOver ? null : <Against {...{ c, disposal }} weighed={own} />),
          },
        ]}
      />
    </section>
  )
}

function Against({ c, disposal, weighed }: Omit<Props, 'lines'> & { weighed: WeighedLine }) {
  const { language, actor } = c.var
  const { line, against, holds } = weighed
  // As long as the list stands, another reason is said first: a hold is told all the same.
  const reasons = [...new Set([...against, ...holds.map(printHold)])]
  const id = `off-${line.folder}`
  const base = `/disposal-desk/${disposal.key}`
  const mayWrite = may(actor, 'write', record, disposal.entry)
  return (
    <>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((says) => (
            <li>{tell(language, says)}</li>
          ))}
        </ul>
      )}
      {mayWrite &&
        may(actor, 'write', hold) &&
        holds.map((own) => (
          <Disclosure
            summary={`${say(language, 'disposal.lift', '凍結の解除')}：${tell(language, printHold(own))}`}
          >
            <Form action={`${base}/holds/${own.key}/lifting`}>
              <input type="hidden" name="revision" value={String(own.revision)} />
              <TextInput
                id={`lift-${own.key}`}
                name="why"
                label={say(language, 'holds.endReason', '解除の理由')}
                required
                width="full"
                language={language}
              />
              <Button type="outline" size="sm">
                {say(language, 'disposal.lift.do', '解除する')}
              </Button>
            </Form>
          </Disclosure>
        ))}
      {mayWrite && line.action !== 'defer' && (
        <Disclosure summary={say(language, 'disposal.put-off', '見送り')}>
          <Form action={`${base}/deferral`}>
            <input type="hidden" name="revision" value={String(disposal.revision)} />
            <input type="hidden" name="folder" value={line.folder} />
            <TextInput
              id={id}
              name="why"
              label={say(language, 'disposal.put-off.why', '見送る理由')}
              required
              width="full"
              language={language}
            />
            <Button type="outline" size="sm">
              {say(language, 'disposal.put-off.do', '見送る')}
            </Button>
          </Form>
        </Disclosure>
      )}
    </>
  )
}
