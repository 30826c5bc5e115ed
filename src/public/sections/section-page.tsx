import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { section as record, type Section } from '#registers/planning/sections/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import type { City } from '../city.ts'
import { printBudget, printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { ProgrammeList } from '../programme-list.tsx'
import { releasesOf } from '../registers/released.ts'
import { Revisions } from '../registers/revisions.tsx'
import { Sources } from '../registers/sources.tsx'
import { Reviews } from '../reviews.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { Bound } from './bound.tsx'
import { SectionFacts } from './section-facts.tsx'
import { workOf, type YearOfWork } from './section-work.ts'
import { SuccessionTimeline } from './succession-timeline.tsx'

const SHOWN = 40

/** A department or section: what it is responsible for, year by year, and everything that names it. */
export function SectionPage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  city: City
  section: Section
  entry: PublicEntry
}) {
  const { c, site, edition, city, section, entry } = props
  const { language } = c.var
  const work = workOf(city, section.code)
  const [newest, ...earlier] = work
  const feed = `/sections/${encodeURIComponent(section.code)}/feed.atom`
  const reviews = city.reviews.filter(
    ({ fiscalYear, sections }) => fiscalYear === newest?.year && sections?.includes(section.code),
  )
  return (
    <Frame
      c={c}
      site={site}
      title={section.name}
      description={`${site.municipality.name}の${section.name}が受け持つ事務事業と予算`}
      path={[
        { label: say(language, 'public.sections', '組織'), href: pageAddress(language, '/sections') },
        { label: section.name },
      ]}
    >
      <PageHead
        heading={<Japanese c={c}>{section.name}</Japanese>}
        actions={<a href={feed}>{say(language, 'public.follow', '更新を受け取る（Atom）')}</a>}
        note={`${say(language, `sections.level.${section.level}`, record.fields.level.choices[section.level])}　${section.code}`}
      />
      <SectionFacts {...{ c, city, section }} />
      <SuccessionTimeline {...{ c, site, city, section }} />
      {work.length > 1 && (
        <BarChart
          title={say(language, 'public.budgets', '予算の移り変わり')}
          description={say(language, 'public.budgets.description', '年度ごとの予算額。')}
          of={say(language, 'public.year', '年度')}
          measure={say(language, 'public.amount', '予算額')}
          print={(value) => printBudget(language, value)}
          language={language}
          bars={work
            .toReversed()
            .map(({ year, budget }) => ({ label: printYear(language, year, site), value: budget }))}
        />
      )}
      {newest && <NewestYear {...{ c, site, city }} section={section.code} work={newest} />}
      {earlier.map((each) => (
        <EarlierYear {...{ c, site, city }} work={each} />
      ))}
      <Reviews c={c} city={city} reviews={reviews} />
      <Bound {...{ c, edition, section: section.code }} />
      <Revisions c={c} releases={releasesOf(edition, record, entry)} />
      <Sources {...{ c, edition, entries: [entry] }} />
    </Frame>
  )
}

type YearProps = { c: SiteRequest; site: Site; city: City; work: YearOfWork }

function NewestYear({ c, site, city, work, section }: YearProps & { section: string }) {
  const { language } = c.var
  return (
    <section aria-labelledby="programmes">
      <h2 id="programmes">
        {printYear(language, work.year, site)} {say(language, 'public.programmes', '事務事業')}
      </h2>
      <p class="daicho-found">{summary({ c, work })}</p>
      <ProgrammeList c={c} city={city} sheets={work.sheets.slice(0, SHOWN)} />
      {work.sheets.length > SHOWN && (
        <p>
          <a href={pageAddress(language, `/programmes?year=${work.year}&department=${section}`)}>
            {say(language, 'public.section.all', 'すべての事務事業を見る')}
          </a>
        </p>
      )}
      <p class="daicho-aside-note">
        {say(
          language,
          'public.section.shared',
          '複数の課が受け持つ事業は、それぞれの課に予算の全額を数えています。',
        )}
      </p>
    </section>
  )
}

function EarlierYear({ c, site, work }: YearProps) {
  const { language } = c.var
  return (
    <Disclosure summary={`${printYear(language, work.year, site)}　${summary({ c, work })}`}>
      <ul class="daicho-links">
        {work.sheets.map((sheet) => (
          <li>
            <a href={pageAddress(language, `/programmes/${sheet.programme}#year-${sheet.fiscalYear}`)}>
              <span>
                <Japanese c={c}>{sheet.name}</Japanese>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function summary({ c, work }: Pick<YearProps, 'c' | 'work'>): string {
  const { language } = c.var
  const count = `${work.sheets.length} ${say(language, 'public.unit', '事業')}`
  if (work.budget === null) return count
  return `${count}　${say(language, 'public.budget', '予算の合計')} ${printBudget(language, work.budget)}`
}
