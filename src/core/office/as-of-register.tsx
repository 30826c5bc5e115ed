import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { dayMeaning } from '#core/record/kinds/day.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { listAsOf, listChanges } from '#core/store/as-of-list.ts'
import type { JournalLine } from '#core/store/journal.ts'
import { listKept } from '#core/store/kept-entries.ts'
import { writeCsv } from '#platform/csv.ts'
import { AsOfRegisterPage, ComparePage } from './as-of-register-page.tsx'
import { asOfHeadings, asOfRow, changedRows, changeHeadings } from './as-of-rows.ts'
import { attachment, fileNameOf } from './export-routes.tsx'
import { noteReading } from './note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest } from './office.ts'
import { aroundEntries } from './surroundings.ts'

const ON_A_PAGE = 50
const AT_ONCE = 500

/** A whole register as it was at the end of a day, and what became of it between two: `/contracts/as-of?on=…`, `/contracts/compare?from=…&until=…`. */
export function asOfRegister(office: Office, { record }: Register): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/as-of', async (c) => {
    allow(c, 'read', record)
    const on = dayIn(c, 'on')
    const after = c.req.query('after') ?? ''
    const lines = await listAsOf(db, record, endOf(on), { after, limit: ON_A_PAGE + 1 })
    const shown = await readable(c, lines.slice(0, ON_A_PAGE), ({ entry }) => entry)
    await noteReading(
      c,
      office,
      record,
      'as-of',
      shown.map(({ entry }) => entry),
    )
    const around = await aroundEntries(
      c,
      office,
      record,
      shown.map((line) => line.after).filter((after) => after !== null),
    )
    const next = lines.length > ON_A_PAGE ? lines[ON_A_PAGE - 1]?.entry : undefined
    return c.html(<AsOfRegisterPage {...{ c, office, record, on, lines: shown, around, next }} />)
  })

  routes.get('/as-of.csv', async (c) => {
    allow(c, 'export', record)
    const on = dayIn(c, 'on')
    return csv(
      c,
      `as-of-${on}`,
      asOfHeadings(record),
      each(
        (after) => listAsOf(db, record, endOf(on), { after, limit: AT_ONCE }),
        ({ entry }) => entry,
        async (lines) => {
          const shown = await readable(c, lines, ({ entry }) => entry, 'export')
          await noteExport(
            c,
            shown.map(({ entry }) => entry),
          )
          return shown.map((line: JournalLine) => asOfRow(record, line))
        },
      ),
    )
  })

  routes.get('/compare', async (c) => {
    allow(c, 'read', record)
    const [from, until] = [dayIn(c, 'from'), dayIn(c, 'until')]
    const span = { from: endOf(from), until: endOf(until) }
    const after = c.req.query('after') ?? ''
    const changes = await listChanges(db, record, span, { after, limit: ON_A_PAGE + 1 })
    const shown = await readable(c, changes.slice(0, ON_A_PAGE), ({ key }) => key)
    await noteReading(
      c,
      office,
      record,
      'as-of',
      shown.map(({ key }) => key),
    )
    const versions = shown.flatMap((change) => [change.before, change.after]).filter((each) => each !== null)
    const around = await aroundEntries(c, office, record, versions)
    const next = changes.length > ON_A_PAGE ? changes[ON_A_PAGE - 1]?.key : undefined
    return c.html(<ComparePage {...{ c, office, record, from, until, changes: shown, around, next }} />)
  })

  routes.get('/compare.csv', async (c) => {
    allow(c, 'export', record)
    const [from, until] = [dayIn(c, 'from'), dayIn(c, 'until')]
    const span = { from: endOf(from), until: endOf(until) }
    return csv(
      c,
      `compare-${from}-${until}`,
      changeHeadings(),
      each(
        (after) => listChanges(db, record, span, { after, limit: AT_ONCE }),
        ({ key }) => key,
        async (changes) => {
          const shown = await readable(c, changes, ({ key }) => key, 'export')
          await noteExport(
            c,
            shown.map(({ key }) => key),
          )
          return shown.flatMap((change) => changedRows(record, change))
        },
      ),
    )
  })

  /** Whoever may not read an entry as it is now may not read it as it was. */
  async function readable<T>(
    c: OfficeRequest,
    items: readonly T[],
    keyOf: (item: T) => string,
    act: 'read' | 'export' = 'read',
  ): Promise<readonly T[]> {
    const kept = await listKept(db, record, items.map(keyOf))
    const allowed = new Set(
      kept.filter(({ entry }) => may(c.var.actor, act, record, entry)).map(({ key }) => key),
    )
    return items.filter((item) => allowed.has(keyOf(item)))
  }

  function noteExport(c: OfficeRequest, keys: readonly string[]): Promise<void> {
    return noteReading(c, office, record, 'export', keys)
  }

  function csv(
    c: OfficeRequest,
    name: string,
    headings: readonly string[],
    rows: AsyncIterable<readonly string[]>,
  ) {
    const all = async function* () {
      yield headings
      yield* rows
    }
    const bytes = writeCsv(all(), { encoding: 'utf-8-bom', guarded: headings.map(() => true) })
    return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(fileNameOf(office, record, `${name}.csv`)),
    })
  }

  return routes
}

async function* each<T>(
  list: (after: string) => Promise<readonly T[]>,
  keyOf: (item: T) => string,
  rowsOf: (items: readonly T[]) => Promise<readonly (readonly string[])[]>,
): AsyncGenerator<readonly string[]> {
  for (let after = ''; ; ) {
    const items = await list(after)
    yield* await rowsOf(items)
    const last = items.at(-1)
    if (last === undefined || items.length < AT_ONCE) return
    after = keyOf(last)
  }
}

/** The day that an address names; today, where it names none. */
function dayIn(c: OfficeRequest, name: string): string {
  const text = c.req.query(name) ?? ''
  if (text === '') return c.var.actor.today
  const read = dayMeaning.parse(text, { kind: 'day', label: '日付' })
  if ('says' in read) throw new Refusal('invalid', read.says, [{ at: name, says: read.says }])
  return read.value
}

/** The whole day counts: what was written at its last second is seen. */
function endOf(day: string): Date {
  return new Date(`${day}T23:59:59.999+09:00`)
}
