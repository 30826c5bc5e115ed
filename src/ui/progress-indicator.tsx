/** How far a long piece of work has come. */
export function ProgressIndicator(props: {
  label: string
  done: number
  total: number
  unit?: string | undefined
}) {
  const { done, total, unit } = props
  return (
    <div class="dads-progress-indicator">
      <div class="dads-progress-indicator__words">
        <span>{props.label}</span>
        <span>
          {done.toLocaleString('ja')}／{total.toLocaleString('ja')}
          {unit}
        </span>
      </div>
      <progress aria-label={props.label} value={done} max={total}></progress>
    </div>
  )
}
