import type { Office } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { ImportRun, ListedRun } from '#core/store/imports/runs.ts'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { StatusBadge, type StatusTone } from '#ui/status-badge.tsx'

/** The name of these pages. */
export function importsHeading(language: Language): string {
  return say(language, 'imports.heading', '取込み')
}

/** How far a run has come, in a word. */
export function RunState(props: {
  language: Language
  run: Pick<ImportRun, 'state' | 'findings' | 'kind' | 'isPartial'>
}) {
  const { tone, word } = stateOf(props.language, props.run)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

function stateOf(
  language: Language,
  { state, findings, kind }: Pick<ImportRun, 'state' | 'findings' | 'kind'>,
): { tone: StatusTone; word: string } {
  switch (state) {
    case 'mapping':
      return { tone: 'attention', word: say(language, 'imports.state.mapping', '対応を決める') }
    case 'checking':
      return { tone: 'working', word: say(language, 'imports.state.checking', '確認中') }
    case 'checked':
      return findings > 0 && kind === 'register'
        ? { tone: 'attention', word: say(language, 'imports.state.faulty', '直すところがある') }
        : { tone: 'attention', word: say(language, 'imports.state.checked', '取り込める') }
    case 'writing':
      return { tone: 'working', word: say(language, 'imports.state.writing', '取込み中') }
    case 'handing':
      return { tone: 'working', word: say(language, 'imports.state.handing', '点検を依頼中') }
    case 'written':
      return { tone: 'done', word: say(language, 'imports.state.written', '取込み済み') }
    case 'cancelled':
      return { tone: 'ended', word: say(language, 'imports.state.cancelled', 'やめた') }
    case 'refused':
      return { tone: 'refused', word: say(language, 'imports.state.refused', '取り込めない') }
  }
}

/** What a run is about: a register, a booklet, or an import taken back. */
export function runSubject(
  language: Language,
  office: Office,
  run: Pick<ImportRun, 'kind' | 'register'>,
): string {
  if (run.kind === 'booklet') return say(language, 'imports.booklet', '主要事務事業の冊子')
  if (run.kind === 'extract') return say(language, 'documentImports.extract', '文書管理システムの抽出')
  const record = office.catalog.find(({ record: own }) => own.key === run.register)?.record
  const name = record
    ? registerName(language, record)
    : say(language, 'imports.register.unknown', '（台帳は未定）')
  if (run.kind === 'undo') return say(language, 'imports.undo.of', '取消し：{name}').replace('{name}', name)
  return name
}

/** What the rows of a run came to. */
export function RunCounts(props: { language: Language; run: ImportRun }) {
  const { language, run } = props
  const unit = say(language, 'import.unit', '件')
  const stat = (label: string, count: number) => ({ label, figure: count.toLocaleString('ja'), unit })
  if (run.kind === 'undo') {
    const { withdrawn = 0 } = (run.report ?? {}) as { withdrawn?: number }
    return (
      <Stats
        stats={[
          stat(say(language, 'imports.undo.back', '前の内容に戻した'), run.revised),
          stat(say(language, 'imports.undo.withdrawn', '取り下げた'), withdrawn),
          stat(say(language, 'imports.undo.left', 'そのまま残した'), run.refused),
        ]}
      />
    )
  }
  return (
    <Stats
      stats={[
        stat(say(language, 'import.inserted', '新規'), run.inserted),
        stat(say(language, 'import.revised', '変更'), run.revised),
        stat(say(language, 'import.unchanged', '変更なし'), run.unchanged),
        ...(run.kind === 'register'
          ? [
              stat(
                run.state === 'written'
                  ? say(language, 'imports.left', '残した行')
                  : say(language, 'imports.refused', '直す行'),
                run.refused,
              ),
            ]
          : []),
      ]}
    />
  )
}

/** A size as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A run's own page. */
export function runHref({ id }: Pick<ListedRun, 'id'>): string {
  return `/imports/${id}`
}
