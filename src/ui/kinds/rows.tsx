import type { FieldOf, ScalarField } from '#core/record/define.ts'
import { Absent } from '../absent.tsx'
import { Button } from '../button.tsx'
import { Disclosure } from '../disclosure.tsx'
import { type Language, say } from '../say.ts'
import { Table } from '../table.tsx'
import { tell } from '../tell.ts'
import { Textarea } from '../textarea.tsx'
import type { Face, InputProps, Posted, ShowProps, Surroundings, ValueOfKind } from './face.ts'
import { scalarFaceOf } from './scalar-faces.ts'
import { shownDifference } from './shown-difference.tsx'

/** A table inside an entry; the form keeps some empty rows for more. */
export const rowsFace: Face<'rows'> = {
  Show,
  Input: Cells,
  fill,
  Diff: shownDifference<'rows'>(Show),
  grouped: true,
}

const SPARE = 3

/** What an untouched cell posts; a box left unticked posts the word before it. */
const SAYS_NOTHING = /^(?:\s*|false)$/

type Row = Readonly<Record<string, unknown>>

function Show({ field, value, around }: ShowProps<'rows'>) {
  return (
    <Table
      caption={field.label}
      captionHidden
      language={around?.language}
      rows={value as readonly Row[]}
      columns={subFields(field).map(([name, sub]) => ({
        heading: sub.label,
        numeric: scalarFaceOf(sub).numeric,
        cell: (row: Row) => {
          const cell = row[name]
          if (cell === null || cell === undefined) return <Absent language={around?.language} />
          return scalarFaceOf(sub).Show({ field: sub, value: cell, around })
        },
      }))}
    />
  )
}

function Cells(props: InputProps<'rows'>) {
  const { field, name, id } = props
  const { posted, count, places } = closeUp(props.posted, name)
  const around = foundAt(props.around, name, places)
  const subs = subFields(field)
  const language = around?.language
  return (
    <daicho-rows class="daicho-rows">
      <Table
        caption={props.label ?? field.label}
        captionHidden
        language={around?.language}
        rows={Array.from({ length: count + SPARE }, (_, index) => index)}
        columns={subs.map(([sub, own]) => ({
          heading: own.kind === 'money' ? `${own.label}（${say(language, 'ui.yen', '円')}）` : own.label,
          cell: (index: number) => {
            const error = props.findings?.[`${name}.${index}.${sub}`]
            return (
              <>
                {error && (
                  <p class="dads-form-control-label__error" id={`${id}-${index}-${sub}-error`}>
                    ＊{tell(language, error)}
                  </p>
                )}
                {scalarFaceOf(own).Input({
                  field: own,
                  name: `${name}.${index}.${sub}`,
                  id: `${id}-${index}-${sub}`,
                  posted,
                  label: `${index + 1}行目 ${own.label}`,
                  around,
                  'aria-invalid': error ? 'true' : undefined,
                  'aria-describedby': error ? `${id}-${index}-${sub}-error` : undefined,
                })}
              </>
            )
          },
        }))}
      />
      {around?.isSearched && (
        <Paste name={name} id={id} columns={subs.map(([, own]) => own.label)} language={language} />
      )}
    </daicho-rows>
  )
}

/** Cells of a spreadsheet go into a text area, where no script takes them at the cell in focus. */
function Paste(props: {
  name: string
  id: string
  columns: readonly string[]
  language: Language | undefined
}) {
  const { name, id, columns, language } = props
  return (
    <Disclosure summary={say(language, 'ui.rows.paste', '表計算から貼り付け')}>
      <label for={`${id}-paste`}>
        {say(language, 'ui.rows.columns', '表計算で写したセルを貼り付けます。列の順')}：{columns.join('、')}
      </label>
      <Textarea id={`${id}-paste`} name={`form.pasted.${name}`} rows={4} />
      <Button type="outline" size="sm" name="form.paste" value={name} unchecked>
        {say(language, 'ui.rows.put', '表に入れる')}
      </Button>
    </Disclosure>
  )
}

/** What was found for a cell stands at that cell, whichever row it has become. */
function foundAt(
  around: Surroundings | undefined,
  name: string,
  places: ReadonlyMap<number, number>,
): Surroundings | undefined {
  if (!around?.found?.at.startsWith(`${name}.`)) return around
  const [row = '', ...rest] = around.found.at.slice(name.length + 1).split('.')
  const at = [name, places.get(Number(row)) ?? row, ...rest].join('.')
  return { ...around, found: { ...around.found, at } }
}

function fill(field: FieldOf<'rows'>, name: string, value: ValueOfKind<'rows'>): Posted {
  const posted: Record<string, readonly string[]> = {}
  for (const [index, row] of (value as readonly Row[]).entries()) {
    for (const [sub, own] of subFields(field)) {
      const cell = row[sub]
      if (cell !== null && cell !== undefined) {
        Object.assign(posted, scalarFaceOf(own).fill(own, `${name}.${index}.${sub}`, cell))
      }
    }
  }
  return posted
}

function subFields(field: FieldOf<'rows'>): [string, ScalarField][] {
  return Object.entries(field.fields)
}

/** The rows in which something was posted, numbered as they are read: rows left empty are between them no longer. */
function closeUp(
  posted: Posted,
  name: string,
): { posted: Posted; count: number; places: ReadonlyMap<number, number> } {
  const rows = new Map<number, [string, readonly string[]][]>()
  for (const [key, texts] of Object.entries(posted)) {
    if (!key.startsWith(`${name}.`)) continue
    const [index = '', ...rest] = key.slice(name.length + 1).split('.')
    const row = rows.get(Number(index)) ?? []
    rows.set(Number(index), [...row, [rest.join('.'), texts]])
  }
  const filled = [...rows]
    .sort(([one], [other]) => one - other)
    .filter(([, cells]) => cells.some(([, texts]) => texts.some((text) => !SAYS_NOTHING.test(text))))
  const cells = filled.flatMap(([, row], index) =>
    row.map(([rest, texts]) => [`${name}.${index}.${rest}`, texts] as const),
  )
  const places = new Map(filled.map(([row], index) => [row, index]))
  return { posted: Object.fromEntries(cells), count: filled.length, places }
}
