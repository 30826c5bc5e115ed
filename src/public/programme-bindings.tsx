import type { ProgrammeTotal } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { catalog } from '#registers/catalog.ts'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { registerAddress } from './entry-address.ts'
import { printYen } from './figures.ts'
import { EntryList } from './registers/entry-list.tsx'
import { entryCount, fieldLabel, registerName } from './registers/words.ts'
import type { SiteRequest } from './site.ts'

const SHOWN = 5

/** What every register binds to a programme: counts and sums, the first entries of those that this page does not tell in full, and the way to all. */
export function Bindings(props: {
  c: SiteRequest
  edition: Edition
  programme: string
  /** Registers whose entries the page tells itself. */
  told: readonly string[]
}) {
  const { c, edition, programme, told } = props
  const { language } = c.var
  const totals = edition.totalsOf(programme)
  const bound = catalog.flatMap(({ record }) => {
    const total = totals.find(({ register }) => register === record.key)
    return record.key === 'programmes' || total === undefined || total.entries === 0
      ? []
      : [{ record, total }]
  })
  if (bound.length === 0) return null
  return (
    <section class="daicho-section" aria-labelledby="bindings">
      <h2 id="bindings">{say(language, 'public.bindings', 'この事務事業に結び付く登録')}</h2>
      {bound.map(({ record, total }) => (
        <div class="daicho-binding">
          <h3>
            <a href={pageAddress(language, registerAddress(record.key, { programme }))}>
              {registerName(language, record)}
            </a>
            <span class="daicho-count">{`　${entryCount(language, total.entries)}`}</span>
          </h3>
          <Sums {...{ c, record, total }} />
          {!told.includes(record.key) && (
            <EntryList
              {...{ c, edition, record }}
              entries={edition.listAfter(record.key, null, SHOWN, programme)}
            />
          )}
        </div>
      ))}
    </section>
  )
}

/** The sums of a register's amounts; what no entry states is left out. */
function Sums({ c, record, total }: { c: SiteRequest; record: RecordType; total: ProgrammeTotal }) {
  const { language } = c.var
  const sums = Object.entries(total.sums).flatMap(([name, sum]) => (sum === null ? [] : [{ name, sum }]))
  if (sums.length === 0) return null
  return (
    <p class="daicho-binding__sums">
      {sums.map(({ name, sum }) => (
        <span>
          {say(language, 'public.sum', '{field}の合計').replace(
            '{field}',
            fieldLabel(language, record, name),
          )}{' '}
          {printYen(language, sum)}
        </span>
      ))}
    </p>
  )
}
