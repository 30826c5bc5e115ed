import type { AnyEntry, Field } from '#core/record/define.ts'
import { Absent } from '../absent.tsx'
import { FormControl, FormGroup } from '../form-control.tsx'
import type { Posted, Surroundings } from './face.ts'
import { faceOf } from './faces.ts'

/** A recorded value in its face; a dash with words where nothing is recorded. */
export function FieldValue(props: { field: Field; value: unknown; around?: Surroundings | undefined }) {
  const { field, value, around } = props
  if (value === null || value === undefined) return <Absent language={around?.language} />
  return <>{faceOf(field).Show({ field, value, around })}</>
}

/** The control of a field with everything said around it; its address in the page is `controlId(name)`. */
export function FieldControl(props: {
  field: Field
  name: string
  posted: Posted
  /** In the reader's language; the declared label where it is absent. */
  label?: string | undefined
  hint?: string | undefined
  findings?: Readonly<Record<string, string>> | undefined
  around?: Surroundings | undefined
}) {
  const { field, name, posted, findings, around } = props
  const face = faceOf(field)
  const framing = {
    id: controlId(name),
    label: props.label ?? field.label,
    // A box that is not ticked is an answer too: nobody can leave it out.
    required: field.kind === 'flag' && !field.optional ? undefined : !field.optional,
    support: joined(props.hint ?? field.hint, face.support?.(field, around)),
    error: findings?.[name],
    language: around?.language,
  }
  if (!face.grouped) {
    return (
      <FormControl
        {...framing}
        control={(attributes) => <>{face.Input({ ...attributes, field, name, posted, findings, around })}</>}
      />
    )
  }
  return (
    <FormGroup {...framing}>
      {face.Input({ id: framing.id, field, name, posted, findings, around })}
    </FormGroup>
  )
}

/** What changed in a field, in its face. */
export function FieldDifference(props: {
  field: Field
  before: unknown
  after: unknown
  around?: Surroundings | undefined
}) {
  const { field, around } = props
  return (
    <>{faceOf(field).Diff({ field, before: props.before ?? null, after: props.after ?? null, around })}</>
  )
}

/** What a form would hold for an entry: one text per name, several for a repeated one. */
export function fillEntry(fields: Readonly<Record<string, Field>>, entry: AnyEntry): Posted {
  const filled = Object.entries(fields).map(([name, field]) => {
    const value = entry[name]
    return value === null || value === undefined ? {} : faceOf(field).fill(field, name, value)
  })
  return Object.assign({}, ...filled)
}

/** Where an error leads: the id of a field's control or fieldset. */
export function controlId(name: string): string {
  return `field-${name}`
}

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join('　') || undefined
}
