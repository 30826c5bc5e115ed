import { addressMeaning } from '#core/record/kinds/address.ts'
import { say } from '../say.ts'
import type { Face, ShowProps } from './face.ts'
import { fillParts, Part } from './parts.tsx'
import { shownDifference } from './shown-difference.tsx'

/** A postal address in its parts. */
export const addressFace: Face<'address'> = {
  Show,
  Input: (props) => {
    const language = props.around?.language
    return (
      <div class="daicho-parts">
        <Part
          of={props}
          part="postalCode"
          label={say(language, 'ui.address.postalCode', '郵便番号')}
          width="short"
          inputmode="numeric"
        />
        <Part
          of={props}
          part="prefecture"
          label={say(language, 'ui.address.prefecture', '都道府県')}
          width="short"
        />
        <Part of={props} part="city" label={say(language, 'ui.address.city', '市区町村')} />
        <Part of={props} part="town" label={say(language, 'ui.address.town', '町名・丁目')} />
        <Part of={props} part="street" label={say(language, 'ui.address.street', '番地以下')} />
        <Part
          of={props}
          part="building"
          label={say(language, 'ui.address.building', '建物名・部屋')}
          width="long"
        />
      </div>
    )
  },
  fill: (_, name, value) => fillParts(name, value),
  Diff: shownDifference<'address'>(Show),
  grouped: true,
}

function Show({ field, value }: ShowProps<'address'>) {
  return <span>{addressMeaning.print(value, field)}</span>
}
