import type { ImportRun } from '#processes/documents/import-runs.ts'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'

/** What came of the rows of an extract, and of the titles at the release gate. */
export function RunCounts(props: { language: Language; run: ImportRun }) {
  const { language, run } = props
  const stat = statIn(language)
  return (
    <>
      <Stats
        stats={[
          stat(say(language, 'documentImports.rows', '行'), run.rows),
          stat(say(language, 'import.inserted', '新規'), run.inserted),
          stat(say(language, 'import.revised', '変更'), run.revised),
          stat(say(language, 'import.unchanged', '変更なし'), run.unchanged),
          stat(say(language, 'documentImports.aside', '別に置いた行'), run.aside),
        ]}
      />
      <GateCounts language={language} run={run} />
    </>
  )
}

/** What an extract brings beside its rows: folders, what vanished, and the new titles at the release gate. */
export function GateCounts(props: {
  language: Language
  run: Pick<ImportRun, 'folders' | 'vanished' | 'gate'>
}) {
  const { language, run } = props
  const stat = statIn(language)
  const gate = (outcome: string) => run.gate[outcome] ?? 0
  return (
    <>
      <Stats
        stats={[
          stat(say(language, 'documentImports.vanished', '抽出から消えた文書'), run.vanished),
          stat(say(language, 'documentImports.folders', '新しいフォルダ'), run.folders),
        ]}
      />
      <h2>{say(language, 'documentImports.gate', '新しい件名と公開の審査')}</h2>
      <Stats
        stats={[
          stat(say(language, 'documentImports.gate.pass', '通る'), gate('pass')),
          stat(say(language, 'documentImports.gate.warn', '注記つきで通る'), gate('warn')),
          stat(say(language, 'documentImports.gate.second', 'もう一人の確認が要る'), gate('second')),
          stat(say(language, 'documentImports.gate.block', 'このままでは公開できない'), gate('block')),
        ]}
      />
    </>
  )
}

function statIn(language: Language) {
  const unit = say(language, 'import.unit', '件')
  return (label: string, count: number) => ({ label, figure: count.toLocaleString('ja'), unit })
}
