import type { Field, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { isSortable } from '#core/store/list.ts'

/** The parameters that the list of every register has; a field of such a name can't be filtered by. */
export const SHARED_PARAMETERS: readonly string[] = [
  'limit',
  'after',
  'state',
  'q',
  'sort',
  'fields',
  'updated_since',
  'updated_until',
]

/** The parameters by which the fields of a register are filtered: by value, and where there is an order, from and until. */
export function filterNames(record: RecordType): string[] {
  return filterFields(record).flatMap(([name, field]) =>
    RANGED.has(field.kind) ? [name, `${name}.from`, `${name}.until`] : [name],
  )
}

/** The filters of a list by field, in the form of `ListQuery`; what can't be read is added to the findings. */
export function readFilters(
  record: RecordType,
  parameters: URLSearchParams,
  findings: Finding[],
): Readonly<Record<string, string>> {
  const read = (at: string, field: Field): string => {
    const text = parameters.get(at)
    if (text === null) return ''
    const value = comparable(field, text)
    if ('says' in value) findings.push({ at, says: value.says })
    return 'value' in value ? value.value : ''
  }
  const filters = filterFields(record).flatMap(([name, field]): [string, string][] => {
    const value = read(name, field)
    if (!RANGED.has(field.kind)) return value === '' ? [] : [[name, value]]
    const [from, until] = [read(`${name}.from`, field), read(`${name}.until`, field)]
    const isRange = from !== '' || until !== ''
    if (value !== '' && isRange) findings.push({ at: name, says: '値と範囲は一緒に指定できない。' })
    if (isRange) return [[name, `${from}..${until}`]]
    // Numbers and moments have several texts: a range of one value compares the values themselves.
    return value === '' ? [] : [[name, `${value}..${value}`]]
  })
  return Object.fromEntries(filters)
}

const RANGED = new Set<Field['kind']>(['integer', 'money', 'decimal', 'rate', 'day', 'instant', 'fiscalYear'])
const UNSORTED = new Set<Field['kind']>(['choices', 'references', 'url', 'email', 'telephone'])

function filterFields(record: RecordType): [string, Field][] {
  return Object.entries(record.fields).filter(
    ([name, field]) => !SHARED_PARAMETERS.includes(name) && (isSortable(field) || UNSORTED.has(field.kind)),
  )
}

/** A value in the form in which it is compared: the database gets what the kind has read, or nothing. */
function comparable(field: Field, text: string): { value: string } | { says: string } {
  if (text.trim() === '' || text.includes('\0')) return { says: '値を書く。' }
  if (field.kind === 'references' && text.length <= 200) return { value: text }
  // One of several answers is looked for: it is read as the only one.
  const one: Field = field.kind === 'choices' ? { ...field, kind: 'choice' } : field
  const meaning = meaningOf(one)
  const read = meaning.parse(text, one)
  if ('says' in read) return read
  const shaped = meaning.schema(one).safeParse(read.value)
  if (!shaped.success) return { says: shaped.error.issues[0]?.message ?? '値の形が違う。' }
  return { value: meaning.write(shaped.data, one) }
}
