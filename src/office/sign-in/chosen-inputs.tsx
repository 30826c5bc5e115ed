import { ADVISED_PASSWORD } from '#platform/password.ts'
import { TextInput } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'

/** The two controls with which a person chooses a password. */
export function ChosenInputs(props: {
  language?: Language | undefined
  errors: { chosen?: string; again?: string }
}) {
  const { language, errors } = props
  const advice = say(
    language,
    'password.advice',
    '{n}文字以上を勧めます。文や単語をつなげたものでかまいません。記号や大文字を混ぜる必要はありません。',
  )
  return (
    <>
      <TextInput
        language={language}
        id="chosen"
        name="chosen"
        type="password"
        label={say(language, 'password.chosen', '新しいパスワード')}
        support={advice.replace('{n}', String(ADVISED_PASSWORD))}
        error={errors.chosen}
        autocomplete="new-password"
        required
      />
      <TextInput
        language={language}
        id="again"
        name="again"
        type="password"
        label={say(language, 'password.again', '新しいパスワード（確認）')}
        error={errors.again}
        autocomplete="new-password"
        required
      />
    </>
  )
}

/** The faults of a chosen password for the summary above the form. */
export function chosenErrors(language: Language | undefined, errors: { chosen?: string; again?: string }) {
  const labels = {
    chosen: say(language, 'password.chosen', '新しいパスワード'),
    again: say(language, 'password.again', '新しいパスワード（確認）'),
  }
  return (['chosen', 'again'] as const).flatMap((id) => {
    const says = errors[id]
    return says ? [{ id, label: labels[id], says }] : []
  })
}
