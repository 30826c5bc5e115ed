import { type Language, say } from './say.ts'

export type Step = {
  label: string
  state: 'reached' | 'editing' | 'completed' | 'error' | 'skipped' | 'ahead'
}

/** The steps of a procedure and where one stands; the state is said in words. */
export function Stepper(props: { label: string; steps: readonly Step[]; language?: Language | undefined }) {
  return (
    <ol class="dads-step-navigation" aria-label={props.label}>
      {props.steps.map(({ label, state }) => (
        <li data-state={state} aria-current={state === 'editing' ? 'step' : undefined}>
          <span class="dads-step-navigation__label">{label}</span>
          <span class="dads-step-navigation__state">{words(state, props.language)}</span>
        </li>
      ))}
    </ol>
  )
}

function words(state: Step['state'], language: Language | undefined): string {
  switch (state) {
    case 'reached':
      return say(language, 'ui.step.reached', '到達')
    case 'editing':
      return say(language, 'ui.step.editing', '作業中')
    case 'completed':
      return say(language, 'ui.step.completed', '完了')
    case 'error':
      return say(language, 'ui.step.error', '要修正')
    case 'skipped':
      return say(language, 'ui.step.skipped', '省略')
    case 'ahead':
      return say(language, 'ui.step.ahead', '未着手')
  }
}
