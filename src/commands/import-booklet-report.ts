import type { NameQuestion } from '#processes/booklet/keep/programme-match.ts'
import type { ImportReport } from '#processes/booklet/report.ts'

/** The report in lines for people: a summary and a table of the findings. */
export function printReport(report: ImportReport): string[] {
  const { findings, questions, isRehearsal } = report
  const done = isRehearsal ? '取り込むとこうなります（試行）/ It would become (dry run)' : '取込み / Imported'
  return [
    `${report.fiscalYear}年度 ${report.committee}  ${report.pages}頁 pages`,
    `事務事業 programmes ${report.programmes}（新規 new ${report.newProgrammes}）、予算のあるもの with budget ${report.budgeted}、計 total ${report.budgetTotalYen.toLocaleString('en-US')}円 yen`,
    `緊急対策事業 emergency measures ${report.emergencyMeasures}、緊急見直し対象事業 urgent reviews ${report.urgentReviews}`,
    questions.length > 0
      ? '何も書いていません / Nothing was written'
      : `${done}: 新しい登録 created ${report.created}、書き換え revised ${report.revised}、同じ unchanged ${report.unchanged}、公開 released ${report.released}`,
    ...report.revisions.map((revision) => `  書き換え / Revised\t${revision}`),
    `確かめること / Findings ${findings.length}`,
    ...findings.map(
      ({ page, programme, kind, says }) =>
        `${page === null ? '' : `${page}頁`}\t${programme ?? ''}\t${kind}\t${says}`,
    ),
  ]
}

/** The open names, each with the options that answer it. */
export function printQuestions(questions: readonly NameQuestion[]): string[] {
  if (questions.length === 0) return []
  return [
    '登録にない名前が、この冊子にない事務事業と似ています。同じ事務事業か、新しい事務事業かを答えて、もう一度実行してください。',
    'Some names are not in the register but resemble programmes that this booklet lacks. Answer and run again.',
    ...questions.flatMap(({ name, candidates }) => [
      `「${name}」`,
      ...candidates.map(
        ({ code, name: other, similarity }) =>
          `  ${code}「${other}」と同じ（似ている度合い ${similarity}） / the same as ${code}: --link ${quoted(`${name}=${code}`)}`,
      ),
      `  新しい事務事業 / a new programme: --new ${quoted(name)}`,
    ]),
  ]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
