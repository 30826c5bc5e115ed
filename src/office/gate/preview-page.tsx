import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { type QueueAddress, queueHref, queueQuery, reviewHref } from '#core/office/queue-address.ts'
import { registerName } from '#core/office/words.ts'
import type { BulkKind } from '#core/store/gate/waiting-list.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { LOOKED_AT, type PreviewedEntry, type PreviewInFull } from './bulk-preview.ts'
import { bulkName, leftName } from './run-page.tsx'

type Props = {
  c: OfficeRequest
  office: Office
  kind: BulkKind
  filter: QueueAddress
  preview: PreviewInFull
  /** Why it was not ordered, and what was typed. */
  refused?: { readonly says: string; readonly why: string; readonly releaseAt: string } | undefined
}

/** Entries that are listed one by one before an order. */
const SHOWN = 50

/** What an act on much of what waits would come to, before it is ordered: how many go, how many stay and why, and the first of both by name. */
export function PreviewPage(props: Props) {
  const { c, office, kind, filter, preview } = props
  const { language } = c.var
  const heading = bulkName(language, kind)
  const desk = say(language, 'gate.desk', '点検と公開')
  const unit = say(language, 'gate.bulk.unit', '件')
  const back = [
    ...(['block', 'second', 'own', 'unchecked'] as const).map((why) => ({
      words: leftName(language, why),
      count: preview[why],
      href: why === 'own' ? null : queueHref({ ...filter, picked: null, queue: why }),
    })),
    ...[...preview.rules].map(([says, count]) => ({
      words: `${leftName(language, 'rule')}：${says}`,
      count,
      href: null,
    })),
  ].filter(({ count }) => count > 0)
  const going = preview.first.filter(({ hindrance }) => hindrance === null)
  const kept = preview.first.filter(({ hindrance }) => hindrance !== null)
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: desk, href: queueHref({ ...filter, picked: null }) }, { label: heading }]}
    >
      <PageHead heading={heading} />
      <Stats
        stats={[
          {
            label: say(language, 'gate.bulk.going', '対象になるもの'),
            figure: preview.going.toLocaleString('ja'),
            unit,
          },
          {
            label: say(language, 'gate.bulk.staying', '残るもの'),
            figure: back.reduce((sum, { count }) => sum + count, 0).toLocaleString('ja'),
            unit,
          },
        ]}
      />
      {preview.isCut && kind !== 'return' && (
        <p>
          {say(
            language,
            'gate.bulk.cut',
            '公開の条件は、はじめの{n}件について確かめました。それより後のものは、進めるときに確かめ、満たさないものは残します。',
          ).replace('{n}', LOOKED_AT.toLocaleString('ja'))}
        </p>
      )}
      {back.length > 0 && (
        <Table
          caption={say(language, 'gate.bulk.left', '残るものとその理由')}
          language={language}
          rows={back}
          columns={[
            { heading: say(language, 'gate.bulk.reason', '理由'), names: true, cell: ({ words }) => words },
            {
              heading: say(language, 'gate.bulk.count', '件数'),
              numeric: true,
              cell: ({ count }) => count.toLocaleString('ja'),
            },
            {
              heading: say(language, 'gate.bulk.see', '一覧'),
              cell: ({ href }) =>
                href && <a href={href}>{say(language, 'gate.bulk.open', '一つずつ見る')}</a>,
            },
          ]}
        />
      )}
      {kept.length > 0 && (
        <Entries
          {...props}
          caption={say(language, 'gate.bulk.kept', '公開の条件を満たさないもの')}
          entries={kept}
        />
      )}
      {preview.going > 0 && <Order {...props} />}
      {going.length > 0 && (
        <Entries
          {...props}
          caption={say(language, 'gate.bulk.list', '対象になるもの（はじめの{n}件まで）').replace(
            '{n}',
            String(SHOWN),
          )}
          entries={going}
        />
      )}
    </Frame>
  )
}

function Order({ c, kind, filter, preview, refused }: Props) {
  const { language } = c.var
  const error = refused?.says
  return (
    <Form action="/gate/runs">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="filter" value={queueQuery(filter)} />
      <input type="hidden" name="until" value={String(preview.until)} />
      {kind === 'schedule' && (
        <TextInput
          id="releaseAt"
          name="releaseAt"
          type="datetime-local"
          label={say(language, 'schedule.at', '公開する日時（日本時間）')}
          language={language}
          required
          value={refused?.releaseAt ?? ''}
          error={error}
        />
      )}
      <TextInput
        id="why"
        name="why"
        label={
          kind === 'return'
            ? say(language, 'gate.bulk.why.return', '差し戻す理由（書いた人の机に届き、履歴に残る）')
            : say(language, 'gate.bulk.why', '理由（履歴に残る）')
        }
        language={language}
        required={kind === 'return'}
        value={refused?.why ?? ''}
        error={kind === 'schedule' ? undefined : error}
        width="full"
      />
      <div class="daicho-actions">
        <Button>{orderWords(language, kind).replace('{n}', preview.going.toLocaleString('ja'))}</Button>
        <ButtonLink href={queueHref({ ...filter, picked: null })} type="text">
          {say(language, 'office.cancel', 'やめる')}
        </ButtonLink>
      </div>
    </Form>
  )
}

function orderWords(language: Language, kind: BulkKind): string {
  if (kind === 'approval') return say(language, 'gate.bulk.do-approval', '{n}件を承認する')
  if (kind === 'release') return say(language, 'gate.bulk.do-release', '{n}件を公開する')
  if (kind === 'return') return say(language, 'gate.bulk.do-return', '{n}件を差し戻す')
  return say(language, 'gate.bulk.do-schedule', '{n}件の公開を予約する')
}

function Entries(props: Props & { caption: string; entries: readonly PreviewedEntry[] }) {
  const { c, filter, caption, entries } = props
  const { language } = c.var
  return (
    <Table
      caption={caption}
      language={language}
      rows={entries.slice(0, SHOWN)}
      columns={[
        {
          heading: say(language, 'office.title', '件名'),
          names: true,
          cell: ({ waiting, record, title }) => (
            <a href={reviewHref(record.key, waiting.entry, filter)}>{title}</a>
          ),
        },
        {
          heading: say(language, 'gate.desk.register', '台帳'),
          cell: ({ record, waiting }) => `${registerName(language, record)} ${waiting.entry}`,
        },
        {
          heading: say(language, 'gate.desk.writer', '書いた人'),
          narrow: true,
          cell: ({ waiting }) => person(c, waiting.writtenBy),
        },
        ...(entries.some(({ hindrance }) => hindrance !== null)
          ? [
              {
                heading: say(language, 'gate.bulk.says', '何が足りないか'),
                cell: ({ hindrance, waiting }: PreviewedEntry) =>
                  tell(language, hindrance ?? '', waiting.register),
              },
            ]
          : []),
      ]}
    />
  )
}
