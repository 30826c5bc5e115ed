import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { PublicForm } from '#core/inbox/public-form.ts'
import type { Field, FieldOf } from '#core/record/define.ts'
import { CheckboxGroup } from '#ui/checkbox.tsx'
import { FormControl, FormGroup } from '#ui/form-control.tsx'
import { Input, TextInput } from '#ui/input.tsx'
import { type Posted, postedText } from '#ui/kinds/face.ts'
import { faceOf } from '#ui/kinds/faces.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import { recordIn } from '#ui/translation.ts'
import { type FormErrors, keysIn } from './form-request.ts'

type Props = {
  form: PublicForm
  typed: Posted
  errors: FormErrors
  language: Language
  edition: Edition
}

/** The controls of a form in their order, each with its help and what is wrong with it; an error leads to the field's own name. */
export function FormControls(props: Props) {
  const { fields } = recordIn(props.language, props.form.record)
  return (
    <>
      {Object.entries(fields).map(([name, field]) => (
        <Control {...props} name={name} field={field} />
      ))}
    </>
  )
}

/** More answers than these are better found in a list that opens. */
const IN_SIGHT = 6
/** A register of more entries is asked for by number. */
const LISTED = 300

function Control(props: Props & { name: string; field: Field }) {
  const { form, name, field, typed, errors, language } = props
  const framing = {
    ...{ id: name, name, label: field.label, language },
    required: !field.optional,
    support: field.hint,
    error: errors[name],
  }
  const value = postedText(typed, name)
  switch (field.kind) {
    case 'text':
    case 'code':
    case 'email':
    case 'telephone':
      return (
        <TextInput {...framing} {...manner(field)} value={value} autocomplete={form.autocomplete?.[name]} />
      )
    case 'longText':
      return <TextareaControl {...framing} rows={8} value={value} />
    case 'choice': {
      const options = Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))
      if (options.length <= IN_SIGHT) return <RadioGroup {...framing} value={value} options={options} />
      return <SelectControl {...framing} value={value} options={options} blank={chooseIn(language)} />
    }
    case 'choices':
      return (
        <CheckboxGroup
          {...framing}
          chosen={typed[name] ?? []}
          options={Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))}
        />
      )
    case 'reference':
      return <Reference {...props} field={field} framing={framing} value={value} />
    case 'references':
      return <References {...props} field={field} framing={framing} />
    default:
      return <ByFace {...props} framing={framing} />
  }
}

type Framing = Parameters<typeof TextInput>[0]

/** The programme, the folder … that is written about: chosen from a list where it is short, else named by its number. */
function Reference(
  props: Props & { name: string; field: FieldOf<'reference'>; framing: Framing; value: string },
) {
  const { form, name, field, framing, value, edition, language, errors } = props
  const title = value === '' ? undefined : edition.titleOf(field.to, value)
  if (form.about === name && title !== undefined && errors[name] === undefined) {
    return <input type="hidden" name={name} value={value} />
  }
  if ((edition.manifest.counts[field.to]?.entries ?? 0) > LISTED) {
    return <TextInput {...framing} value={value} support={framing.support ?? title} />
  }
  const options = inOrder(edition.list(field.to)).map((entry) => ({ value: entry.key, label: entry.title }))
  return <SelectControl {...framing} value={value} options={options} blank={chooseIn(language)} />
}

/** Entries that say which comes first are listed so: a hint may speak of the first. */
function inOrder(entries: readonly PublicEntry[]): readonly PublicEntry[] {
  const orderOf = ({ values }: PublicEntry) => Number((values as { order?: number } | null)?.order ?? 0)
  return entries.toSorted((one, other) => orderOf(one) - orderOf(other))
}

/** What was picked before, with its title, to be left out by a tick; and a line for more numbers. */
function References(props: Props & { name: string; field: FieldOf<'references'>; framing: Framing }) {
  const { name, field, framing, typed, edition, language } = props
  const keys = [...new Set((typed[name] ?? []).flatMap(keysIn))]
  const known = keys.flatMap((key) => {
    const title = edition.titleOf(field.to, key)
    return title === undefined ? [] : [{ value: key, label: `${title}（${key}）` }]
  })
  const unknown = keys.filter((key) => edition.titleOf(field.to, key) === undefined)
  const more = say(language, 'forms.more', 'ほかの番号（いくつかあるときは、読点で区切る）')
  return (
    <FormGroup {...framing}>
      {known.length > 0 && <Picked name={name} options={known} />}
      <div class="daicho-part">
        <label for={`${name}-more`}>{more}</label>
        <Input id={`${name}-more`} name={name} value={unknown.join('、')} width="full" autocomplete="off" />
      </div>
    </FormGroup>
  )
}

function Picked(props: { name: string; options: readonly { value: string; label: string }[] }) {
  return (
    <div class="dads-choices">
      {props.options.map(({ value, label }) => (
        <label class="dads-choice">
          <input type="checkbox" name={props.name} value={value} checked />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

/** Days, addresses, names: as everywhere else. */
function ByFace(props: Props & { name: string; field: Field; framing: Framing }) {
  const { name, field, framing, typed: posted, errors: findings, language } = props
  const face = faceOf(field)
  const around = { language }
  const support = [framing.support, face.support?.(field, around)].filter(Boolean).join('　') || undefined
  if (face.grouped) {
    return (
      <FormGroup {...framing} support={support}>
        {face.Input({ id: name, field, name, posted, findings, around })}
      </FormGroup>
    )
  }
  return (
    <FormControl
      {...framing}
      support={support}
      control={(attributes) => <>{face.Input({ ...attributes, field, name, posted, findings, around })}</>}
    />
  )
}

function manner(field: Field) {
  if (field.kind === 'email') return { type: 'email', width: 'long' } as const
  if (field.kind === 'telephone') return { type: 'tel' } as const
  return field.kind === 'text' && field.max > 100 ? ({ width: 'full' } as const) : {}
}

function chooseIn(language: Language): string {
  return say(language, 'ask.choose', '選んでください')
}
