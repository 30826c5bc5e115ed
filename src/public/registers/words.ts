import { dayOf } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { RecordType } from '#core/record/define.ts'
import { type Language, say } from '#ui/say.ts'

/** The name of a register in the reader's language. */
export function registerName(language: Language, record: RecordType): string {
  return say(language, record.key, record.label)
}

/** The label of a field of a record in the reader's language; `rows.field` names a column of a table inside it. */
export function fieldLabel(language: Language, record: RecordType, name: string): string {
  const [outer = '', inner] = name.split('.')
  const field = record.fields[outer]
  const label = field === undefined ? name : say(language, `${record.key}.${outer}`, field.label)
  if (inner === undefined || field?.kind !== 'rows') return label
  return `${label} ${say(language, `${record.key}.${name}`, field.fields[inner]?.label ?? inner)}`
}

/** A revision by its number: 第4版, revision 4. */
export function revisionName(language: Language, revision: number): string {
  return say(language, 'public.revision', '第{n}版').replace('{n}', String(revision))
}

/** How many entries: 39件, 39 entries, 1 entry. */
export function entryCount(language: Language, count: number): string {
  const key = count === 1 ? 'public.entry-count.one' : 'public.entry-count'
  return say(language, key, '{n}件').replace('{n}', count.toLocaleString('ja'))
}

/** The day in Japan on which something was published: 令和2年6月1日, 2020-06-01. */
export function publicDay(language: Language, at: string): string {
  const day = dayOf(new Date(at))
  return language === 'en' ? day : printWareki(day)
}
