import { fileMeaning } from '#core/record/kinds/file.ts'
import { Checkbox } from '../checkbox.tsx'
import { type Language, say } from '../say.ts'
import { type Face, type InputProps, postedText, type ShowProps } from './face.ts'
import { shownDifference } from './shown-difference.tsx'

/** A kept file; a form keeps the present one unless its box is cleared or another file is chosen. */
export const fileFace: Face<'file'> = {
  Show,
  Input: Chooser,
  fill: (field, name, value) => ({
    [`${name}.keep`]: [value.sha256],
    [`${name}.file`]: [value.sha256],
    [`${name}.kept`]: [fileMeaning.print(value, field)],
  }),
  Diff: shownDifference<'file'>(Show),
  grouped: true,
  support: (field, around) => limitsOf(field, around?.language),
}

/** Which files a field takes. */
export function limitsOf(
  { types, maxBytes }: { readonly types: readonly string[]; readonly maxBytes: number },
  language: Language | undefined,
): string {
  const size = say(language, 'ui.file.limit', '{n}MBまで').replace(
    '{n}',
    String(Math.floor(maxBytes / 1_000_000)),
  )
  return `${types.map(printFileType).join('・')}　${size}`
}

function Show({ field, value, around }: ShowProps<'file'>) {
  const words = fileMeaning.print(value, field)
  const href = around?.download?.(value)
  return href ? <a href={href}>{words}</a> : words
}

function Chooser({ field, name, id, posted, around, ...rest }: InputProps<'file'>) {
  const kept = postedText(posted, `${name}.kept`)
  return (
    <>
      {kept && (
        <Checkbox
          name={`${name}.keep`}
          value={postedText(posted, `${name}.file`)}
          checked={postedText(posted, `${name}.keep`) !== ''}
        >
          {say(around?.language, 'ui.file.keep', 'このファイルを残す')}：{kept}
        </Checkbox>
      )}
      <daicho-file data-most={String(field.maxBytes)}>
        <input
          class="dads-input-text"
          type="file"
          id={`${id}-file`}
          name={name}
          accept={field.types.join(',')}
          required={rest.required && !kept}
          aria-label={rest.label ?? field.label}
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
        />
      </daicho-file>
    </>
  )
}

/** Kinds of file by the names that clerks know them by. */
const NAMES: Readonly<Record<string, string>> = {
  'text/plain': 'TXT',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
}

/** A kind of file as clerks call it: PDF, XLSX, PNG. */
export function printFileType(type: string): string {
  return NAMES[type] ?? (type.split('/')[1] ?? type).replace(/^(x-|vnd\.)/, '').toUpperCase()
}
