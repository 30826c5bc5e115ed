import type { OfficeRequest } from '#core/office/office.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import type { ImportReport } from '#processes/booklet/report.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { runHref } from './run-words.tsx'

/** What a booklet says, what would become of the registers, and what people should look at or decide. */
export function BookletView(props: {
  c: OfficeRequest
  run: ImportRun
  isOwn: boolean
  /** What was answered so far, where an answer is still wanted. */
  answers?: ReadonlyMap<string, string>
}) {
  const { c, run, isOwn, answers } = props
  const report = run.report as ImportReport | null
  if (report === null) return null
  const { language } = c.var
  return (
    <>
      {report.questions.length > 0 && isOwn && run.state === 'mapping' && (
        <Questions language={language} run={run} report={report} answers={answers} />
      )}
      <h2>{say(language, 'imports.booklet.contents', '冊子の内容')}</h2>
      <Numbers language={language} report={report} />
      {report.revisions.length > 0 && (
        <>
          <h2>{say(language, 'imports.booklet.revisions', '書き換わる登録')}</h2>
          <ul>
            {report.revisions.map((revision) => (
              <li>{revision}</li>
            ))}
          </ul>
        </>
      )}
      <Table<ImportReport['findings'][number]>
        caption={say(language, 'imports.booklet.findings', '冊子の中の食い違い（確かめること）')}
        stripe
        language={language}
        rows={report.findings}
        empty={say(language, 'imports.booklet.clean', '食い違いはありません。')}
        columns={[
          {
            heading: say(language, 'imports.booklet.page', '頁'),
            numeric: true,
            cell: ({ page }) => page?.toLocaleString('ja') ?? '',
          },
          {
            heading: say(language, 'imports.booklet.programme', '事務事業'),
            names: true,
            cell: ({ programme }) => programme ?? '',
          },
          { heading: say(language, 'import.says', '内容'), cell: ({ says }) => tell(language, says) },
        ]}
      />
    </>
  )
}

function Numbers({ language, report }: { language: Language; report: ImportReport }) {
  const count = (value: number) => value.toLocaleString('ja')
  return (
    <DescriptionList
      items={[
        { term: say(language, 'imports.booklet.year', '年度'), description: String(report.fiscalYear) },
        { term: say(language, 'imports.booklet.committee', '提出先'), description: report.committee },
        { term: say(language, 'imports.booklet.pages', '頁数'), description: count(report.pages) },
        {
          term: say(language, 'imports.booklet.programmes', '事務事業（うち新規）'),
          description: `${count(report.programmes)}（${count(report.newProgrammes)}）`,
        },
        {
          term: say(language, 'imports.booklet.budget', '予算額の計（円）'),
          description: count(report.budgetTotalYen),
        },
        {
          term: say(language, 'imports.booklet.measures', '緊急対策・緊急見直し'),
          description: `${count(report.emergencyMeasures)}・${count(report.urgentReviews)}`,
        },
      ]}
    />
  )
}

/** Names that only people can decide: the same programme under another name, or a new one. */
function Questions(props: {
  language: Language
  run: ImportRun
  report: ImportReport
  answers: ReadonlyMap<string, string> | undefined
}) {
  const { language, run, report, answers } = props
  const says = say(language, 'imports.booklet.unanswered', '同じ事務事業か、新しい事務事業かを選ぶ。')
  const errorOf = (name: string) => (answers && !answers.get(name) ? says : undefined)
  const errors = report.questions.flatMap(({ name }, index) =>
    errorOf(name) ? [{ id: `answer-${index}`, says: `「${name}」：${says}` }] : [],
  )
  return (
    <Form action={`${runHref(run)}/answers`}>
      <h2>{say(language, 'imports.booklet.names', '名前の対応')}</h2>
      <ErrorSummary language={language} errors={errors} />
      <p>
        {say(
          language,
          'imports.booklet.questions',
          '登録にない名前が、この冊子にない事務事業と似ています。同じ事務事業か、新しい事務事業かを選びます。',
        )}
      </p>
      {report.questions.map(({ name, candidates }, index) => (
        <>
          <input type="hidden" name="name" value={name} />
          <RadioGroup
            id={`answer-${index}`}
            name={`answer.${index}`}
            label={name}
            required
            language={language}
            value={answers?.get(name)}
            error={errorOf(name)}
            options={[
              ...candidates.map(({ code, name: other }) => ({
                value: code,
                label: say(language, 'imports.booklet.same', '{code}「{name}」と同じ')
                  .replace('{code}', code)
                  .replace('{name}', other),
              })),
              { value: '-', label: say(language, 'imports.booklet.new', '新しい事務事業') },
            ]}
          />
        </>
      ))}
      <Button>{say(language, 'imports.booklet.answer', 'この答えで確認する')}</Button>
    </Form>
  )
}
