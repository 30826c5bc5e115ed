import { EntryControls, EntryErrors } from '#core/office/entry-controls.tsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { fieldName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { Finding } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { type MeasureEvaluation, measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { FormGroup } from '#ui/form-control.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { amountName, directionName, doneName, markName, yearName } from './evaluation-words.ts'
import { IndicatorTable, Provenance } from './facts-part.tsx'
import { judgedMeasurePart } from './judged-part.ts'
import { MarkMatrix } from './measures-page.tsx'

/** How much something contributed, as the record declares it. */
export const DEGREES = measureEvaluation.fields.contributions.fields.degree.choices

/** What the page of a measure's or policy's evaluation shows. */
export type MeasureProps = {
  c: OfficeRequest
  office: Office
  kept: Kept<MeasureEvaluation>
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  done: string | undefined
  refused: string | null
}

/** A measure or policy: what its programmes come to, beside what staff make of it. */
export function MeasurePage(props: MeasureProps) {
  const { c, office, kept, findings, done, refused } = props
  const { language, actor } = c.var
  const { entry } = kept
  const mayWrite = may(actor, 'write', measureEvaluation, entry) && kept.state !== 'withdrawn'
  const year = yearName(language, entry.fiscalYear)
  const level = say(
    language,
    `measure-evaluations.level.${entry.level}`,
    measureEvaluation.fields.level.choices[entry.level],
  )
  return (
    <Frame
      c={c}
      office={office}
      title={`${entry.name} ${year}`}
      path={[
        { label: say(language, 'evaluation.desk', '行政評価'), href: `/evaluation?year=${entry.fiscalYear}` },
        {
          label: say(language, 'evaluation.measures', '施策・政策の評価'),
          href: `/evaluation/${entry.fiscalYear}/measures`,
        },
        { label: entry.name },
      ]}
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
        note={`${year}　${level}　${entry.item}`}
        actions={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>
            <ButtonLink href={`/measure-evaluations/${encodeURIComponent(kept.key)}`} type="text">
              {say(language, 'evaluation.entry', '登録・点検・公開を見る')}
            </ButtonLink>
          </>
        }
      />
      <EntryErrors {...{ language, record: measureEvaluation, findings }} />
      <div class="daicho-evaluation">
        <Facts {...props} mayWrite={mayWrite} />
        <section aria-labelledby="judgement">
          <h2 id="judgement">{say(language, 'evaluation.judgement', '評価を記入する')}</h2>
          {mayWrite ? <Judgement {...props} /> : <Judged {...props} />}
          {mayWrite && kept.state === 'draft' && entry.mark !== null && entry.direction !== null && (
            <Form action={`/evaluation/measures/${encodeURIComponent(kept.key)}/review`} bare>
              <input type="hidden" name="revision" value={String(kept.revision)} />
              <Button>{say(language, 'evaluation.hand-in', '提出する（点検を依頼）')}</Button>
            </Form>
          )}
        </section>
      </div>
    </Frame>
  )
}

