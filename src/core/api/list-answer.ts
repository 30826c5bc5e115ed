import { noteReading } from '#core/office/note-reading.ts'
import { allow, type Office, type OfficeRequest, readableSections } from '#core/office/office.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { settledUntil } from '#core/store/horizon.ts'
import { list, type Page } from '#core/store/list.ts'
import { entryJson } from './entry-json.ts'
import { cursorWord, type ListAsked, readListParameters } from './list-parameters.ts'

/**
 * Answers one page of a register: `items`, and `next` with the address of the page after it. Whoever asks for changes is told
 * `until` as well: nothing before it is still to appear, and asking from there on misses nothing and repeats nothing.
 */
export async function answerList(
  c: OfficeRequest,
  office: Office,
  record: RecordType,
  root: string,
): Promise<Response> {
  allow(c, 'read', record)
  const parameters = new URL(c.req.url).searchParams
  const asked = readListParameters(record, parameters)
  const query = { ...asked.query, sections: readableSections(c, record) }
  // The horizon is taken before the entries are read: what becomes visible between the two lies beyond it.
  const until = await horizonOf(office, asked)
  const page = cut(await readPage(office, record, { ...asked, query }), until)

  const keys = page.entries.map(({ key }) => key)
  await noteReading(c, office, record, 'list', keys, query)

  const next = page.next === null ? null : nextAddress(root, parameters, asked, page.next, until)
  if (next !== null) c.header('link', `<${next}>; rel="next"`)
  const items = page.entries.map((kept) => entryJson(record, kept, asked.fields))
  return c.json({ items, next, ...(until === null ? {} : { until: until.toISOString() }) })
}

async function horizonOf(office: Office, { query, updatedUntil }: ListAsked): Promise<Date | null> {
  if (query.updatedSince === null) return null
  const settled = await settledUntil(office.db, office.clock())
  const until = new Date(Math.min(settled.getTime(), updatedUntil?.getTime() ?? Number.POSITIVE_INFINITY))
  // A horizon that still lies before the question must not lead the next question back.
  return new Date(Math.max(until.getTime(), query.updatedSince.getTime()))
}

async function readPage(
  office: Office,
  record: RecordType,
  { query }: ListAsked,
): Promise<Page<EntryOf<RecordType>>> {
  try {
    return await list(office.db, record, query)
  } catch (error) {
    // The other parameters were read as their fields are: only the cursor can be wrong.
    if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
    throw new Refusal('invalid', '指定に誤りがある。', [{ at: 'after', says: '続きの位置が正しくない。' }])
  }
}

/** Changes come in the order of their time, so that those beyond the horizon stand at the end. */
function cut(page: Page<EntryOf<RecordType>>, until: Date | null): Page<EntryOf<RecordType>> {
  const within = until === null ? page.entries : page.entries.filter(({ changedAt }) => changedAt < until)
  return within.length === page.entries.length ? page : { entries: within, next: null }
}

function nextAddress(
  root: string,
  parameters: URLSearchParams,
  { query }: ListAsked,
  cursor: string,
  until: Date | null,
): string {
  const next = new URLSearchParams(parameters)
  next.set('after', cursorWord(query.sort, cursor))
  // All pages of one answer end at the same horizon.
  if (until !== null) next.set('updated_until', until.toISOString())
  return `${root}?${next}`
}
