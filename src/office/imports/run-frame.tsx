import { type Language, say } from '#ui/say.ts'
import { Stepper } from '#ui/stepper.tsx'

export type StepKey = 'choose' | 'mapping' | 'check' | 'mend' | 'confirm' | 'write' | 'done'

/** The steps of an import and where one stands. */
export function ImportSteps(props: { language: Language; step: StepKey; isBooklet?: boolean }) {
  const { language, step, isBooklet } = props
  const at = PLACES[step]
  const labels = [
    say(language, 'import.step.choose', 'ファイルを選ぶ'),
    isBooklet
      ? say(language, 'imports.step.names', '名前の対応を決める')
      : say(language, 'imports.step.mapping', '列の対応を決める'),
    say(language, 'import.step.check', '内容を確認する'),
    say(language, 'import.step.confirm', '取り込む'),
  ]
  return (
    <Stepper
      label={say(language, 'import.steps', '取込みの手順')}
      language={language}
      steps={labels.map((label, index) => ({
        label,
        state:
          index < at || step === 'done'
            ? 'completed'
            : index > at
              ? 'ahead'
              : step === 'mend'
                ? 'error'
                : 'editing',
      }))}
    />
  )
}

const PLACES: Readonly<Record<StepKey, number>> = {
  choose: 0,
  mapping: 1,
  check: 2,
  mend: 2,
  confirm: 3,
  write: 3,
  done: 4,
}
