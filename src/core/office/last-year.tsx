import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { yearInIdentity } from '#core/record/copy.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { list, type Page } from '#core/store/list.ts'
import { everything, type ListQuery } from '#core/store/list-query.ts'
import type { Db } from '#platform/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { say } from '#ui/say.ts'
import type { OfficeRequest } from './office.ts'

/** The entries of a year after which those of the next can be written. */
export type LastYearEntries = {
  readonly year: number
  readonly entries: Page<AnyEntry>['entries']
}

/** What the year before holds, where a list asks for one year in which there is nothing yet and the person may write; null elsewhere. */
export async function findLastYear(
  c: OfficeRequest,
  db: Db,
  record: RecordType,
  query: ListQuery,
): Promise<LastYearEntries | null> {
  const name = yearInIdentity(record)
  const asked = name === undefined ? undefined : yearOf(query.filters[name])
  if (name === undefined || asked === undefined || !may(c.var.actor, 'write', record)) return null
  const year = asked - 1
  const wanted = { ...everything, filters: { [name]: String(year) }, sections: query.sections }
  const { entries } = await list(db, record, wanted)
  const going = entries.filter(({ state }) => state !== 'withdrawn')
  return going.length === 0 ? null : { year, entries: going }
}

/** Entries of the year before, each with the way to a new one like it. */
export function LastYear(props: { c: OfficeRequest; record: RecordType; lastYear: LastYearEntries }) {
  const { c, record, lastYear } = props
  const { language } = c.var
  const year = language === 'en' ? `FY${lastYear.year}` : printFiscalYear(lastYear.year)
  return (
    <section class="daicho-section" aria-labelledby="last-year">
      <h2 id="last-year">
        {say(language, 'office.last-year', '{year}の登録から写す').replace('{year}', year)}
      </h2>
      <ul class="daicho-copies">
        {lastYear.entries.map(({ key, entry }) => (
          <li>
            <ButtonLink
              href={`/${record.key}/new?${new URLSearchParams({ copy: key })}`}
              size="sm"
              label={`${String(entry[record.title])}：${say(language, 'office.copy', '写して登録')}`}
            >
              {say(language, 'office.copy', '写して登録')}
            </ButtonLink>{' '}
            <a href={`/${record.key}/${encodeURIComponent(key)}`}>{String(entry[record.title])}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function yearOf(filter: string | undefined): number | undefined {
  const [from, until = from] = filter?.split('..') ?? []
  return from !== undefined && from === until && /^\d{4}$/.test(from) ? Number(from) : undefined
}
