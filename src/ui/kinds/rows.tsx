import type { FieldOf, ScalarField } from '#core/record/define.ts'
import { Absent } from '../absent.tsx'
import { Table } from '../table.tsx'
import type { Face, InputProps, Posted, ShowProps, ValueOfKind } from './face.ts'
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
  const { field, name, id, posted, around } = props
  const count = countRows(posted, name) + SPARE
  const subs = subFields(field)
  return (
    <Table
      caption={props.label ?? field.label}
      captionHidden
      language={around?.language}
      rows={Array.from({ length: count }, (_, index) => index)}
      columns={subs.map(([sub, own]) => ({
        heading: own.label,
        cell: (index: number) => {
          const error = props.findings?.[`${name}.${index}.${sub}`]
          return (
            <>
              {error && (
                <p class="dads-form-control-label__error" id={`${id}-${index}-${sub}-error`}>
                  ＊{error}
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
  )
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

/** How many rows what is posted reaches to. */
function countRows(posted: Posted, name: string): number {
  const indexes = Object.keys(posted)
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => Number(key.slice(name.length + 1).split('.')[0]))
  return Math.max(0, ...indexes.map((index) => index + 1))
}
