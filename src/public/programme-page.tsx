import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { withdrawnServing } from '#core/public/withdrawn-serving.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import { catalog } from '#registers/catalog.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { type City, placeInBooklet } from './city.ts'
import { ProgrammeEvaluations } from './evaluation/programme-evaluation.tsx'
import { printBudget, printYear } from './figures.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import { Bindings } from './programme-bindings.tsx'
import { ProgrammeYear } from './programme-year.tsx'
import { type Released, releasesOf } from './registers/released.ts'
import { Revisions } from './registers/revisions.tsx'
import { Sources } from './registers/sources.tsx'
import { Related } from './related.tsx'
import type { Site, SiteRequest } from './site.ts'

/** Of the years before, the goal and the content stand on pages of their own. */
const WHOLE_YEARS = 4

/** One programme through its years: goal, budget, content, and what the emergency changed. */
export function ProgrammePage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  city: City
  programme: Programme
}) {
  const { c, site, edition, city, programme } = props
  const { language } = c.var
  const entries = toldEntries(edition, programme.code)
  const withdrawn = withdrawnServing(edition, TOLD_RECORDS, programme.code)
  const feed = `/programmes/${programme.code}/feed.atom`
  const sheets = city.sheets.filter((sheet) => sheet.programme === programme.code)
  const programmes = say(language, 'public.programmes', '事務事業')
  return (
    <Frame
      c={c}
      site={site}
      title={programme.name}
      description={`${site.municipality.name}の事務事業「${programme.name}」の目標、予算、内容`}
      path={[{ label: programmes, href: pageAddress(language, '/programmes') }, { label: programme.name }]}
    >
      <PageHead
        heading={<Japanese c={c}>{programme.name}</Japanese>}
        note={
          <Japanese c={c}>
            {programme.domain}　{programme.code}
          </Japanese>
        }
        actions={
          <>
            {site.inbox !== undefined && (
              <a href={pageAddress(language, `/ask?programme=${programme.code}`)}>
                {say(language, 'public.ask', 'この事務事業について質問する')}
              </a>
            )}
            <a href={feed}>{say(language, 'public.follow', '更新を受け取る（Atom）')}</a>
          </>
        }
      />
      {sheets.length > 1 && (
        <BarChart
          title={say(language, 'public.budgets', '予算の移り変わり')}
          description={say(language, 'public.budgets.description', '年度ごとの予算額。')}
          of={say(language, 'public.year', '年度')}
          measure={say(language, 'public.amount', '予算額')}
          print={(value) => printBudget(language, value)}
          language={language}
          bars={sheets.map((sheet) => ({
            label: printYear(language, sheet.fiscalYear, site),
            value: printedBudget(sheet),
          }))}
        />
      )}
      {sheets.toReversed().map((sheet, index) => (
        <ProgrammeYear c={c} site={site} city={city} sheet={sheet} isBrief={index >= WHOLE_YEARS} />
      ))}
      <ProgrammeEvaluations {...{ c, site }} programme={programme.code} />
      <Bindings c={c} edition={edition} programme={programme.code} told={TOLD} />
      <Related c={c} city={city} programme={programme} sheet={sheets.at(-1)} />
      <Revisions c={c} isMixed releases={releasesOfAll(edition, [...entries, ...withdrawn])} />
      <Sources
        {...{ c, edition, entries }}
        more={sheets
          .filter(({ fiscalYear }) => city.hasBooklet(fiscalYear))
          .map((sheet) => ({
            term: `${printYear(language, sheet.fiscalYear, site)} ${say(language, 'public.booklets', '冊子')}`,
            description: <BookletPlace {...{ c, city, sheet }} />,
          }))}
      />
    </Frame>
  )
}

/** Registers whose entries the page tells in full. */
const TOLD = ['annual-sheets', 'urgent-reviews']
const TOLD_RECORDS = catalog.map(({ record }) => record).filter(({ key }) => TOLD.includes(key))

/** The entries of which the page is made, that of the programme first. */
function toldEntries(edition: Edition, code: string): PublicEntry[] {
  return ['programmes', ...TOLD].flatMap((register) => edition.listOf(code, register))
}

/** What was done to several entries in public, the newest first. */
function releasesOfAll(edition: Edition, entries: readonly PublicEntry[]): Released[] {
  return entries
    .flatMap((entry) => {
      const record = catalog.find(({ record: own }) => own.key === entry.register)?.record
      return record === undefined ? [] : releasesOf(edition, record, entry)
    })
    .sort((one, other) => (one.line.at < other.line.at ? 1 : one.line.at > other.line.at ? -1 : 0))
}

/** Where a sheet stands in its booklet. */
function BookletPlace({ c, city, sheet }: { c: SiteRequest; city: City; sheet: AnnualSheet }) {
  const { language } = c.var
  const place = placeInBooklet(city, sheet)
  return (
    <a href={pageAddress(language, `/booklets/${sheet.fiscalYear}#programme-${place}`)}>
      {say(language, 'public.booklet.place', '{n}番目の事務事業').replace('{n}', String(place))}
    </a>
  )
}
