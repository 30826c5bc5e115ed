import { EntryControls, EntryErrors } from '#core/office/entry-controls.tsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { fieldName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { Finding } from '#core/record/entry.ts'
import { STEP_OUTCOMES } from '#core/rules/evaluation-scale.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { openFields } from '#registers/planning/evaluations/completeness.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { FormGroup } from '#ui/form-control.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { dayName, directionName, doneName, yearName } from './evaluation-words.ts'
import { IndicatorTable, Provenance } from './facts-part.tsx'
import { judgedPart } from './judged-part.ts'

/** What the page of a sheet shows. */
export type SheetProps = {
  c: OfficeRequest
  office: Office
  kept: Kept<Evaluation>
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  done: string | undefined
  refused: string | null
  /** Whether the case that the sheet proposes has not been taken into its register yet. */
  isProposing: boolean
}

/** One programme's evaluation: what the registers know beside what staff have to judge. */
export function SheetPage(props: SheetProps) {
  const { c, office, kept, findings, done, refused } = props
  const { language, actor } = c.var
  const { entry } = kept
  const mayWrite = may(actor, 'write', evaluation, entry) && kept.state !== 'withdrawn'
  const desk = say(language, 'evaluation.desk', '行政評価')
  const year = yearName(language, entry.fiscalYear)
  return (
    <Frame
      c={c}
      office={office}
      title={`${entry.name} ${year}`}
      path={[{ label: desk, href: `/evaluation?year=${entry.fiscalYear}` }, { label: entry.name }]}
      above={
        <>
          {done !== undefined && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={doneName(language, done)}
            />
          )}
          {refused && <NotificationBanner type="error" announced language={language} heading={refused} />}
        </>
      }
    >
      <PageHead
        heading={entry.name}
        note={`${year}　${entry.programme}`}
        actions={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
            <ButtonLink href={`/evaluations/${encodeURIComponent(kept.key)}`} type="text">
              {say(language, 'evaluation.entry', '登録・点検・公開を見る')}
            </ButtonLink>
          </>
        }
      />
      <EntryErrors {...{ language, record: evaluation, findings }} />
      <div class="daicho-evaluation">
        <Facts {...props} mayWrite={mayWrite} />
        <section aria-labelledby="judgement">
          <h2 id="judgement">{say(language, 'evaluation.judgement', '評価を記入する')}</h2>
          {mayWrite ? <Judgement {...props} /> : <Judged {...props} />}
          {mayWrite && kept.state === 'draft' && <HandIn {...props} />}
          <Proposal {...props} />
        </section>
      </div>
    </Frame>
  )
}

function Facts({ c, kept, around, mayWrite }: SheetProps & { mayWrite: boolean }) {
  const { language } = c.var
  const { entry } = kept
  const shown = [
    'mainMeasure',
    'initialBudget',
    'supplementaryBudget',
    'budgetNote',
    'goal',
    'documents',
    'disclosures',
    'enquiries',
    'urgentReviews',
  ] as const
  const item = (name: keyof Evaluation) => ({
    term: fieldName(language, evaluation, name, evaluation.fields[name]),
    description: <FieldValue field={evaluation.fields[name]} value={entry[name]} around={around} />,
  })
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(language, 'evaluation.facts', '台帳から分かること')}</h2>
      <IndicatorTable language={language} indicators={entry.indicators} />
      <DescriptionList items={shown.map(item)} />
      <Disclosure summary={say(language, 'evaluations.content', '内容及び手法')}>
        <FieldValue field={evaluation.fields.content} value={entry.content} around={around} />
      </Disclosure>
      {entry.lastEvaluation !== null && (
        <p>
          <a href={`/evaluation/sheets/${encodeURIComponent(entry.lastEvaluation)}`}>
            {say(language, 'evaluations.lastEvaluation', '前年度の評価')}
          </a>
          ：{directionName(language, entry.lastDirection)}
        </p>
      )}
      <Provenance language={language} sources={entry.sources} gatheredAt={entry.gatheredAt} />
      {mayWrite && kept.state === 'draft' && (
        <Form action={`/evaluation/sheets/${encodeURIComponent(kept.key)}/gathering`} bare>
          <input type="hidden" name="revision" value={String(kept.revision)} />
          <Button type="outline">{say(language, 'evaluation.refresh', '台帳から集め直す')}</Button>
        </Form>
      )}
    </section>
  )
}

