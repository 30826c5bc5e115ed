import { yearInIdentity } from '#core/record/copy.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import type { Finding } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import type { Comment } from '#core/store/comments.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import type { ReleasedVersion } from '#core/store/restoration.ts'
import type { Returned } from '#core/store/returned.ts'
import type { ScheduledRelease } from '#core/store/scheduled-releases.ts'
import type { Kept } from '#core/store/table.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { tell } from '#ui/tell.ts'
import { recordIn } from '#ui/translation.ts'
import { Comments } from './comment-list.tsx'
import { findDeskOf } from './desks.ts'
import { DoneBanner, type Told } from './done-banner.tsx'
import { EntrySteps } from './entry-steps.tsx'
import { fileHref } from './file-href.ts'
import { Frame } from './frame.tsx'
import { FoundPlaces, GateRecord } from './gate-evidence.tsx'
import type { Weighing } from './gate-panel.tsx'
import { OutcomeBadge } from './gate-words.tsx'
import { person } from './left-to-say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { PrintLine } from './print-line.tsx'
import { ReleaseNotice } from './release-notice.tsx'
import { ReturnedNotice } from './returned-notice.tsx'
import { WhyNotPanel } from './why-not-panel.tsx'
import { fieldName, momentText, registerName, STATE_TONES, stateName } from './words.ts'

/** One entry: its values, its state, and what the person may do with it next. */
export function EntryPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept
  around: Surroundings
  told: Told | null
  /** What was released and not withdrawn, the newest first: that is what the public sees, whatever has been written since. */
  released: readonly ReleasedVersion[]
  /** What would keep it from being released. */
  hindrances: readonly Finding[]
  /** Null to whoever is not concerned with it. */
  comments: readonly Comment[] | null
  /** The newest release that was scheduled, whatever became of it. */
  scheduled: ScheduledRelease | undefined
  /** Why it was sent back, until it is handed over again. */
  returned: Returned | undefined
  /** Why the step that was asked for was not taken. */
  refused?: string | undefined
  evidence: readonly GateEvidence[]
  /** What the gate would say of a draft; null where it has said it. */
  weighing: Weighing | null
}) {
  const { c, office, record, kept, around, refused, evidence, weighing, comments, scheduled } = props
  const [released, ...older] = props.released
  const { language, actor } = c.var
  const name = registerName(language, record)
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  const title = String(kept.entry[record.title])
  const desk = findDeskOf(c.var, record, kept)
  const nth = (revision: number) =>
    say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(revision))
  return (
    <Frame
      c={c}
      office={office}
      title={title}
      path={[{ label: name, href: `/${record.key}` }, { label: title }]}
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
          <DoneBanner c={c} told={props.told} />
        </>
      }
    >
      <PageHead
        heading={title}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge> {name}{' '}
            {kept.key} {nth(kept.revision)}
            {released !== undefined && released.revision !== kept.revision && (
              <>
                {'　'}
                {say(language, 'office.released-now', '公開中は')}
                {nth(released.revision)}
              </>
            )}
          </>
        }
        actions={
          <>
            {desk && <ButtonLink href={desk.href}>{desk.label}</ButtonLink>}
            {released !== undefined && (
              <ButtonLink href={publicAddress(office, record, kept)}>
                {say(language, 'office.as-public', '公開サイトで見る')}
              </ButtonLink>
            )}
            <daicho-print />
            <ButtonLink href={`${path}/history`}>{say(language, 'office.history', '履歴')}</ButtonLink>
            {comments !== null && kept.state !== 'withdrawn' && (
              <ButtonLink href={`${path}/review`}>
                {released === undefined
                  ? say(language, 'review.open.first', '点検の画面')
                  : say(language, 'review.open', '公開中との違いを点検')}
              </ButtonLink>
            )}
            {may(actor, 'write', record) && (
              <ButtonLink href={`/${record.key}/new?${new URLSearchParams({ copy: kept.key })}`}>
                {yearInIdentity(record)
                  ? say(language, 'office.copy.year', '次の年度へ写す')
                  : say(language, 'office.copy', '写して登録')}
              </ButtonLink>
            )}
            {may(actor, 'write', record, kept.entry) && kept.state !== 'withdrawn' && (
              <ButtonLink href={`${path}/edit`} shortcut="edit">
                {say(language, 'office.edit', '変更')}
              </ButtonLink>
            )}
          </>
        }
      />
      <ReturnedNotice c={c} returned={props.returned} />
      <FailedSchedule language={language} scheduled={scheduled} kept={kept} />
      {props.comments && <ReleaseNotice {...{ c, record, kept, path }} hindrances={props.hindrances} />}
      <EntrySteps
        {...{ c, record, kept, path }}
        scheduled={scheduled?.outcome === null ? scheduled : undefined}
        isPublic={released !== undefined}
      />
      <WhyNotPanel c={c} record={record} kept={kept} around={around} />
      {may(actor, 'write', record, kept.entry) && kept.state !== 'withdrawn' && (
        <EarlierVersions
          {...{ c, path }}
          versions={isSameAs(record, released, kept) ? older : props.released}
        />
      )}
      <DescriptionList
        items={Object.entries(recordIn(language, record).fields).map(([field, own]) => ({
          term: fieldName(language, record, field, own),
          description: (
            <FieldValue
              field={own}
              value={kept.entry[field]}
              around={{ ...around, download: (file) => fileHref(path, field, own, file) }}
            />
          ),
        }))}
      />
      {weighing && weighing.findings.length > 0 && (
        <section class="daicho-gate-record" aria-labelledby="gate-now">
          <h2 id="gate-now">{say(language, 'gate.now', 'このまま公開しようとすると')}</h2>
          <OutcomeBadge language={language} outcome={weighing.outcome} />
          <FoundPlaces c={c} record={record} evidence={weighing} />
        </section>
      )}
      <GateRecord {...{ c, record, kept, evidence, path }} />
      {comments && <Comments {...{ c, record, kept, path, comments }} back={path} />}
      <p class="daicho-page-head__note">
        {say(language, 'office.written-by', '最終変更：{who}、{when}')
          .replace('{who}', () => person(c, kept.writtenBy))
          .replace('{when}', momentText(language, kept.writtenAt, 'short'))}
      </p>
      <PrintLine {...{ c, office, record, kept }} />
    </Frame>
  )
}

