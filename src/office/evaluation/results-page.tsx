import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { EvaluationReport } from '#processes/evaluation/report.ts'
import { resultFiles } from '#processes/evaluation/words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { yearName } from './evaluation-words.ts'
import { MarkMatrix } from './measures-page.tsx'

/** 主要施策の成果: what has been released of a year, to be taken away in every format. */
export function ResultsPage(props: {
  c: OfficeRequest
  office: Office
  year: number
  /** Null where nothing of the year has been released. */
  report: EvaluationReport | null
}) {
  const { c, office, year, report } = props
  const { language } = c.var
  const heading = say(language, 'evaluation.results', '主要施策の成果')
  return (
    <Frame
      c={c}
      office={office}
      title={`${heading} ${yearName(language, year)}`}
      path={[
        { label: say(language, 'evaluation.desk', '行政評価'), href: `/evaluation?year=${year}` },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={`${yearName(language, year)}　${say(language, 'evaluation.results.note', '公開した評価だけを印刷します。')}`}
      />
      {report === null ? (
        <EmptyState
          heading={say(language, 'evaluation.results.none', 'この年度の評価は、まだ公開されていません。')}
        />
      ) : (
        <>
          <MarkMatrix
            language={language}
            rolled={report.total}
            title={say(language, 'evaluation.matrix.released', '評価の分布（公開したもの）')}
          />
          <h2>{say(language, 'public.downloads', 'ダウンロード')}</h2>
          <ul>
            {resultFiles(language, year).map(({ file, label }) => (
              <li>
                <a href={`/evaluation/${year}/results/${file}`}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  )
}
