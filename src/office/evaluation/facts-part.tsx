import { fieldName } from '#core/office/words.ts'
import { amountName, directionName, markName } from '#processes/evaluation/words.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { recordIn } from '#ui/translation.ts'
import { IndicatorTable, Provenance } from './gathered-tables.tsx'
import { MarkMatrix } from './measures-page.tsx'
import type { Judged } from './worksheet.ts'
import type { WorksheetProps } from './worksheet-props.ts'

/** What the registers know of what is judged, from where, and a way to gather it anew. */
export function FactsPart<E extends Judged>(props: WorksheetProps<E> & { mayGather: boolean }) {
  const { c, sheet, kept, around, mayGather } = props
  const { language } = c.var
  const entry: Judged = kept.entry
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(language, 'evaluation.facts', '台帳から分かること')}</h2>
      {'level' in entry ? (
        <MeasureFacts language={language} entry={entry} />
      ) : (
        <ProgrammeFacts language={language} entry={entry} around={around} />
      )}
      <Provenance language={language} sources={entry.sources} gatheredAt={entry.gatheredAt} />
      {mayGather && (
        <div class="daicho-after">
          <Form action={`/evaluation/${sheet.place}/${encodeURIComponent(kept.key)}/gathering`} bare>
            <input type="hidden" name="revision" value={String(kept.revision)} />
            <Button type="outline">{say(language, 'evaluation.refresh', '台帳から集め直す')}</Button>
          </Form>
        </div>
      )}
    </section>
  )
}

const SHOWN = [
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

function ProgrammeFacts(props: { language: Language; entry: Evaluation; around: Surroundings }) {
  const { language, entry, around } = props
  const item = (name: keyof Evaluation) => ({
    term: fieldName(language, evaluation, name, evaluation.fields[name]),
    description: (
      <FieldValue field={recordIn(language, evaluation).fields[name]} value={entry[name]} around={around} />
    ),
  })
  return (
    <>
      <IndicatorTable language={language} indicators={entry.indicators} />
      <DescriptionList items={SHOWN.map(item)} />
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
    </>
  )
}

function MeasureFacts({ language, entry }: { language: Language; entry: MeasureEvaluation }) {
  const unit = language === 'en' ? '' : '件'
  return (
    <>
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
        rolled={entry}
        title={say(language, 'measure-evaluations.marks', '評価の分布')}
      />
      <Members language={language} entry={entry} />
      <IndicatorTable language={language} indicators={entry.indicators} />
    </>
  )
}

type Member = NonNullable<MeasureEvaluation['members']>[number]

/** The measures of a policy, the programmes of a measure; only measures have a mark of their own. */
function Members({ language, entry }: { language: Language; entry: MeasureEvaluation }) {
  const place = entry.level === 'policy' ? 'measures' : 'sheets'
  const marks = {
    heading: say(language, 'measure-evaluations.mark', '成果の達成度'),
    cell: ({ mark }: Member) => markName(language, mark),
  }
  return (
    <Table
      caption={say(language, 'measure-evaluations.members', '属する事業・施策')}
      language={language}
      rows={entry.members ?? []}
      columns={[
        {
          heading: say(language, 'measure-evaluations.members.name', '名称'),
          names: true,
          cell: ({ of, name }) => (
            <a href={`/evaluation/${place}/${encodeURIComponent(`${of}-${entry.fiscalYear}`)}`}>{name}</a>
          ),
        },
        {
          heading: say(language, 'evaluations.initialBudget', '当初予算'),
          numeric: true,
          cell: ({ initialBudget }) => amountName(language, initialBudget),
        },
        ...(entry.level === 'policy' ? [marks] : []),
        {
          heading: say(language, 'evaluations.direction', '今後の方向'),
          narrow: true,
          cell: ({ direction }) => directionName(language, direction),
        },
      ]}
    />
  )
}
