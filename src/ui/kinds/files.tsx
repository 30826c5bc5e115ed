import { fileMeaning } from '#core/record/kinds/file.ts'
import { titleOf } from '#core/record/kinds/files.ts'
import type { Attachment } from '#core/record/values.ts'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { Input } from '../input.tsx'
import { type Language, say } from '../say.ts'
import { tell } from '../tell.ts'
import { type Face, type InputProps, postedText, type ShowProps } from './face.ts'
import { limitsOf } from './file.tsx'
import { shownDifference } from './shown-difference.tsx'

/** Several files in an order; a form keeps those whose boxes are ticked, and puts what is chosen behind them. */
export const filesFace: Face<'files'> = {
  Show,
  Input: Choosers,
  fill: (field, name, value) =>
    Object.fromEntries(
      value.flatMap((file, place) => [
        [`${name}.${place}.file`, [file.sha256]],
        [`${name}.${place}.kept`, [fileMeaning.print(file, { ...field, kind: 'file' })]],
        [`${name}.${place}.title`, [file.title ?? '']],
        [`${name}.${place}.keep`, [file.sha256]],
      ]),
    ),
  Diff: shownDifference<'files'>(Show),
  grouped: true,
  support: (field, around) =>
    `${limitsOf(field, around?.language)}　${say(around?.language, 'ui.files.most', '{n}個まで').replace('{n}', String(field.most))}`,
}

function Show({ field, value, around }: ShowProps<'files'>) {
  return (
    <ol class="daicho-files">
      {(value as readonly Attachment[]).map((file) => {
        const href = around?.download?.(file)
        const words = fileMeaning.print(file, { ...field, kind: 'file' })
        const heading = titleOf(file)
        return (
          <li>
            {href ? <a href={href}>{heading}</a> : heading}
            {file.title === null ? words.slice(file.name.length) : ` — ${words}`}
          </li>
        )
      })}
    </ol>
  )
}

function Choosers({ field, name, id, posted, findings, around, ...rest }: InputProps<'files'>) {
  const language = around?.language
  const places = placesIn(posted, name)
  return (
    <>
      {places.length > 0 && (
        <ol class="daicho-files daicho-files--form">
          {places.map((place, index) => (
            <Row
              {...{ posted, place, language, index }}
              count={places.length}
              name={name}
              id={id}
              error={findings?.[`${name}.${index}.title`]}
            />
          ))}
        </ol>
      )}
      <daicho-file data-most={String(field.maxBytes)}>
        <input
          class="dads-input-text"
          type="file"
          multiple
          id={`${id}-file`}
          name={name}
          accept={field.types.join(',')}
          required={rest.required && places.length === 0}
          aria-label={rest.label ?? say(language, 'ui.files.choose', '足すファイル（いくつでも選べます）')}
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
        />
      </daicho-file>
      {around?.isSearched && (
        <Button type="outline" size="sm" name="form.add" value={name} unchecked>
          {say(language, 'ui.files.add', '選んだファイルを一覧に入れる')}
        </Button>
      )}
    </>
  )
}

/** One file of the form: whether it stays, its title, and its place among the others. */
function Row(props: {
  posted: InputProps<'files'>['posted']
  name: string
  id: string
  place: number
  index: number
  count: number
  error: string | undefined
  language: Language | undefined
}) {
  const { posted, name, id, place, index, count, error, language } = props
  const at = `${name}.${place}`
  const words = postedText(posted, `${at}.kept`)
  const hash = postedText(posted, `${at}.file`)
  const titleId = `${id}-${index}-title`
  const move = (way: 'up' | 'down', label: string) => (
    <Button type="text" size="sm" name="form.move" value={`${at}.${way}`} unchecked>
      {label}
      <span class="visually-hidden">：{words}</span>
    </Button>
  )
  return (
    <li>
      <input type="hidden" name={`${at}.file`} value={hash} />
      <Checkbox name={`${at}.keep`} value={hash} checked={postedText(posted, `${at}.keep`) !== ''}>
        {say(language, 'ui.file.keep', 'このファイルを残す')}：{words}
      </Checkbox>
      <label for={titleId}>
        {say(language, 'ui.files.title', '題名（空のときはファイル名）')}
        <span class="visually-hidden">：{words}</span>
      </label>
      {error && (
        <p class="dads-form-control-label__error" id={`${titleId}-error`}>
          ＊{tell(language, error)}
        </p>
      )}
      <Input
        id={titleId}
        name={`${at}.title`}
        width="full"
        most={200}
        value={postedText(posted, `${at}.title`)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${titleId}-error` : undefined}
      />
      {count > 1 && (
        <span class="daicho-files__moves">
          {index > 0 && move('up', say(language, 'ui.files.up', '上へ'))}
          {index < count - 1 && move('down', say(language, 'ui.files.down', '下へ'))}
        </span>
      )}
    </li>
  )
}

function placesIn(posted: InputProps<'files'>['posted'], name: string): number[] {
  return Object.keys(posted)
    .flatMap((key) => {
      const place = key.startsWith(`${name}.`) && key.endsWith('.file') ? key.slice(name.length + 1, -5) : ''
      return /^\d+$/.test(place) ? [Number(place)] : []
    })
    .sort((one, other) => one - other)
}
