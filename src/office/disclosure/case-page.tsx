import { printWareki } from '#core/calendar/wareki.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { stateName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { CaseFile } from '#processes/disclosure/case-file.ts'
import { stepsOf } from '#processes/disclosure/progress-words.ts'
import { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { CaseClocks } from '../cases/case-clocks.tsx'
import { CaseFacts } from '../cases/case-facts.tsx'
import { CaseFrame } from '../cases/case-frame.tsx'
import { CaseActs } from './act-forms.tsx'
import { appealAddress, redactionAddresses } from './case-addresses.ts'
import { boardHeading, clockWords, outcomeName, stageName } from './case-words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  file: CaseFile
  around: Surroundings
  /** Whether something was recorded just now. */
  done?: boolean
  /** Why what was asked could not be done. */
  refused?: string | undefined
}

/** Everything of a case in one place: its clock in words, who asks for what, what happened, what was decided, what can be done. */
export function CasePage(props: Props) {
  const { c, office, file } = props
  const { language } = c.var
  const { entry, key } = file.kept
  const { tone, says } = clockWords(language, entry, file.clock)
  return (
    <CaseFrame
      {...{ c, office }}
      kept={file.kept}
      desk={{ label: boardHeading(language), href: '/disclosure' }}
      done={props.done ? key : undefined}
      refused={props.refused}
      note={<StatusBadge tone={tone}>{stageName(language, file.clock.standing.stage)}</StatusBadge>}
      actions={
        <>
          <ButtonLink href={`/disclosure-requests/${key}`}>
            {say(language, 'case.entry', '登録と履歴')}
          </ButtonLink>
          {entry.decidedOn !== null && (
            <ButtonLink href={`/disclosure/${key}/notice`}>
              {say(language, 'disclosure.notice', '決定通知書')}
            </ButtonLink>
          )}
        </>
      }
    >
      {entry.sections === null && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'disclosure.no-section', '担当課がまだ決まっていません。')}
        >
          <p>
            <a href={`/disclosure-requests/${key}/edit`}>
              {say(language, 'disclosure.assign', '登録に担当課を入れる')}
            </a>
          </p>
        </NotificationBanner>
      )}
      <CaseClocks
        language={language}
        heading={say(language, 'disclosure.due', '期限')}
        clocks={clocksOf(language, file).map(({ term, on, isRunning, deadline }) => ({
          term,
          due: (
            <>
              {on && printOn(language, on)} {isRunning && <StatusBadge tone={tone}>{says}</StatusBadge>}
            </>
          ),
          deadline,
        }))}
      />
      <CaseActs c={c} file={file} />
      <Decisions {...props} />
      <CaseFacts
        {...{ entry, around: props.around }}
        record={disclosureRequest}
        heading={say(language, 'disclosure.facts', '請求の内容')}
        names={SHOWN}
      />
      <Events {...props} />
      <Related {...props} />
    </CaseFrame>
  )
}

/** The day by which a case is decided; of one that was split the day of its first part, and that of the rest. */
function clocksOf(language: Language, { kept: { entry }, clock }: CaseFile) {
  const { deadline } = clock
  const { dueOn } = deadline
  if (entry.splitOn === null) {
    const term = say(language, 'disclosure-requests.dueOn', '決定の期限')
    return [{ term, on: dueOn, isRunning: true, deadline }]
  }
  const isFirst = entry.firstDecidedOn === null
  return [
    {
      term: say(language, 'disclosure.due.first', '先の部分の期限'),
      on: dueOn,
      isRunning: isFirst,
      deadline,
    },
    {
      term: say(language, 'disclosure-requests.splitDueOn', '残りを決める期限'),
      on: entry.splitDueOn,
      isRunning: !isFirst,
      deadline: { ...deadline, explanation: ['分けて決定する残りの日です。'] },
    },
  ]
}

