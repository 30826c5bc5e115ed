import type { Child } from 'hono/jsx'
import { Absent } from '../absent.tsx'
import { Difference } from '../difference.tsx'
import { type Language, say } from '../say.ts'
import { type DifferingPart, differingParts } from './differing-parts.ts'
import type { Face } from './face.ts'

/** Two texts one above the other, with the words marked that went and came; whole where they have next to nothing in common. */
export function textDifference<K extends 'text' | 'longText'>(): Face<K>['Diff'] {
  return ({ before, after, around }) => {
    const [old, young] = [before as string | null, after as string | null]
    const language = around?.language
    const parts = old === null || young === null ? null : differingWords(old, young)
    if (parts === null || !isAlike(parts)) {
      const whole = (text: string | null): Child =>
        text === null ? <Absent language={language} /> : <span class="daicho-prewrap">{text}</span>
      return <Difference before={whole(old)} after={whole(young)} language={language} />
    }
    return (
      <div class="daicho-pair">
        <Side language={language} side="before" parts={parts} />
        <Side language={language} side="after" parts={parts} />
      </div>
    )
  }
}

/** The words of two texts: what fell away, what came, what stands in both; neighbours of one kind are one part. */
export function differingWords(before: string, after: string): DifferingPart[] {
  const joined: DifferingPart[] = []
  for (const part of differingParts(wordsOf(before), wordsOf(after))) {
    const last = joined.at(-1)
    if (last?.side === part.side) last.text += part.text
    else joined.push({ ...part })
  }
  return joined
}

function Side(props: {
  language: Language | undefined
  side: 'before' | 'after'
  parts: readonly DifferingPart[]
}) {
  const { language, side, parts } = props
  return (
    <div class="daicho-pair__line" data-side={side}>
      <span class="daicho-pair__label">
        {side === 'before'
          ? say(language, 'ui.difference.before', '変更前')
          : say(language, 'ui.difference.after', '変更後')}
      </span>
      <span class="daicho-prewrap daicho-words">
        {parts
          .filter((part) => part.side === 'same' || part.side === side)
          .map((part) => {
            if (part.side === 'same') return part.text
            return side === 'before' ? <del>{part.text}</del> : <ins>{part.text}</ins>
          })}
      </span>
    </div>
  )
}

/** Marks help as long as a third of the words stayed. */
function isAlike(parts: readonly DifferingPart[]): boolean {
  const letters = (side?: DifferingPart['side']) =>
    parts
      .filter((part) => side === undefined || part.side === side)
      .reduce((sum, { text }) => sum + text.length, 0)
  return letters('same') * 3 >= letters()
}

const WORDS = new Intl.Segmenter('ja', { granularity: 'word' })

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment)
}
