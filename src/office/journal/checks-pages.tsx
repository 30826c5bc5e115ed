import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { JournalCheck } from '#core/store/journal-checks.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { doneWords, LiveProgress, type ProgressNow } from '#ui/progress-indicator.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'

type Common = { c: OfficeRequest; office: Office }

/** The checks of the journal, the newest first, and the order for another. */
export function ChecksPage(props: Common & { checks: readonly JournalCheck[] }) {
  const { c, office, checks } = props
  const { language } = c.var
  const heading = say(language, 'journal.checks', '書き換えがないかの検証')
  return (
    <Frame c={c} office={office} title={heading} path={[journalStep(language), { label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'journal.checks.note',
          '履歴のすべての行を読み直し、木・台帳・公開・権限・閲覧の記録と照らします。毎晩2時半にも行います。根は別の場所にも控えてください。',
        )}
        actions={
          <Form action="/journal/checks" bare>
            <Button>{say(language, 'journal.checks.order', 'いま検証する')}</Button>
          </Form>
        }
      />
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={checks}
        empty={say(language, 'journal.checks.none', 'まだ検証されていません。')}
        columns={[
          {
            heading: say(language, 'journal.checks.at', '始めた日時'),
            narrow: true,
            cell: ({ id, orderedAt }) => (
              <a href={`/journal/checks/${id}`}>{momentText(language, orderedAt, 'short')}</a>
            ),
          },
          {
            heading: say(language, 'journal.checks.by', '頼んだ人'),
            cell: ({ by }) => person(c, by),
          },
          {
            heading: say(language, 'journal.checks.result', '結果'),
            names: true,
            cell: (check) => <Result language={language} check={check} />,
          },
          {
            heading: say(language, 'journal.checks.size', '木の大きさ（行）'),
            numeric: true,
            cell: ({ size }) => size?.toLocaleString('ja'),
          },
          {
            heading: say(language, 'journal.root', '木の根'),
            cell: ({ root }) => root && <code class="daicho-hash">{root.toString('base64')}</code>,
          },
        ]}
      />
    </Frame>
  )
}

/** One check: how far it is, or what it found. */
export function CheckPage(props: Common & { check: JournalCheck }) {
  const { c, office, check } = props
  const { language } = c.var
  const checks = say(language, 'journal.checks', '書き換えがないかの検証')
  const heading = momentText(language, check.orderedAt, 'short')
  return (
    <Frame
      c={c}
      office={office}
      title={`${checks}｜${heading}`}
      path={[journalStep(language), { label: checks, href: '/journal/checks' }, { label: heading }]}
    >
      <PageHead heading={`${checks}：${heading}`} note={person(c, check.by)} />
      {check.finishedAt === null ? <Going language={language} check={check} /> : <Found {...props} />}
    </Frame>
  )
}

/** What came of a check, in a word. */
function Result(props: { language: Language; check: JournalCheck }) {
  const { language, check } = props
  if (check.finishedAt === null) {
    return <StatusBadge tone="working">{say(language, 'journal.checks.going', '検証中')}</StatusBadge>
  }
  if (check.ok === null) {
    return (
      <StatusBadge tone="attention">{say(language, 'journal.checks.broken', '終わらなかった')}</StatusBadge>
    )
  }
  return check.ok ? (
    <StatusBadge tone="done">{say(language, 'journal.checks.ok', '書き換えなし')}</StatusBadge>
  ) : (
    <StatusBadge tone="refused">{say(language, 'journal.checks.altered', '書き換えあり')}</StatusBadge>
  )
}

function Going({ language, check }: { language: Language; check: JournalCheck }) {
  const { percent, words, state } = checkProgress(language, check)
  return (
    <LiveProgress
      language={language}
      label={say(language, 'journal.checks.going', '検証中')}
      {...{ percent, words, state }}
      page={`/journal/checks/${check.id}`}
    />
  )
}

/** How far a check has come. */
export function checkProgress(
  language: Language,
  { done, total, finishedAt }: Pick<JournalCheck, 'done' | 'total' | 'finishedAt'>,
): ProgressNow {
  return {
    state: finishedAt === null ? 'going' : 'finished',
    percent: Math.floor((100 * done) / Math.max(total, 1)),
    words: doneWords(done, Math.max(total, 1), say(language, 'journal.checks.lines', '行')),
  }
}

function Found({ c, check }: { c: OfficeRequest; check: JournalCheck }) {
  const { language } = c.var
  const { lines, readings, size, root, altered, hindrance, finishedAt } = check
  const count = (n: number | null) => (n === null ? '' : n.toLocaleString('ja'))
  return (
    <>
      {check.ok === true && (
        <NotificationBanner
          type="success"
          language={language}
          heading={say(language, 'journal.checks.all-well', 'すべての行が、書いたときのままです。')}
        />
      )}
      {check.ok === false && (
        <NotificationBanner
          type="error"
          language={language}
          heading={say(language, 'journal.checks.first', '履歴が書き換えられています。最初の一か所：')}
        >
          <p>{tell(language, altered?.says ?? '')}</p>
          {altered?.id && (
            <p>
              <a href={`/journal/${altered.id}`}>{say(language, 'journal.checks.see', 'その行を見る')}</a>
            </p>
          )}
          <p>
            {say(
              language,
              'journal.checks.what',
              'データベースをこのまま保ち、DAICHO_HOME の写しを取り、だれが触れられたかを調べます。',
            )}
          </p>
        </NotificationBanner>
      )}
      {check.ok === null && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'journal.checks.hindered', '検証を終えられませんでした。')}
        >
          <p>{tell(language, hindrance ?? '')}</p>
        </NotificationBanner>
      )}
      <DescriptionList
        items={[
          {
            term: say(language, 'journal.checks.finished', '終わった日時'),
            description: finishedAt ? momentText(language, finishedAt, 'medium') : '',
          },
          { term: say(language, 'journal.checks.seen', '確かめた履歴の行'), description: count(lines) },
          {
            term: say(language, 'journal.checks.readings', '確かめた閲覧の記録'),
            description: count(readings),
          },
          { term: say(language, 'journal.checks.size', '木の大きさ（行）'), description: count(size) },
          {
            term: say(language, 'journal.root', '木の根'),
            description: <code class="daicho-hash">{root?.toString('base64')}</code>,
          },
        ]}
      />
    </>
  )
}

function journalStep(language: Language) {
  return { label: say(language, 'journal.heading', '履歴'), href: '/journal' }
}
