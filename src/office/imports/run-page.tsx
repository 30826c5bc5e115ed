import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { fieldName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import type { ImportFile } from '#core/store/imports/files.ts'
import { AT_WORK, type ImportRun } from '#core/store/imports/runs.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { LiveProgress } from '#ui/progress-indicator.tsx'
import { type Language, say } from '#ui/say.ts'
import { tell } from '#ui/tell.ts'
import { Facts } from './run-facts.tsx'
import { ImportSteps, type StepKey } from './run-frame.tsx'
import { importsHeading, RunCounts, RunState, runHref, runSubject } from './run-words.tsx'

export type RunView = {
  c: OfficeRequest
  office: Office
  run: ImportRun
  file: ImportFile | undefined
  record: RecordType | undefined
  /** Whether the person brought it in: only then are values of the file shown, and can it be worked on. */
  isOwn: boolean
  related: readonly Pick<ImportRun, 'id' | 'kind' | 'state'>[]
  /** What is wrong and can be mended; the report of a booklet; what was written. */
  children?: Child
}

/** An import in whatever state it is: how far it has come, what is to be decided, and what became of it. */
export function RunPage(props: RunView) {
  const { c, office, run, file } = props
  const { language } = c.var
  const title = file?.name ?? runSubject(language, office, run)
  return (
    <Frame
      c={c}
      office={office}
      title={`${title}：${importsHeading(language)}`}
      path={[{ label: importsHeading(language), href: '/imports' }, { label: title }]}
    >
      <PageHead
        heading={title}
        note={
          <>
            <RunState language={language} run={run} /> {runSubject(language, office, run)}
          </>
        }
        actions={<RunActions {...props} />}
      />
      {run.kind !== 'undo' && !['cancelled', 'refused'].includes(run.state) && (
        <ImportSteps language={language} step={stepOf(run)} isBooklet={run.kind === 'booklet'} />
      )}
      <Said language={language} run={run} />
      <Body {...props} />
      {props.children}
      <Facts {...{ c, run, file }} related={props.related} />
    </Frame>
  )
}

function stepOf({ state, findings, kind }: ImportRun): StepKey {
  if (state === 'mapping') return 'mapping'
  if (state === 'checking') return 'check'
  if (state === 'checked') return findings > 0 && kind === 'register' ? 'mend' : 'confirm'
  return state === 'writing' || state === 'handing' ? 'write' : 'done'
}

function RunActions({ c, run, record, isOwn }: RunView) {
  const { language } = c.var
  const canMap = isOwn && run.kind === 'register' && ['checked', 'mapping'].includes(run.state)
  return (
    <>
      {canMap && (
        <ButtonLink href={`${runHref(run)}/mapping`}>
          {say(language, 'imports.mapping', '列の対応')}
        </ButtonLink>
      )}
      {run.state === 'written' && record && run.kind !== 'extract' && (
        <ButtonLink href={`/${record.key}`}>{say(language, 'imports.to-register', '台帳を見る')}</ButtonLink>
      )}
      {run.state === 'written' && isUndoable(run) && (
        <ButtonLink href={`${runHref(run)}/undo`}>
          {say(language, 'imports.undo', '取込みを取り消す')}
        </ButtonLink>
      )}
      {isOwn && ['checking', 'checked', 'mapping', 'writing'].includes(run.state) && (
        <Form action={`${runHref(run)}/cancellation`} bare>
          <Button type="text">{say(language, 'imports.cancel', 'この取込みをやめる')}</Button>
        </Form>
      )}
    </>
  )
}

/** An import that was taken back is not taken back once more, and extracts are set right by the next one. */
export function isUndoable({ kind }: Pick<ImportRun, 'kind'>): boolean {
  return kind === 'register' || kind === 'booklet'
}

/** What the state says, in a banner that is read out. */
function Said({ language, run }: { language: Language; run: ImportRun }) {
  const { state, hindrance, findings, kind } = run
  const banner = (type: 'success' | 'warning' | 'error' | 'info-1', heading: string, more?: Child) => (
    <NotificationBanner type={type} announced language={language} heading={heading}>
      {more}
    </NotificationBanner>
  )
  if (state === 'refused')
    return banner(
      'error',
      say(language, 'imports.refused.heading', '取り込めません。登録は変わっていません。'),
      <p>{tell(language, hindrance ?? '')}</p>,
    )
  if (state === 'cancelled')
    return banner('info-1', say(language, 'imports.cancelled', 'やめました。登録は変わっていません。'))
  if (state === 'written')
    return kind === 'undo'
      ? banner('success', say(language, 'imports.undone', '取り消しました。'))
      : banner(
          'success',
          say(language, 'import.done', '取り込みました。'),
          hindrance && <p>{tell(language, hindrance)}</p>,
        )
  if (state !== 'checked') return null
  if (hindrance !== null)
    return banner(
      'warning',
      tell(language, hindrance),
      <p>{say(language, 'imports.rechecked', 'もう一度確認しました。')}</p>,
    )
  if (findings > 0 && kind === 'register')
    return banner('error', say(language, 'import.faulty', '直すところがあります。一行も取り込んでいません。'))
  return banner('info-1', say(language, 'import.clean', '取り込めます。登録はまだ変わっていません。'))
}

function Body(props: RunView) {
  const { c, run, isOwn } = props
  const { language } = c.var
  if (AT_WORK.some((state) => state === run.state)) return <Progress language={language} run={run} />
  if (run.state === 'mapping' && run.kind === 'register') {
    return isOwn ? (
      <p>
        <ButtonLink href={`${runHref(run)}/mapping`} type="solid-fill">
          {say(language, 'imports.to-mapping', '列の対応を決める')}
        </ButtonLink>
      </p>
    ) : null
  }
  if (run.state !== 'checked' && run.state !== 'written') return null
  return (
    <>
      <RunCounts language={language} run={run} />
      <ChangedFields {...props} />
      {run.state === 'checked' && isOwn && <Confirmation language={language} run={run} />}
    </>
  )
}

/** How far a run has come; where the script runs it moves by itself. */
function Progress(props: { language: Language; run: ImportRun }) {
  const { language, run } = props
  const label =
    run.state === 'writing'
      ? say(language, 'imports.progress.writing', '取り込んでいます')
      : run.state === 'handing'
        ? say(language, 'imports.progress.handing', '取り込みました。点検を依頼しています')
        : say(language, 'imports.progress.checking', '確認しています')
  return (
    <>
      <LiveProgress
        language={language}
        label={label}
        percent={run.percent}
        words={progressWords(language, run)}
        page={runHref(run)}
        state={run.state}
      />
      <p class="daicho-import-hint">
        {say(
          language,
          'imports.progress.leave',
          'この画面を閉じても続きます。途中で止まっても、一部だけが入ることはなく、自動でやり直します。',
        )}
      </p>
    </>
  )
}

/** Rows so far, in words. */
export function progressWords(
  language: Language,
  { done, percent }: Pick<ImportRun, 'done' | 'percent'>,
): string {
  return say(language, 'imports.progress.words', '{rows}行（{percent}％）')
    .replace('{rows}', done.toLocaleString('ja'))
    .replace('{percent}', String(percent))
}

function ChangedFields({ c, run, record }: RunView) {
  const { fields = {} } = (run.report ?? {}) as { fields?: Readonly<Record<string, number>> }
  const changed = Object.entries(fields)
  if (record === undefined || run.kind !== 'register' || changed.length === 0) return null
  const { language } = c.var
  return (
    <p>
      {say(language, 'imports.changed-fields', '変わる項目')}：
      {changed
        .map(([name, count]) => {
          const field = record.fields[name]
          return `${field ? fieldName(language, record, name, field) : name} ${count.toLocaleString('ja')}`
        })
        .join('、')}
    </p>
  )
}

function Confirmation({ language, run }: { language: Language; run: ImportRun }) {
  const isClean = run.findings === 0 || run.kind !== 'register'
  if (isClean && run.inserted + run.revised === 0)
    return <p>{say(language, 'import.nothing', '登録と同じ内容です。取り込むものはありません。')}</p>
  if (isClean) return <ConfirmForm language={language} run={run} />
  const ready = run.inserted + run.revised
  if (ready === 0 || run.refused === 0) return null
  return (
    <Disclosure
      summary={say(language, 'imports.partial', '誤りのない行だけを先に取り込む（{n}件）').replace(
        '{n}',
        ready.toLocaleString('ja'),
      )}
    >
      <p>
        {say(
          language,
          'imports.partial.what',
          '誤りのある行は別の取込みとして残り、直してから取り込めます。残る行を参照している行も一緒に残ります。',
        )}
      </p>
      <ConfirmForm language={language} run={run} isPartial />
    </Disclosure>
  )
}

function ConfirmForm(props: { language: Language; run: ImportRun; isPartial?: boolean }) {
  const { language, run, isPartial } = props
  return (
    <Form action={`${runHref(run)}/writing`}>
      {isPartial && <input type="hidden" name="partial" value="true" />}
      <TextInput
        id={isPartial ? 'why-partial' : 'why'}
        name="why"
        label={say(language, 'import.why', '取込みの理由')}
        required={false}
        width="full"
        language={language}
      />
      <div class="daicho-actions">
        <Button shortcut={isPartial ? undefined : 'save'}>
          {isPartial
            ? say(language, 'imports.partial.do', '誤りのない行だけ取り込む')
            : say(language, 'import.confirm', 'この内容で取り込む')}
        </Button>
      </div>
    </Form>
  )
}