/** Where residents see an entry. */
function publicAddress({ publicUrl }: Office, record: RecordType, { key }: Kept<AnyEntry>): string {
  return `${publicUrl}/registers/${record.key}/${encodeURIComponent(key)}`
}

/** That the newest scheduled release was not made, as long as the entry is as it was then. */
function FailedSchedule(props: {
  language: Language
  scheduled: ScheduledRelease | undefined
  kept: Kept<AnyEntry>
}) {
  const { language, scheduled, kept } = props
  if (scheduled?.outcome !== 'failed' || scheduled.endedAt === null) return null
  if (kept.changedAt > scheduled.endedAt) return null
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={say(language, 'schedule.failed', '予約した公開は、行われませんでした（{when}）。').replace(
        '{when}',
        momentText(language, scheduled.releaseAt, 'short'),
      )}
    >
      <p>{scheduled.reason}</p>
    </NotificationBanner>
  )
}

/** The way back to what the public saw before: the form filled with it, which goes through review as any change does. */
function EarlierVersions(props: { c: OfficeRequest; path: string; versions: readonly ReleasedVersion[] }) {
  const { c, path, versions } = props
  const { language } = c.var
  if (versions.length === 0) return null
  return (
    <Disclosure summary={say(language, 'restoration.do', '前の公開版に戻す')}>
      <p>
        {say(
          language,
          'restoration.about',
          '選んだ公開版の内容が入った画面が開きます。保存すると新しい版になり、点検・承認・公開を経てから、いま公開している内容と入れ替わります。履歴は消えません。',
        )}
      </p>
      <ul>
        {versions.slice(0, MOST_VERSIONS).map(({ revision, releasedAt }) => (
          <li>
            <a href={`${path}/edit?from=${revision}`}>
              {say(language, 'restoration.version', '第{n}版（{when}に公開）に戻す')
                .replace('{n}', String(revision))
                .replace('{when}', momentText(language, releasedAt, 'short'))}
            </a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** Older ones are reached through the history. */
const MOST_VERSIONS = 5

function isSameAs(record: RecordType, version: ReleasedVersion | undefined, kept: Kept<AnyEntry>): boolean {
  return version !== undefined && isSame(record, version.entry, kept.entry)
}
