import { outlineMeaning } from '#core/record/kinds/outline.ts'
import type { OutlineItem } from '#core/record/values.ts'
import { ChipLabel } from '../chip-label.tsx'
import { say } from '../say.ts'
import { Textarea } from '../textarea.tsx'
import { type Face, postedText, type ShowProps } from './face.ts'
import { OutlineDifference } from './outline-difference.tsx'

/** Numbered items under items; in a form, one line each. */
export const outlineFace: Face<'outline'> = {
  Show: ({ value }: ShowProps<'outline'>) => <Outline items={value} />,
  Input: ({ posted, name, ...rest }) => {
    const text = postedText(posted, name)
    return (
      <daicho-outline>
        <Textarea
          id={rest.id}
          name={name}
          value={text}
          rows={Math.min(24, Math.max(8, text.split('\n').length + 2))}
          required={rest.required}
          label={rest.label}
          aria-describedby={rest['aria-describedby']}
          aria-invalid={rest['aria-invalid']}
          outline
        />
      </daicho-outline>
    )
  },
  fill: (field, name, value) => ({ [name]: [outlineMeaning.write(value, field)] }),
  Diff: ({ field, before, after, around }) => (
    <OutlineDifference
      before={before === null ? '' : outlineMeaning.write(before, field)}
      after={after === null ? '' : outlineMeaning.write(after, field)}
      language={around?.language}
    />
  ),
  support: (_, around) =>
    say(
      around?.language,
      'ui.outline.hint',
      '一行に一項目。下の段は全角一字分ずつ字下げし、番号（1. (1) ① ア ・）の後に空白を置きます。',
    ),
}

/** An outline as nested lists, with its markers as printed. */
export function Outline(props: { items: readonly OutlineItem[] }) {
  return <ol class="daicho-outline">{props.items.map((item) => Item(item))}</ol>
}

function Item({ marker, text, marks, table, items }: OutlineItem) {
  return (
    <li data-plain={marker === '' ? '' : undefined}>
      {marker !== '' && <span>{marker}</span>}
      <div class="daicho-outline__body">
        {text}
        {marks?.map((mark) => (
          <ChipLabel tone="key">{mark}</ChipLabel>
        ))}
      </div>
      {(table || items) && (
        <div class="daicho-outline__below">
          {table && <ItemTable rows={table} />}
          {items && <Outline items={items} />}
        </div>
      )}
    </li>
  )
}

function ItemTable({ rows: [headings, ...rows] }: { rows: readonly (readonly string[])[] }) {
  return (
    <table class="daicho-outline__table">
      <thead>
        <tr>{headings?.map((heading) => (heading === '' ? <td></td> : <th scope="col">{heading}</th>))}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
