import { type Language, say } from './say.ts'
import { tell } from './tell.ts'

/** Stands above a refused form: what is wrong, each line leading to its control. The page gives it the focus by `#errors`. */
export function ErrorSummary(props: {
  /** Address of the control by its id, and the sentence; without an id the sentence concerns the whole form. */
  errors: readonly { id?: string | undefined; label?: string | undefined; says: string }[]
  language?: Language | undefined
}) {
  const { errors, language } = props
  if (errors.length === 0) return null
  const heading =
    errors.length === 1
      ? say(language, 'ui.error.one', '入力内容に1件の誤りがあります')
      : say(language, 'ui.errors', '入力内容に{n}件の誤りがあります').replace('{n}', String(errors.length))
  return (
    <div class="daicho-error-summary" id="errors" role="alert" tabindex={-1}>
      <h2>{heading}</h2>
      <ul>
        {errors.map(({ id, label, says }) => {
          const sentence = label ? `${label}：${tell(language, says)}` : tell(language, says)
          return <li>{id ? <a href={`#${id}`}>{sentence}</a> : sentence}</li>
        })}
      </ul>
    </div>
  )
}
