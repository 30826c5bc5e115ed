import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import { type HalfYear, halfYearOf } from '#registers/records/incidents/half-year.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { FileLinks } from '../data/file-links.tsx'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { entryCount, publicDay } from '../registers/words.ts'
import type { Site, SiteRequest } from '../site.ts'

/** What the public sees of an incident. */
export type PublicIncident = Pick<
  Incident,
  'number' | 'subject' | 'kind' | 'knownOn' | 'affected' | 'section' | 'summary'
>

/** The half-yearly lists of incidents with personal information, the newest half first; nothing about persons. */
export function IncidentsPage(props: { c: SiteRequest; site: Site; entries: readonly PublicEntry[] }) {
  const { c, site, entries } = props
  const { language } = c.var
  const heading = say(language, 'incidents', '個人情報の事故')
  const halves = Map.groupBy(
    entries.toSorted((one, other) => valuesOf(other).knownOn.localeCompare(valuesOf(one).knownOn)),
    (entry) => halfYearOf(valuesOf(entry).knownOn).from,
  )
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}で起きた個人情報の事故と再発防止策の一覧`}
      path={[
        {
          label: say(language, 'personal.heading', 'あなたの個人情報'),
          href: pageAddress(language, '/personal'),
        },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'incidents.lead',
          '重大な事故は直ちに、そのほかの事故は半年ごとにまとめて公表します。本人の安全、捜査、本人の意思のために公表しないことがあります。',
        )}
      />
      {entries.length === 0 && (
        <EmptyState heading={say(language, 'incidents.none', '公表している事故はありません。')} />
      )}
      {[...halves.values()].map((of) => (
        <Half c={c} site={site} half={halfYearOf(valuesOf(of[0] as PublicEntry).knownOn)} entries={of} />
      ))}
      {entries.length > 0 && <FileLinks names={[`${record.key}.csv`, `${record.key}.json`]} />}
    </Frame>
  )
}

function valuesOf(entry: PublicEntry): PublicIncident {
  return entry.values as PublicIncident
}

/** 令和2年度上半期, FY2020, first half. */
function halfName(language: Language, { year, half }: HalfYear, site: Site): string {
  if (language === 'en') return half === 'first' ? `FY${year}, first half` : `FY${year}, second half`
  return `${printFiscalYear(year, site.municipality.fiscalYearLabels)}${half === 'first' ? '上半期' : '下半期'}`
}

function Half(props: { c: SiteRequest; site: Site; half: HalfYear; entries: readonly PublicEntry[] }) {
  const { c, site, half, entries } = props
  const { language } = c.var
  const day = (on: string) => (language === 'en' ? on : printWareki(on))
  return (
    <section aria-labelledby={`half-${half.from}`}>
      <h2 id={`half-${half.from}`}>
        {halfName(language, half, site)}{' '}
        <span class="daicho-count">{entryCount(language, entries.length)}</span>
      </h2>
      <Table
        caption={`${say(language, 'incidents', '個人情報の事故')} ${halfName(language, half, site)}`}
        captionHidden
        language={language}
        rows={entries}
        columns={[
          {
            heading: say(language, 'incidents.subject', '件名'),
            names: true,
            cell: (entry) => (
              <a href={pageAddress(language, entryAddress(entry))}>
                <Japanese c={c}>{entry.title}</Japanese>
              </a>
            ),
          },
          {
            heading: say(language, 'incidents.kind', '種別'),
            cell: (entry) => kindName(language, valuesOf(entry).kind),
            narrow: true,
          },
          {
            heading: say(language, 'incidents.knownOn', '知った日'),
            cell: (entry) => day(valuesOf(entry).knownOn),
            narrow: true,
          },
          {
            heading: say(language, 'incidents.affected', '本人の数'),
            cell: (entry) => peopleText(language, valuesOf(entry).affected),
            numeric: true,
          },
          {
            heading: say(language, 'public.released-on', '公開日'),
            cell: (entry) => publicDay(language, entry.releasedAt),
            narrow: true,
          },
        ]}
      />
    </section>
  )
}

/** What a kind of incident is called. */
export function kindName(language: Language, kind: Incident['kind']): string {
  return say(language, `incidents.kind.${kind}`, record.fields.kind.choices[kind])
}

/** How many people are concerned, or that it is still looked into. */
export function peopleText(language: Language, affected: number | null): string {
  if (affected === null) return say(language, 'incidents.affected.open', '調査中')
  return say(language, 'incidents.people', '{n}人').replace('{n}', affected.toLocaleString('ja'))
}
