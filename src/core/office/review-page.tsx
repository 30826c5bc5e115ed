import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Difference, differences } from '#core/record/difference.ts'
import type { Finding } from '#core/record/entry.ts'
import { filesIn } from '#core/record/kinds/files.ts'
import type { FileValue } from '#core/record/values.ts'
import type { Comment } from '#core/store/comments.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import type { JournalLine } from '#core/store/journal.ts'
import type { ReleasedVersion } from '#core/store/restoration.ts'
import type { ScheduledRelease } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference, FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { recordIn } from '#ui/translation.ts'
import { Comments, FieldComments } from './comment-list.tsx'
import { DoneBanner, type Told } from './done-banner.tsx'
import { EntrySteps } from './entry-steps.tsx'
import { fileHref } from './file-href.ts'
import { Frame } from './frame.tsx'
import { FoundPlaces, GateRecord } from './gate-evidence.tsx'
import type { Weighing } from './gate-panel.tsx'
import { OutcomeBadge } from './gate-words.tsx'
import { person } from './left-to-say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { TOLD } from './queue-address.ts'
import { ReleaseNotice } from './release-notice.tsx'
import { actName, fieldName, momentText, registerName, STATE_TONES, stateName } from './words.ts'

/** Where a review stands in the queue through which somebody goes. */
export type QueuePlace = {
  readonly queue: string
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** 点検: an entry against what the public sees, field by field, with what the gate found, what was said and who wrote what since; decided here, and on to the next. */
export function ReviewPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept
  /** What was released last; undefined before the first release. */
  released: ReleasedVersion | undefined
  /** The lines of the journal since then, the newest first, and the one before them. */
  lines: readonly JournalLine[]
  comments: readonly Comment[]
  evidence: readonly GateEvidence[]
  weighing: Weighing | null
  scheduled: ScheduledRelease | undefined
  /** What would keep it from being released. */
  hindrances: readonly Finding[]
  around: Surroundings
  place: QueuePlace
  told: Told | null
  refused?: string | undefined
}) {
  const { c, office, record, kept, released, comments, evidence, weighing, scheduled, place } = props
  const { refused } = props
  const { language } = c.var
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  const title = String(kept.entry[record.title])
  const name = registerName(language, record)
  const queue = say(language, 'gate.desk', '点検と公開')
  const review = say(language, 'review.heading', '点検')
  const parameters = new URL(c.req.url).searchParams
  for (const told of TOLD) parameters.delete(told)
  const back = `${path}/review?${parameters}`
  const changed = differences(recordIn(language, record), released?.entry ?? null, kept.entry)
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}｜${review}`}
      path={[{ label: queue, href: place.queue }, { label: title }]}
      above={
        <>
          {refused && (
            <NotificationBanner
              type="error"
              announced
              language={language}
              heading={tell(language, refused)}
            />
          )}
          <DoneBanner c={c} told={props.told} isNextHere />
        </>
      }
    >
      <PageHead
        heading={title}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge> {name}{' '}
            {kept.key}
            {'　'}
            {say(language, 'office.written-by', '最終変更：{who}、{when}')
              .replace('{who}', () => person(c, kept.writtenBy))
              .replace('{when}', momentText(language, kept.writtenAt, 'short'))}
          </>
        }
        actions={
          <>
            {place.previous && (
              <ButtonLink href={place.previous} shortcut="previous">
                {say(language, 'review.previous', '前の登録（K）')}
              </ButtonLink>
            )}
            {place.next && (
              <ButtonLink href={place.next} shortcut="next">
                {say(language, 'review.next', '次の登録（J）')}
              </ButtonLink>
            )}
            <ButtonLink href={path} shortcut="open">
              {say(language, 'review.entry', '登録を開く（O）')}
            </ButtonLink>
          </>
        }
      />
      <ReleaseNotice {...{ c, record, kept, path }} hindrances={props.hindrances} />
      <EntrySteps
        {...{ c, record, kept, path, scheduled }}
        isPublic={released !== undefined}
        next={place.next ?? place.queue}
      />
      {weighing && weighing.findings.length > 0 && (
        <section class="daicho-gate-record" aria-labelledby="gate-now">
          <h2 id="gate-now">{say(language, 'gate.now', 'このまま公開しようとすると')}</h2>
          <OutcomeBadge language={language} outcome={weighing.outcome} />
          <FoundPlaces c={c} record={record} evidence={weighing} />
        </section>
      )}
      <GateRecord {...{ c, record, kept, evidence, path }} />
      <Changes {...props} changed={changed} path={path} back={back} />
      <Comments
        {...{ c, record, kept, path, back }}
        comments={comments.filter(
          ({ field, resolvedAt }) =>
            resolvedAt !== null || field === null || !changed.some(({ name: own }) => own === field),
        )}
      />
      <Lines {...props} />
    </Frame>
  )
}

/** What differs from what the public sees, field by field; before the first release everything is new. */
function Changes(
  props: Parameters<typeof ReviewPage>[0] & {
    changed: readonly Difference[]
    path: string
    back: string
  },
) {
  const { c, record, kept, released, changed, around, comments, path, back } = props
  const { language } = c.var
  const same = Object.entries(recordIn(language, record).fields).filter(
    ([name]) => !changed.some((one) => one.name === name),
  )
  const files = changed.flatMap(({ field, after }) => filesIn(field, after)).length
  const open = changed.filter(({ field }) => field.public).length
  const download = (field: string) => ({
    ...around,
    // Only what the entry holds now can be fetched from its page.
    download: (file: FileValue) => {
      const own = record.fields[field]
      return own && filesIn(own, kept.entry[field]).includes(file)
        ? fileHref(path, field, own, file)
        : undefined
    },
  })
  return (
    <section class="daicho-changes" aria-labelledby="changes">
      <h2 id="changes">
        {released === undefined
          ? say(language, 'review.first', 'はじめての公開（すべてが新しい）')
          : say(language, 'review.changes', '公開中の第{n}版（{day}）との違い')
              .replace('{n}', String(released.revision))
              .replace('{day}', momentText(language, released.releasedAt, 'short'))}
      </h2>
      <p>
        {changed.length === 0
          ? say(language, 'review.nothing', '公開中の内容と同じです。')
          : say(language, 'review.counts', '{n}項目（うち公開される項目 {open}、添付ファイル {files}）')
              .replace('{n}', String(changed.length))
              .replace('{open}', String(open))
              .replace('{files}', String(files))}
      </p>
      <DescriptionList
        items={changed.map(({ name, field, before, after }) => ({
          term: (
            <>
              {fieldName(language, record, name, field)}
              <br />
              {field.public ? (
                <ChipLabel tone="key">{say(language, 'review.public', '公開される')}</ChipLabel>
              ) : (
                <ChipLabel>{say(language, 'review.office', '庁内のみ')}</ChipLabel>
              )}
            </>
          ),
          description: (
            <>
              {released === undefined ? (
                <FieldValue field={field} value={after} around={download(name)} />
              ) : (
                <FieldDifference field={field} before={before} after={after} around={download(name)} />
              )}
              <FieldComments {...{ c, record, kept, path, back, comments }} field={name} />
            </>
          ),
        }))}
      />
      {same.length > 0 && (
        <Disclosure
          summary={
            released === undefined
              ? say(language, 'review.empty', '記入のない項目（{n}）').replace('{n}', String(same.length))
              : say(language, 'review.same', '変わっていない項目（{n}）').replace('{n}', String(same.length))
          }
        >
          <DescriptionList
            items={same.map(([name, field]) => ({
              term: fieldName(language, record, name, field),
              description: <FieldValue field={field} value={kept.entry[name]} around={download(name)} />,
            }))}
          />
        </Disclosure>
      )}
    </section>
  )
}

/** Who did what since the last release, the newest first, and which fields it touched. */
function Lines({ c, record, released, lines }: Parameters<typeof ReviewPage>[0]) {
  const { language } = c.var
  const before = (line: JournalLine): AnyEntry | null =>
    lines.find(({ revision }) => revision === line.revision - 1)?.after ?? null
  const since = lines.filter(({ revision }) => released === undefined || revision > released.revision)
  if (since.length === 0) return null
  const heading =
    released === undefined
      ? say(language, 'review.since.first', '登録からの経過')
      : say(language, 'review.since', '前の公開からの経過')
  return (
    <section aria-labelledby="since">
      <h2 id="since">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={since}
        columns={[
          {
            heading: say(language, 'review.when', '日時'),
            narrow: true,
            cell: ({ at }) => momentText(language, at, 'short'),
          },
          { heading: say(language, 'review.who', '人'), narrow: true, cell: ({ by }) => person(c, by) },
          {
            heading: say(language, 'review.what', '手続き'),
            names: true,
            cell: ({ act }) => actName(language, act),
          },
          {
            heading: say(language, 'review.fields', '変わった項目'),
            cell: (line) =>
              line.act === 'insert'
                ? say(language, 'review.all', 'すべて')
                : differences(record, before(line), line.after)
                    .map(({ name, field }) => fieldName(language, record, name, field))
                    .join('、'),
          },
          { heading: say(language, 'office.why', '理由'), cell: ({ why }) => why },
        ]}
      />
    </section>
  )
}
