/** A register that is to be made: where it stands, and the names under which its parts are known in the sources. */
export type NewRegister = {
  readonly group: string
  /** Plural, lower kebab: the register's key and its folder. */
  readonly name: string
  readonly label: string
  readonly basis: string
  /** `annualSheets`, as the catalog calls it. */
  readonly plural: string
  /** `annualSheet`, as its record is called. */
  readonly singular: string
  /** `AnnualSheet`, as its entry's type is called. */
  readonly type: string
}

/** A register with the names of its parts, from the words of the person who wants it. */
export function newRegister(asked: {
  readonly group: string
  readonly name: string
  readonly label: string
  readonly basis: string | undefined
}): NewRegister {
  const { group, name, label, basis = '（根拠となる法令・条例を書く）' } = asked
  const plural = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const singular = singularOf(plural)
  return { group, name, label, basis, plural, singular, type: capitalised(singular) }
}

/** The four files of a register, by name: what is kept, the sentences that entries keep, two entries, and the binding. */
export function registerFiles(register: NewRegister): Readonly<Record<string, string>> {
  return {
    'record.ts': recordFile(register),
    'rules.ts': rulesFile(register),
    'samples.ts': samplesFile(register),
    'register.ts': registerFile(register),
  }
}

/** The English of its label and fields, by key; a beginning, like the fields themselves. */
export function registerWords({ name }: NewRegister): Readonly<Record<string, string>> {
  return {
    [name]: capitalised(name.replaceAll('-', ' ')),
    [`${name}.name`]: 'Title',
    [`${name}.programme`]: 'Programme',
    [`${name}.startsOn`]: 'Starts on',
    [`${name}.endsOn`]: 'Ends on',
  }
}

function recordFile({ name, label, basis, singular, type }: NewRegister): string {
  return `import { day, defineRecord, type EntryOf, reference, text } from '#core/record/define.ts'

/** Register of ${name.replaceAll('-', ' ')}: say here in one sentence what an entry is, and why it is kept. */
export const ${singular} = defineRecord({
  key: '${name}',
  label: '${label}',
  basis: '${basis}',
  title: 'name',
  programme: 'programme',
  retention: { years: 5, basis: '（保存期間の根拠を書く）' },
  fields: {
    name: text('件名', { max: 200, searched: true }),
    programme: reference('事務事業', { to: 'programmes' }),
    startsOn: day('始まりの日'),
    endsOn: day('終わりの日', { optional: true }),
  },
})

export type ${type} = EntryOf<typeof ${singular}>
`
}

function rulesFile({ singular }: NewRegister): string {
  return `import { ruleFor } from '#core/rules/rule.ts'
import { ${singular} } from './record.ts'

const rule = ruleFor(${singular})

export const ${singular}Rules = [
  rule('endsOn', '終わりの日は始まりの日以後にする。', (it) => !it.endsOn || it.endsOn >= it.startsOn),
]
`
}

function samplesFile({ label, type }: NewRegister): string {
  return `import type { ${type} } from './record.ts'

/** The most ordinary entry: tests start from it. */
export const ordinary${type}: ${type} = {
  name: '${label}の見本',
  programme: 'P001',
  startsOn: '2020-04-01',
  endsOn: null,
}

/** An entry that has come to its end. */
export const ended${type}: ${type} = {
  ...ordinary${type},
  name: '終わった${label}の見本',
  endsOn: '2021-03-31',
}
`
}

function registerFile({ plural, singular, type }: NewRegister): string {
  return `import { defineRegister } from '#core/rules/register.ts'
import { ${singular} } from './record.ts'
import { ${singular}Rules } from './rules.ts'
import { ended${type}, ordinary${type} } from './samples.ts'

export const ${plural} = defineRegister({
  record: ${singular},
  rules: ${singular}Rules,
  samples: [ordinary${type}, ended${type}],
})
`
}

/** Enough for the names of registers: `parties` → `party`, `branches` → `branch`, `sheets` → `sheet`. */
function singularOf(plural: string): string {
  if (/[^aeiou]ies$/.test(plural)) return `${plural.slice(0, -3)}y`
  return plural.replace(/(?<=ss|x|ch|sh)es$|s$/, '')
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