const SHOWN = [
  ...[
    'description',
    'documents',
    'wanted',
    'name',
    'address',
    'email',
    'telephone',
    'requesterKind',
    'channel',
  ],
  ...[
    'receipt',
    'agency',
    'sections',
    'requestedOn',
    'receivedOn',
    'consultations',
    'fees',
    'disclosures',
    'note',
  ],
]

function Decisions({ c, file }: Props) {
  const { language, actor } = c.var
  const isOpen = file.kept.entry.outcome === null
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{say(language, 'disclosure-decisions', '開示決定')}</h2>
      <Table
        caption={say(language, 'disclosure-decisions', '開示決定')}
        captionHidden
        language={language}
        rows={file.decisions}
        empty={say(language, 'disclosure.decisions.none', 'まだ決定はありません。')}
        columns={[
          {
            heading: say(language, 'disclosure-decisions.number', '決定番号'),
            narrow: true,
            cell: ({ key }) => <a href={`/disclosure-decisions/${key}`}>{key}</a>,
          },
          {
            heading: say(language, 'disclosure-decisions.subject', '公文書の件名（公開用）'),
            names: true,
            cell: ({ state, entry }) => (
              <>
                {entry.subject}
                {state === 'draft' && entry.disclosedOn !== null && (
                  <p>
                    {say(
                      language,
                      'disclosure.decision.again',
                      '開示した日が入りました。決定番号から開き、点検を依頼してください。',
                    )}
                  </p>
                )}
              </>
            ),
          },
          {
            heading: say(language, 'disclosure-decisions.outcome', '決定'),
            narrow: true,
            cell: ({ entry }) => outcomeName(language, entry.outcome),
          },
          {
            heading: say(language, 'disclosure.state', '承認'),
            narrow: true,
            cell: ({ state }) => stateName(language, state),
          },
        ]}
      />
      {isOpen && may(actor, 'write', disclosureDecision) && (
        <p class="daicho-actions">
          <ButtonLink href={`/disclosure/${file.kept.key}/decision`}>
            {say(language, 'disclosure.decision.new', '決定を書く')}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

function Events({ c, file }: Props) {
  const { language } = c.var
  return (
    <section aria-labelledby="events">
      <h2 id="events">{say(language, 'progress.steps', 'これまでの経過')}</h2>
      <Table
        caption={say(language, 'progress.steps', 'これまでの経過')}
        captionHidden
        language={language}
        rows={stepsOf(file.kept.entry)}
        columns={[
          {
            heading: say(language, 'progress.on', '日'),
            narrow: true,
            cell: ({ on }) => printOn(language, on),
          },
          {
            heading: say(language, 'progress.says', 'できごと'),
            names: true,
            cell: ({ says }) => says[language],
          },
        ]}
      />
    </section>
  )
}

/** Redactions of the documents, and appeals. */
function Related({ c, file }: Props) {
  const { language } = c.var
  const linked = [
    ...file.redactions.map(({ key, entry }) => ({
      kind: say(language, 'redactions', '墨塗り'),
      href: `/redactions/${key}`,
      label: `${key} ${entry.subject}`,
    })),
    ...file.appeals.map(({ key, entry }) => ({
      kind: say(language, 'appeals', '審査請求'),
      href: `/appeals/${key}`,
      label: `${key} ${entry.subject}`,
    })),
  ]
  return (
    <section aria-labelledby="related">
      <h2 id="related">{say(language, 'disclosure.related', '墨塗りと審査請求')}</h2>
      {linked.length === 0 ? (
        <p>{say(language, 'disclosure.none', 'ありません。')}</p>
      ) : (
        <ul>
          {linked.map(({ kind, href, label }) => (
            <li>
              {kind}：<a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="daicho-actions">
        {redactionAddresses(file).map(({ href, title }) => (
          <ButtonLink href={href}>
            {say(language, 'disclosure.redaction.new', '墨塗りを始める')}
            {title && `：${title}`}
          </ButtonLink>
        ))}
        <ButtonLink href={appealAddress(file)}>
          {say(language, 'disclosure.appeal.new', '審査請求を受け付ける')}
        </ButtonLink>
      </p>
    </section>
  )
}

function printOn(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
