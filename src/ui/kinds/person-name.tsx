import { say } from '../say.ts'
import type { Face, ShowProps } from './face.ts'
import { fillParts, Part } from './parts.tsx'
import { shownDifference } from './shown-difference.tsx'

/** A person's name, its reading small behind it. */
export const personNameFace: Face<'personName'> = {
  Show,
  Input: (props) => {
    const language = props.around?.language
    return (
      <div class="daicho-parts">
        <Part of={props} part="name" label={say(language, 'ui.personName.name', '氏名')} />
        <Part of={props} part="kana" label={say(language, 'ui.personName.kana', 'フリガナ')} />
      </div>
    )
  },
  fill: (_, name, value) => fillParts(name, value),
  Diff: shownDifference<'personName'>(Show),
  grouped: true,
}

function Show({ value }: ShowProps<'personName'>) {
  return (
    <span>
      {value.name} <span class="daicho-reading">（{value.kana}）</span>
    </span>
  )
}
