import { printWareki } from '#core/calendar/wareki.ts'
import { Input } from '../input.tsx'
import { say } from '../say.ts'
import { type Face, type InputProps, postedText, type ShowProps, type Surroundings } from './face.ts'
import { fillParts, Part } from './parts.tsx'
import { shownDifference } from './shown-difference.tsx'

/** From a day to a day, either end open. */
export const periodFace: Face<'period'> = {
  Show,
  Input: (props) => (
    <div class="daicho-parts">
      <End of={props} part="from" />
      <span class="daicho-parts__between" aria-hidden="true">
        ～
      </span>
      <End of={props} part="until" />
    </div>
  ),
  fill: (_, name, value) => fillParts(name, value),
  Diff: shownDifference<'period'>(Show),
  grouped: true,
  support: (_, around) => say(around?.language, 'ui.day.hint', '例　令和2年6月1日、2020-06-01'),
}

function Show({ value, around }: ShowProps<'period'>) {
  return (
    <span>
      {value.from && <Day day={value.from} around={around} />}
      {around?.language === 'en' ? ' – ' : '～'}
      {value.until && <Day day={value.until} around={around} />}
    </span>
  )
}

function Day({ day, around }: { day: string; around: Surroundings | undefined }) {
  return <time datetime={day}>{around?.language === 'en' ? day : printWareki(day)}</time>
}

function End({ of, part }: { of: InputProps<'period'>; part: 'from' | 'until' }) {
  const language = of.around?.language
  return (
    <Part
      of={of}
      part={part}
      label={part === 'from' ? say(language, 'ui.from', 'から') : say(language, 'ui.until', 'まで')}
      control={(id, name) => (
        <daicho-day class="daicho-affix">
          <Input
            id={id}
            name={name}
            value={postedText(of.posted, name)}
            width="middle"
            aria-invalid={of.findings?.[name] ? 'true' : undefined}
            aria-describedby={of.findings?.[name] ? `${id}-error` : undefined}
          />
        </daicho-day>
      )}
    />
  )
}
