import { flagMeaning } from '#core/record/kinds/flag.ts'
import { Checkbox } from '../checkbox.tsx'
import { Radios } from '../radio-group.tsx'
import { say } from '../say.ts'
import { Select } from '../select.tsx'
import { type Face, type InputProps, postedText, type ShowProps, type Surroundings } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** Yes or no; where the answer may be absent, a third way keeps it so. */
export const flagFace: Face<'flag'> = {
  Show,
  Input: (props) => {
    if (props.label !== undefined) return <InCell {...props} />
    return props.field.optional ? <ThreeWays {...props} /> : <Box {...props} />
  },
  fill: (_, name, value) => ({ [name]: [String(value)] }),
  Diff: shownDifference<'flag'>(Show),
  grouped: true,
}

function Show({ field, value, around }: ShowProps<'flag'>) {
  if (around?.language !== 'en') return <>{flagMeaning.print(value, field)}</>
  return <>{value ? say('en', 'ui.yes', '有') : say('en', 'ui.no', '無')}</>
}

function Box({ name, posted, around }: InputProps<'flag'>) {
  return (
    <div>
      <input type="hidden" name={name} value="false" />
      <Checkbox name={name} checked={posted[name]?.includes('true')}>
        {say(around?.language, 'ui.yes', '有')}
      </Checkbox>
    </div>
  )
}

function ThreeWays({ name, posted, around }: InputProps<'flag'>) {
  const options = [...answers(around), { value: '', label: say(around?.language, 'ui.absent', '記載なし') }]
  return <Radios name={name} options={options} value={postedText(posted, name)} inline />
}

/** In a cell nothing may be posted for a row that is left empty, so no hidden answer stands there. */
function InCell({ id, name, posted, label, around }: InputProps<'flag'>) {
  return (
    <Select
      id={id}
      name={name}
      options={answers(around)}
      value={postedText(posted, name)}
      blank=""
      label={label}
    />
  )
}

function answers(around: Surroundings | undefined) {
  return [
    { value: 'true', label: say(around?.language, 'ui.yes', '有') },
    { value: 'false', label: say(around?.language, 'ui.no', '無') },
  ]
}
