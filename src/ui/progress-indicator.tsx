import { type Language, say } from './say.ts'

/** How far a long piece of work has come. */
export function ProgressIndicator(props: {
  label: string
  done: number
  total: number
  unit?: string | undefined
}) {
  const { label, done, total, unit = '' } = props
  return <Bar {...{ label, total, done }} words={doneWords(done, total, unit)} />
}

/** How far work in the background has come; where the script runs the bar moves by itself, and the page is shown anew when the work has gone on to another state. */
export function LiveProgress(props: {
  language: Language
  label: string
  percent: number
  words: string
  /** Address of the page; beneath it `/progress` answers `ProgressNow`. */
  page: string
  state: string
}) {
  const { language, label, percent, words, page, state } = props
  return (
    <daicho-progress data-address={`${page}/progress`} data-state={state}>
      <Bar {...{ label, words }} done={percent} total={100} isLive />
      <p>
        <a href={page} data-reload>
          {say(language, 'gate.run.reload', '進み具合を見る')}
        </a>
      </p>
    </daicho-progress>
  )
}

/** What a page of work in the background answers at `/progress`, as JSON. */
export type ProgressNow = { readonly state: string; readonly percent: number; readonly words: string }

/** So many of so many, in words. */
export function doneWords(done: number, total: number, unit: string): string {
  return `${done.toLocaleString('ja')}／${total.toLocaleString('ja')}${unit}`
}

function Bar(props: { label: string; words: string; done: number; total: number; isLive?: boolean }) {
  const { label, words, done, total, isLive } = props
  return (
    <div class="dads-progress-indicator">
      <div class="dads-progress-indicator__words">
        <span>{label}</span>
        <span role={isLive ? 'status' : undefined} data-words={isLive}>
          {words}
        </span>
      </div>
      <progress aria-label={label} value={done} max={total}></progress>
    </div>
  )
}
