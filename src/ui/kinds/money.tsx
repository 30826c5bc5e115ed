import { moneyMeaning } from '#core/record/kinds/money.ts'
import { Input } from '../input.tsx'
import { say } from '../say.ts'
import { postedText } from './face.ts'
import { lineFace } from './line.tsx'

/** Whole yen; 千円 and 百万円 may be typed. */
export const moneyFace = lineFace<'money'>(
  moneyMeaning,
  { width: 'middle', numeric: true },
  {
    Input: ({ posted, name, id, required, label, around, ...rest }) => (
      <span class="daicho-affix">
        <Input
          id={id}
          name={name}
          value={postedText(posted, name)}
          required={required}
          label={label}
          width="middle"
          numeric
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
        />
        {!label && <span>{say(around?.language, 'ui.yen', '円')}</span>}
      </span>
    ),
    fill: (_, name, value) => ({ [name]: [value.toLocaleString('ja')] }),
  },
)
