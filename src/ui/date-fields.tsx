import { FormGroup, type Framing } from './form-control.tsx'
import { Input } from './input.tsx'
import { type Language, say } from './say.ts'

/** Year, month and day typed apart, for residents; the year may be of an era (令和2) or western. Posts `name.year` and so on. */
export function DateFields(
  props: Framing & {
    name: string
    value?: { year?: string | undefined; month?: string | undefined; day?: string | undefined } | undefined
    /** For one's own day of birth: lets the browser fill it in. */
    birthday?: boolean | undefined
  },
) {
  const { id, name, value, language, birthday } = props
  return (
    <FormGroup
      {...props}
      support={props.support ?? say(language, 'ui.date.hint', '例　令和2年 または 2020年')}
    >
      <div class="daicho-parts">
        {PARTS.map((part) => (
          <div class="daicho-part">
            <label for={`${id}-${part}`}>{named(part, language)}</label>
            <Input
              id={`${id}-${part}`}
              name={`${name}.${part}`}
              value={value?.[part]}
              width={part === 'year' ? 'short' : 'digits'}
              inputmode={part === 'year' ? undefined : 'numeric'}
              autocomplete={birthday ? `bday-${part}` : undefined}
              aria-invalid={props.error ? 'true' : undefined}
              required={props.required || undefined}
            />
          </div>
        ))}
      </div>
    </FormGroup>
  )
}

const PARTS = ['year', 'month', 'day'] as const

function named(part: (typeof PARTS)[number], language: Language | undefined): string {
  switch (part) {
    case 'year':
      return say(language, 'ui.date.year', '年')
    case 'month':
      return say(language, 'ui.date.month', '月')
    case 'day':
      return say(language, 'ui.date.day', '日')
  }
}
