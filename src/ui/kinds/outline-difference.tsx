import { type Language, say } from '../say.ts'
import { type DifferingPart, differingParts } from './differing-parts.ts'

/** Two outlines line by line: what fell away, what came, and what stands between as it was. */
export function OutlineDifference(props: { before: string; after: string; language?: Language | undefined }) {
  const lines = differingLines(props.before, props.after)
  return (
    <div class="daicho-pair">
      {lines.map(({ side, text }) =>
        side === 'same' ? (
          <div class="daicho-pair__line">
            <span></span>
            <span class="daicho-prewrap">{text}</span>
          </div>
        ) : (
          <div class="daicho-pair__line" data-side={side}>
            <span class="daicho-pair__label">
              {side === 'before'
                ? say(props.language, 'ui.difference.removed', '削除')
                : say(props.language, 'ui.difference.added', '追加')}
            </span>
            <span class="daicho-prewrap">
              {/^[ 　]*/.exec(text)?.[0]}
              {side === 'before' ? <del>{text.trimStart()}</del> : <ins>{text.trimStart()}</ins>}
            </span>
          </div>
        ),
      )}
    </div>
  )
}

/** The shortest way from one outline to the other by lines taken out and put in. */
export function differingLines(before: string, after: string): DifferingPart[] {
  return differingParts(linesOf(before), linesOf(after))
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}
