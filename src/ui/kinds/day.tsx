import { dayMeaning } from '#core/record/kinds/day.ts'
import { Input } from '../input.tsx'
import { say } from '../say.ts'
import { postedText } from './face.ts'
import { lineFace } from './line.tsx'

/** A day, shown in the era; typed in the era or in western years, the other one said beside it where the script runs. */
export const dayFace = lineFace<'day'>(
  dayMeaning,
  { width: 'middle' },
  {
    Show: ({ field, value, around }) => (
      <time datetime={value}>{around?.language === 'en' ? value : dayMeaning.print(value, field)}</time>
    ),
    Input: ({ posted, name, id, required, label, ...rest }) => (
      <daicho-day class="daicho-affix">
        <Input
          id={id}
          name={name}
          value={postedText(posted, name)}
          required={required}
          label={label}
          width="middle"
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
        />
      </daicho-day>
    ),
    support: (_, around) => say(around?.language, 'ui.day.hint', '例　令和2年6月1日、2020-06-01'),
  },
)
