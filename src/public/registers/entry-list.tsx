import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { FieldValue } from '#ui/kinds/field.tsx'
import { pageAddress } from '../address.ts'
import { entryName, readingAddress } from '../entry-address.ts'
import { Japanese } from '../japanese.tsx'
import type { SiteRequest } from '../site.ts'
import { aroundEntry } from './around.ts'

/** Entries of one register: what each is called, what tells it apart at a glance, and its amount. */
export function EntryList(props: {
  c: SiteRequest
  edition: Edition
  record: RecordType
  entries: readonly PublicEntry[]
}) {
  const { c, edition, record, entries } = props
  const around = aroundEntry(c, edition, { isList: true })
  const [about, amount] = shownFields(record)
  // A year of a programme is called like the programme: once is enough.
  const isTitle = ({ programme, title }: PublicEntry, name: string) =>
    name === record.programme && programme !== null && edition.find('programmes', programme)?.title === title
  return (
    <ul class="daicho-resources">
      {entries.map((entry) => {
        const said = about.filter(([name]) => entry.values?.[name] != null && !isTitle(entry, name))
        const figure = amount && entry.values?.[amount[0]]
        return (
          <li>
            <div class="daicho-resources__name">
              <a href={pageAddress(c.var.language, readingAddress(entry))}>
                <Japanese c={c}>{entryName(entry, record.label)}</Japanese>
              </a>
            </div>
            <div class="daicho-resources__about">
              <Japanese c={c}>
                {said.map(([name, field]) => (
                  <span class="daicho-resources__fact">
                    <FieldValue field={field} value={entry.values?.[name]} around={around} />
                  </span>
                ))}
              </Japanese>
            </div>
            {amount && figure != null && (
              <p class="daicho-resources__figure">
                <FieldValue field={amount[1]} value={figure} around={around} />
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type Shown = readonly [name: string, field: Field]

/** The fields by which entries are told apart: three short ones at most, and the first amount. */
function shownFields(record: RecordType): [about: Shown[], amount: Shown | undefined] {
  const fields = Object.entries(publicRecord(record).fields)
  const about = fields.filter(([name, { kind }]) => name !== record.title && SHORT.has(kind)).slice(0, 3)
  return [about, fields.find(([, { kind }]) => kind === 'money')]
}

const SHORT = new Set<Field['kind']>(['fiscalYear', 'day', 'choice', 'choices', 'reference', 'references'])
