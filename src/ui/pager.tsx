import { ButtonLink } from './button.tsx'
import { type Language, say } from './say.ts'

/** The pages of a list that is read by cursor: how many there are, and the way on and back. */
export function Pager(props: {
  /** First and last of this page, counted from one; absent where the list does not count. */
  shown?: { first: number; last: number } | undefined
  total?: number | undefined
  /** Whether the number of all is only about right. */
  isEstimate?: boolean | undefined
  previous?: string | undefined
  next?: string | undefined
  /** In place of the words for one page back and one on. */
  previousLabel?: string | undefined
  nextLabel?: string | undefined
  language?: Language | undefined
}) {
  const { language, shown, total } = props
  return (
    <nav class="daicho-pager" aria-label={say(language, 'ui.pager', 'ページ')}>
      <p class="daicho-pager__count">{counted(language, shown, total, props.isEstimate)}</p>
      {(props.previous || props.next) && (
        <div class="daicho-pager__links">
          <ButtonLink href={props.previous} size="sm">
            {props.previousLabel ?? say(language, 'ui.pager.previous', '前へ')}
          </ButtonLink>
          <ButtonLink href={props.next} size="sm">
            {props.nextLabel ?? say(language, 'ui.pager.next', '次へ')}
          </ButtonLink>
        </div>
      )}
    </nav>
  )
}

function counted(
  language: Language | undefined,
  shown?: { first: number; last: number },
  total?: number,
  isEstimate?: boolean,
) {
  const exact = total?.toLocaleString('ja')
  const all =
    exact !== undefined && isEstimate ? `${say(language, 'ui.pager.about', 'およそ')}${exact}` : exact
  const range = shown && `${shown.first.toLocaleString('ja')}～${shown.last.toLocaleString('ja')}`
  if (all === undefined) return range
  if (range === undefined) return say(language, 'ui.pager.all', '全{all}件').replace('{all}', all)
  return say(language, 'ui.pager.range', '全{all}件のうち {range}件')
    .replace('{all}', all)
    .replace('{range}', range)
}
