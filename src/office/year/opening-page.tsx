import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText, registerName } from '#core/office/words.ts'
import type { YearGround } from '#processes/year-change/ground.ts'
import type { YearOutlook } from '#processes/year-change/outlook.ts'
import type { LeftEntry, YearChange } from '#processes/year-change/year-changes.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { ProgressIndicator } from '#ui/progress-indicator.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { registerLabel } from '../register-label.ts'
import { BegunTable, ProgrammeTable } from './programme-table.tsx'
import { mayOpenYear } from './year-scope.ts'
import { CHANGE_TONES, changeState, yearName } from './year-words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  ground: YearGround
  outlook: YearOutlook
  change: YearChange | undefined
  left: readonly LeftEntry[]
  /** What the person has just done. */
  done: string | undefined
}

/** The opening of one year: what will come of it, what people chose, how far it has come, and what it left. */
export function OpeningPage(props: Props) {
  const { c, office, ground, outlook, change, left, done } = props
  const { language, actor } = c.var
  const desk = say(language, 'year.heading', '年度替わり')
  const name = yearName(language, office, ground.year)
  const heading = say(language, 'year.open', '{year}を開く').replace('{year}', name)
  const isRunning = change?.state === 'running'
  const isEmpty = outlook.registers.every(({ before }) => before === 0) && outlook.begun.length === 0
  const mayChoose = mayOpenYear(actor) && !isRunning
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: desk, href: '/year' }, { label: heading }]}
      above={
        done === 'choice' && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={say(language, 'year.chosen', '扱いを決めました。')}
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={
          change && (
            <>
              <StatusBadge tone={CHANGE_TONES[change.state]}>
                {changeState(language, change.state)}
              </StatusBadge>{' '}
              {`${person(c, change.by)}　${momentText(language, change.at, 'short')}`}
            </>
          )
        }
        actions={
          mayChoose &&
          !isEmpty && (
            <ButtonLink href={`/year/${ground.year}/programmes/new`}>
              {say(language, 'year.begin', '新しい事務事業を加える')}
            </ButtonLink>
          )
        }
      />
      {isRunning && <Running {...props} change={change} />}
      {change?.state === 'done' && <Finished {...props} change={change} />}
      {isEmpty ? (
        <EmptyState
          heading={say(language, 'year.empty', '{year}の登録がないので、引き継ぐものがありません。').replace(
            '{year}',
            yearName(language, office, ground.year - 1),
          )}
        />
      ) : (
        !isRunning && (
          <>
            <Preview {...props} />
            <ProgrammeTable {...{ c, office, ground, outlook, mayChoose }} />
            <BegunTable {...{ c, ground, outlook, mayChoose }} />
            {mayChoose && <Order {...props} />}
          </>
        )
      )}
      {left.length > 0 && <Left {...{ c, office, left }} />}
    </Frame>
  )
}

function Preview({ c, outlook, ground }: Props) {
  const { language } = c.var
  const sum = (of: 'going' | 'present' | 'staying' | 'left') =>
    outlook.registers.reduce((all, row) => all + row[of], 0)
  const unit = say(language, 'year.unit', '件')
  const figures = [
    { label: say(language, 'year.preview.going', '作る下書き'), figure: sum('going') },
    { label: say(language, 'year.preview.changes', '終了・分割・統合・新規'), figure: outlook.changes },
    { label: say(language, 'year.preview.present', 'すでにある'), figure: sum('present') },
    { label: say(language, 'year.preview.staying', '引き継がない'), figure: sum('staying') },
    { label: say(language, 'year.preview.left', '決まっていない'), figure: sum('left') },
  ]
  return (
    <>
      {outlook.findings.length > 0 && (
        <NotificationBanner
          type="error"
          language={language}
          heading={say(language, 'year.findings', 'このままでは開けません。')}
        >
          <ul>
            {outlook.findings.map((finding) => (
              <li>{finding}</li>
            ))}
          </ul>
        </NotificationBanner>
      )}
      <Stats
        stats={figures.map(({ label, figure }) => ({ label, figure: figure.toLocaleString('ja'), unit }))}
      />
      <Table
        caption={say(language, 'year.preview.registers', '台帳ごとの見込み')}
        language={language}
        rows={outlook.registers}
        columns={[
          {
            heading: say(language, 'year.register', '台帳'),
            names: true,
            cell: ({ record }) => (
              <a href={`/${record.key}?${record.carriesOver}=${ground.year - 1}`}>
                {registerName(language, record)}
              </a>
            ),
          },
          {
            heading: say(language, 'year.preview.before', '前の年度'),
            numeric: true,
            cell: (row) => row.before.toLocaleString('ja'),
          },
          {
            heading: say(language, 'year.preview.going', '作る下書き'),
            numeric: true,
            cell: (row) => row.going.toLocaleString('ja'),
          },
          {
            heading: say(language, 'year.preview.present', 'すでにある'),
            numeric: true,
            cell: (row) => row.present.toLocaleString('ja'),
          },
          {
            heading: say(language, 'year.preview.staying', '引き継がない'),
            numeric: true,
            cell: (row) => row.staying.toLocaleString('ja'),
          },
          {
            heading: say(language, 'year.preview.left', '決まっていない'),
            numeric: true,
            cell: (row) => row.left.toLocaleString('ja'),
          },
        ]}
      />
    </>
  )
}