function Facts({ c, kept, mayWrite }: MeasureProps & { mayWrite: boolean }) {
  const { language } = c.var
  const { entry } = kept
  const unit = language === 'en' ? '' : '件'
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(language, 'evaluation.facts', '台帳から分かること')}</h2>
      <Stats
        stats={[
          {
            label: say(language, 'evaluation.programmes', '事務事業'),
            figure: String(entry.programmes),
            unit,
            note: say(language, 'evaluation.judged', '評価済み {n}').replace('{n}', String(entry.judged)),
          },
          {
            label: say(language, 'evaluations.initialBudget', '当初予算'),
            figure: entry.initialBudget === null ? null : amountName(language, entry.initialBudget),
          },
          {
            label: say(language, 'evaluations.settledAmount', '決算額'),
            figure: entry.settledAmount === null ? null : amountName(language, entry.settledAmount),
            note: say(language, 'evaluation.settled-of', '{n}件の計').replace('{n}', String(entry.settled)),
          },
        ]}
      />
      <MarkMatrix
        language={language}
        rolled={entry as never}
        title={say(language, 'measure-evaluations.marks', '評価の分布')}
      />
      <Table
        caption={say(language, 'measure-evaluations.members', '属する事業・施策')}
        language={language}
        rows={entry.members ?? []}
        columns={[
          {
            heading: say(language, 'measure-evaluations.members.name', '名称'),
            names: true,
            cell: ({ of, name }) => (
              <a
                href={
                  entry.level === 'policy'
                    ? `/evaluation/measures/${encodeURIComponent(`${of}-${entry.fiscalYear}`)}`
                    : `/evaluation/sheets/${encodeURIComponent(`${of}-${entry.fiscalYear}`)}`
                }
              >
                {name}
              </a>
            ),
          },
          {
            heading: say(language, 'evaluations.initialBudget', '当初予算'),
            numeric: true,
            cell: ({ initialBudget }) => amountName(language, initialBudget),
          },
          ...(entry.level === 'policy'
            ? [
                {
                  heading: say(language, 'measure-evaluations.mark', '成果の達成度'),
                  cell: ({ mark }: NonNullable<MeasureEvaluation['members']>[number]) =>
                    markName(language, mark),
                },
              ]
            : []),
          {
            heading: say(language, 'evaluations.direction', '今後の方向'),
            narrow: true,
            cell: ({ direction }) => directionName(language, direction),
          },
        ]}
      />
      <IndicatorTable language={language} indicators={entry.indicators} />
      <Provenance language={language} sources={entry.sources} gatheredAt={entry.gatheredAt} />
      {mayWrite && kept.state === 'draft' && (
        <Form action={`/evaluation/measures/${encodeURIComponent(kept.key)}/gathering`} bare>
          <input type="hidden" name="revision" value={String(kept.revision)} />
          <Button type="outline">{say(language, 'evaluation.refresh', '台帳から集め直す')}</Button>
        </Form>
      )}
    </section>
  )
}

function Judgement(props: MeasureProps) {
  const { c, kept, posted, findings, around } = props
  const { language } = c.var
  return (
    <Form action={`/evaluation/measures/${encodeURIComponent(kept.key)}`} guarded>
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
      <Contributions {...props} />
      <EntryControls {...{ language, record: judgedMeasurePart, posted, findings, around }} />
      <div class="daicho-actions">
        <Button>{say(language, 'office.save', '保存')}</Button>
      </div>
    </Form>
  )
}

/** How much each programme or measure below contributed. */
function Contributions({ c, kept, posted }: MeasureProps) {
  const { language } = c.var
  const members = kept.entry.members ?? []
  if (members.length === 0) return null
  const known = new Map((kept.entry.contributions ?? []).map((each) => [each.of, each]))
  return (
    <FormGroup
      id="field-contributions"
      label={say(language, 'measure-evaluations.contributions', '寄与度')}
      required={false}
      support={say(
        language,
        'measure-evaluations.contributions.hint',
        '成果に、属する事業や施策がどれだけ寄与したか',
      )}
      language={language}
    >
      {members.map(({ of, name }, index) => (
        <SelectControl
          id={`field-contributions.${index}.degree`}
          name={`contributions.${index}.degree`}
          label={name}
          language={language}
          blank={say(language, 'evaluation.choose', '選ぶ')}
          value={posted[`contributions.${index}.degree`]?.[0] ?? known.get(of)?.degree ?? ''}
          options={Object.entries(DEGREES).map(([value, label]) => ({
            value,
            label: say(language, `measure-evaluations.contributions.degree.${value}`, label),
          }))}
        />
      ))}
    </FormGroup>
  )
}

function Judged({ c, kept, around }: MeasureProps) {
  const { language } = c.var
  const names = ['contributions', ...Object.keys(judgedMeasurePart.fields)] as (keyof MeasureEvaluation)[]
  return (
    <DescriptionList
      items={names.flatMap((name) => {
        const field = measureEvaluation.fields[name]
        const value = kept.entry[name]
        return value === null
          ? []
          : [
              {
                term: fieldName(language, measureEvaluation, name, field),
                description: <FieldValue {...{ field, value, around }} />,
              },
            ]
      })}
    />
  )
}
