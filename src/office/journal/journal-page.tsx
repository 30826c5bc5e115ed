import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { JournalPage as Lines, PlacedLine } from '#core/store/journal-list.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'
import { type JournalRequest, journalHref } from './journal-request.ts'
import { recordOf } from './journal-scope.ts'
import { lineActName, lineTitle, subjectHref, subjectName } from './line-words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  request: JournalRequest
  page: Lines
  /** Registers and acts of which there are lines. */
  kinds: readonly { register: string; act: string }[]
  sections: readonly { key: string; title: string }[]
  isAuditor: boolean
}

/** The journal: every line that was ever written, by whatever narrows it down, the newest first. */
export function JournalPage(props: Props) {
  const { c, office, request, page, isAuditor } = props
  const { language } = c.var
  const heading = say(language, 'journal.heading', '履歴')
  const note = isAuditor
    ? say(
        language,
        'journal.note',
        'だれが、いつ、何を、なぜ書いたか。行は書き換えられず、木の根に結ばれています。書かれた行は1秒ほどで現れます。',
      )
    : say(language, 'journal.note.own', '読む権限のある登録の行だけを示します。')
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={note}
        actions={
          isAuditor && (
            <>
              <ButtonLink href="/access">{say(language, 'access.heading', '閲覧の記録')}</ButtonLink>
              <ButtonLink href="/journal/checks">
                {say(language, 'journal.checks', '書き換えがないかの検証')}
              </ButtonLink>
            </>
          )
        }
      />
      <Conditions {...props} />
      <LineTable {...props} lines={page.lines} caption={heading} />
      {page.isPartial && (
        <p>
          {say(
            language,
            'journal.partial',
            '3,000行を見たところで止めました。この先は「さらに古い行」で続けて探せます。日付や台帳を加えると早く見つかります。',
          )}
        </p>
      )}
      <Pager
        language={language}
        previous={request.asked.before ? journalHref(request) : undefined}
        previousLabel={say(language, 'journal.newest', '最も新しい行へ')}
        next={page.next ? journalHref(request, '/journal', page.next) : undefined}
        nextLabel={say(language, 'journal.older', 'さらに古い行')}
      />
      {isAuditor && (
        <p class="daicho-actions">
          <span>{say(language, 'journal.export', 'この条件の行をすべて書き出す')}：</span>
          <a href={journalHref(request, '/journal/export.csv')} download>
            CSV
          </a>
          <a href={journalHref(request, '/journal/export.jsonl')} download>
            {say(language, 'journal.export.jsonl', 'JSON Lines（葉と位置つき）')}
          </a>
        </p>
      )}
    </Frame>
  )
}

/** Lines as a table; each leads to its own page. */
function LineTable(props: Pick<Props, 'c' | 'office'> & { lines: readonly PlacedLine[]; caption: string }) {
  const { c, office, lines } = props
  const { language } = c.var
  return (
    <Table
      caption={props.caption}
      captionHidden
      language={language}
      rows={lines}
      empty={say(language, 'journal.empty', 'この条件の行はありません。')}
      columns={[
        {
          heading: say(language, 'journal.line', '行'),
          narrow: true,
          cell: ({ id }) => (
            <a href={`/journal/${id}`} aria-label={lineName(language, id)}>
              {id.toLocaleString('ja')}
            </a>
          ),
        },
        {
          heading: say(language, 'journal.at', '日時'),
          narrow: true,
          cell: ({ at }) => <time datetime={at.toISOString()}>{momentText(language, at, 'medium')}</time>,
        },
        {
          heading: say(language, 'journal.by', '書いた人'),
          cell: ({ by }) => person(c, by),
        },
        {
          heading: say(language, 'journal.act', '行為'),
          narrow: true,
          cell: ({ act }) => lineActName(language, act),
        },
        {
          heading: say(language, 'journal.entry', '登録'),
          names: true,
          cell: (line) => <Subject c={c} office={office} line={line} />,
        },
        {
          heading: say(language, 'journal.why', '理由'),
          cell: ({ why }) => <span class="daicho-reason">{why}</span>,
        },
      ]}
    />
  )
}

/** What the number of a line is called. */
export function lineName(language: OfficeRequest['var']['language'], id: number): string {
  return say(language, 'journal.nth', '第{n}行').replace('{n}', id.toLocaleString('ja'))
}

function Subject(props: { c: OfficeRequest; office: Office; line: PlacedLine }) {
  const { c, office, line } = props
  const { language } = c.var
  const record = recordOf(office, line.register)
  const href = subjectHref(record, line)
  const title = lineTitle(record, line)
  const words = title === '' || title === line.entry ? line.entry : `${line.entry} ${title}`
  return (
    <>
      <span class="daicho-page-head__note">{subjectName(language, record, line.register)}</span>{' '}
      {href ? <a href={href}>{words}</a> : words}
    </>
  )
}

function Conditions({ c, office, request, kinds, sections }: Props) {
  const { language } = c.var
  const { typed, findings } = request
  const errorAt = (name: string) => findings.find(({ at }) => at === name)?.says
  const registers = [...new Set(kinds.map(({ register }) => register))]
  const acts = [...new Set(kinds.map(({ act }) => act))]
  const any = say(language, 'office.any', 'すべて')
  const text = (name: keyof typeof typed, label: string) => (
    <TextInput
      id={name}
      name={name}
      label={label}
      language={language}
      value={typed[name]}
      error={errorAt(name)}
      width="short"
    />
  )
  return (
    <>
      {findings.length > 0 && (
        <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      )}
      <form method="get" action="/journal" class="daicho-conditions">
        <div class="daicho-conditions__fields">
          <SelectControl
            language={language}
            id="register"
            name="register"
            label={say(language, 'access.register', '台帳')}
            value={typed.register}
            blank={any}
            options={registers.map((key) => ({
              value: key,
              label: subjectName(language, recordOf(office, key), key),
            }))}
            error={errorAt('register')}
          />
          {text('entry', say(language, 'access.key', '登録の番号'))}
          {text('by', say(language, 'journal.by-id', '書いた人（利用者ID）'))}
          <SelectControl
            language={language}
            id="act"
            name="act"
            label={say(language, 'journal.act', '行為')}
            value={typed.act}
            blank={any}
            options={acts.map((act) => ({ value: act, label: lineActName(language, act) }))}
          />
          <SelectControl
            language={language}
            id="section"
            name="section"
            label={say(language, 'journal.section', '課')}
            value={typed.section}
            blank={any}
            options={sections.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
          />
          {text('from', say(language, 'access.from', '日（から）'))}
          {text('until', say(language, 'access.until', '日（まで）'))}
          {text('q', say(language, 'journal.words', '理由の言葉'))}
        </div>
        <div class="daicho-actions">
          <Button>{say(language, 'office.apply', 'この条件で表示')}</Button>
          <ButtonLink href="/journal" type="text">
            {say(language, 'office.clear', '条件を消す')}
          </ButtonLink>
        </div>
      </form>
    </>
  )
}