function Running({ c, ground, change }: Props & { change: YearChange }) {
  const { language } = c.var
  return (
    <>
      <ProgressIndicator
        label={say(language, 'year.progress', '下書きを作っています')}
        done={change.done}
        total={Math.max(change.total, change.done, 1)}
        unit={say(language, 'year.unit', '件')}
      />
      <p>
        {say(
          language,
          'year.progress.about',
          '画面を閉じても処理は続きます。途中で機械が止まっても、続きから始まります。',
        )}
      </p>
      <div class="daicho-actions">
        <ButtonLink href={`/year/${ground.year}`}>
          {say(language, 'year.progress.reload', '進み具合を見る')}
        </ButtonLink>
      </div>
    </>
  )
}

function Finished({ c, change, left }: Props & { change: YearChange }) {
  const { language } = c.var
  return (
    <NotificationBanner
      type={left.length > 0 ? 'warning' : 'success'}
      language={language}
      heading={say(language, 'year.finished', '{n}件を作りました。').replace(
        '{n}',
        change.done.toLocaleString('ja'),
      )}
    >
      <p>
        {say(
          language,
          'year.finished.about',
          '作ったものは下書きです。内容を直し、点検・承認を経て公開します。もう一度開くと、足りないものだけを作ります。',
        )}
      </p>
    </NotificationBanner>
  )
}

function Order({ c, ground, outlook, change }: Props) {
  const { language } = c.var
  const going = outlook.registers.reduce((all, row) => all + row.going, 0) + outlook.changes
  if (going === 0 || outlook.findings.length > 0) return null
  return (
    <Form action={`/year/${ground.year}/run`}>
      <input type="hidden" name="revision" value={String(change?.revision ?? 0)} />
      <TextInput
        id="why"
        name="why"
        label={say(language, 'year.why', '理由（履歴に残る）')}
        required={false}
        width="full"
        language={language}
      />
      <div class="daicho-actions">
        <Button>
          {say(language, 'year.do', '{n}件を作って開く').replace('{n}', going.toLocaleString('ja'))}
        </Button>
        <ButtonLink href="/year" type="text">
          {say(language, 'office.cancel', 'やめる')}
        </ButtonLink>
      </div>
    </Form>
  )
}

function Left({ c, office, left }: { c: OfficeRequest; office: Office; left: readonly LeftEntry[] }) {
  const { language } = c.var
  return (
    <Table
      caption={say(language, 'year.left', '引き継げなかったもの')}
      language={language}
      rows={left}
      columns={[
        {
          heading: say(language, 'year.register', '台帳'),
          narrow: true,
          cell: ({ register }) => registerLabel(language, office, register),
        },
        {
          heading: say(language, 'office.key', '番号'),
          names: true,
          cell: ({ register, entry }) => <a href={`/${register}/${encodeURIComponent(entry)}`}>{entry}</a>,
        },
        { heading: say(language, 'year.left.why', '理由'), cell: ({ says }) => tell(language, says) },
      ]}
    />
  )
}