function Judgement(props: SheetProps) {
  const { c, kept, posted, findings, around } = props
  const { language } = c.var
  return (
    <Form action={`/evaluation/sheets/${encodeURIComponent(kept.key)}`} guarded>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      {kept.state !== 'draft' && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(
            language,
            'evaluation.reopens',
            '保存すると作成中に戻り、点検からやり直しになります。',
          )}
        />
      )}
      <LastSteps {...props} />
      <EntryControls {...{ language, record: judgedPart, posted, findings, around }} />
      <div class="daicho-actions">
        <Button>{say(language, 'office.save', '保存')}</Button>
      </div>
    </Form>
  )
}

/** What became of each step of the year before. */
function LastSteps({ c, kept, posted }: SheetProps) {
  const { language } = c.var
  const steps = kept.entry.lastSteps ?? []
  if (steps.length === 0) return null
  return (
    <FormGroup
      id="field-lastSteps"
      label={say(language, 'evaluations.lastSteps', '前年度に決めた取組みの結果')}
      required={false}
      language={language}
    >
      {steps.map(({ step, who, dueOn, outcome, note }, index) => (
        <div class="daicho-form">
          <p>
            {step}（{who}、{dayName(language, dueOn)}）
          </p>
          <SelectControl
            id={`field-lastSteps.${index}.outcome`}
            name={`lastSteps.${index}.outcome`}
            label={say(language, 'evaluations.lastSteps.outcome', '結果')}
            language={language}
            blank={say(language, 'evaluation.choose', '選ぶ')}
            value={posted[`lastSteps.${index}.outcome`]?.[0] ?? outcome ?? ''}
            options={Object.entries(STEP_OUTCOMES).map(([value, label]) => ({
              value,
              label: say(language, `evaluations.lastSteps.outcome.${value}`, label),
            }))}
          />
          <TextInput
            id={`field-lastSteps.${index}.note`}
            name={`lastSteps.${index}.note`}
            label={say(language, 'evaluations.lastSteps.note', '説明')}
            width="full"
            value={posted[`lastSteps.${index}.note`]?.[0] ?? note ?? ''}
          />
        </div>
      ))}
    </FormGroup>
  )
}

/** What others have judged, for those who only read. */
function Judged({ c, kept, around }: SheetProps) {
  const { language } = c.var
  const names = [...Object.keys(judgedPart.fields), 'lastSteps']
  return (
    <DescriptionList
      items={names.flatMap((name) => {
        const field = evaluation.fields[name as keyof Evaluation]
        const value = kept.entry[name as keyof Evaluation]
        if (value === null) return []
        return [
          {
            term: fieldName(language, evaluation, name, field),
            description: <FieldValue {...{ field, value, around }} />,
          },
        ]
      })}
    />
  )
}

function HandIn({ c, kept }: SheetProps) {
  const { language } = c.var
  const open = openFields(kept.entry)
  if (open.length > 0) {
    return (
      <p>
        {say(language, 'evaluation.still-open', '提出するまでに記入するもの')}：
        {open.map((name) => fieldName(language, evaluation, name, evaluation.fields[name])).join('、')}
      </p>
    )
  }
  return (
    <Form action={`/evaluation/sheets/${encodeURIComponent(kept.key)}/review`} bare>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <Button>{say(language, 'evaluation.hand-in', '提出する（点検を依頼）')}</Button>
    </Form>
  )
}

/** The way of a proposed case into its register. */
function Proposal({ c, kept, isProposing }: SheetProps) {
  const { language, actor } = c.var
  if (!isProposing || !may(actor, 'write', matchingCase, kept.entry)) return null
  return (
    <Form action={`/evaluation/sheets/${encodeURIComponent(kept.key)}/case`} bare>
      <p>{say(language, 'evaluation.proposes', 'この評価は、マッチング事例を推しています。')}</p>
      <Button type="outline">{say(language, 'evaluation.accept', 'マッチング事例に登録する')}</Button>
    </Form>
  )
}
