import type { FieldOf } from '#core/record/define.ts'
import { partyMeaning } from '#core/record/kinds/party.ts'
import { say } from '../say.ts'
import { type Option, Select } from '../select.tsx'
import { type Face, postedText, type ShowProps } from './face.ts'
import { fillParts, Part } from './parts.tsx'
import { shownDifference } from './shown-difference.tsx'

/** The other side: who it is, and what sort of person. */
export const partyFace: Face<'party'> = {
  Show,
  Input: (props) => {
    const language = props.around?.language
    return (
      <div class="daicho-parts">
        <Part
          of={props}
          part="kind"
          label={say(language, 'ui.party.kind', '区分')}
          control={(id, name) => (
            <Select
              id={id}
              name={name}
              options={kindsOf(props.field)}
              value={postedText(props.posted, name)}
              blank={say(language, 'ui.choose', '選択してください')}
            />
          )}
        />
        <Part of={props} part="name" label={say(language, 'ui.party.name', '名称')} width="long" />
        <Part of={props} part="kana" label={say(language, 'ui.personName.kana', 'フリガナ')} width="long" />
        <Part
          of={props}
          part="corporateNumber"
          label={say(language, 'ui.party.corporateNumber', '法人番号')}
          inputmode="numeric"
        />
      </div>
    )
  },
  fill: (_, name, value) => fillParts(name, value),
  Diff: shownDifference<'party'>(Show),
  grouped: true,
}

function Show({ field, value }: ShowProps<'party'>) {
  const kind = kindsOf(field).find((option) => option.value === value.kind)
  return (
    <span class="daicho-lines">
      <span>{value.name}</span>
      <span class="daicho-reading">
        {kind?.label}
        {value.corporateNumber && <>　法人番号 {value.corporateNumber}</>}
      </span>
    </span>
  )
}

function kindsOf(field: FieldOf<'party'>): Option[] {
  const kind = partyMeaning.parts?.(field).kind
  return kind?.kind === 'choice'
    ? Object.entries(kind.choices).map(([value, label]) => ({ value, label }))
    : []
}
