import type { RecordType } from '#core/record/define.ts'
import { isPersonal } from '#core/rules/permission.ts'
import type { ReadingAct } from '#core/store/access/access-line.ts'
import { noteReadings } from '#core/store/access/access-log.ts'
import type { ListQuery } from '#core/store/list-query.ts'
import { type Office, type OfficeRequest, readerOf } from './office.ts'

/**
 * Writes down that the person at work is about to see entries of a register with personal information; of any other register
 * nothing is written. Awaited before the answer, so that nothing is shown that is not on record.
 */
export async function noteReading(
  c: OfficeRequest,
  office: Pick<Office, 'db' | 'clock'>,
  record: RecordType,
  act: ReadingAct,
  keys: readonly string[],
  query?: Pick<ListQuery, 'words' | 'filters' | 'states'>,
): Promise<void> {
  if (!isPersonal(record)) return
  const { by, as } = readerOf(c.var.actor)
  const narrowed = query === undefined ? '' : conditionsOf(record, query)
  const conditions = asWhom(as, narrowed)
  const reading = { register: record.key, act, keys, conditions, address: c.req.path.slice(0, 500) }
  await noteReadings(office.db, [{ ...reading, by, at: office.clock() }])
}

/** Conditions of a line of the access journal that also say as whom somebody looked. */
export function asWhom(as: string | null, conditions: string): string {
  return as === null ? conditions : `as=${as}${conditions && ' '}${conditions}`
}

/** By what a list was narrowed down: values of choices and references of open fields; of all else only that it was used. */
function conditionsOf(
  record: RecordType,
  { words, filters, states }: Pick<ListQuery, 'words' | 'filters' | 'states'>,
): string {
  const told = Object.entries(filters).map(([name, value]) => {
    const field = record.fields[name]
    const isOpen = field !== undefined && field.personal === undefined && TOLD.has(field.kind)
    return isOpen ? `${name}=${value.slice(0, 100)}` : name
  })
  return [
    ...(words.trim() === '' ? [] : ['words']),
    ...told,
    ...(states.length > 0 ? [`state=${states.join(',')}`] : []),
  ].join(' ')
}

const TOLD = new Set(['choice', 'choices', 'flag', 'fiscalYear', 'reference', 'references', 'day', 'instant'])
