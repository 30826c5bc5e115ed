import { type Language, say } from '../say.ts'

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

export type DifferingLine = { side: 'before' | 'after' | 'same'; text: string }

/** The shortest way from one text to the other by lines taken out and put in; lines that stay are kept in their order. */
export function differingLines(before: string, after: string): DifferingLine[] {
  const left = linesOf(before)
  const right = linesOf(after)
  const lengths = commonLengths(left, right)
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0
  const lines: DifferingLine[] = []
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    const [old, young] = [left[i], right[j]]
    if (old !== undefined && old === young) {
      lines.push({ side: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (young === undefined || length(i + 1, j) >= length(i, j + 1))) {
      lines.push({ side: 'before', text: old })
      i++
    } else {
      lines.push({ side: 'after', text: young ?? '' })
      j++
    }
  }
  return lines
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

/** At [i][j]: how many lines the rest of left from i and of right from j have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const table = Array.from({ length: left.length + 1 }, () => Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i--) {
    const row = table[i] ?? []
    const below = table[i + 1] ?? []
    for (let j = right.length - 1; j >= 0; j--) {
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}
