import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { ancestorsOf, successorsOf, unitsOf } from '#processes/reorganisation/succession.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { Timeline } from '#ui/charts/timeline.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import type { City } from '../city.ts'
import { entryAddress } from '../entry-address.ts'
import { printYear } from '../figures.ts'
import { Japanese } from '../japanese.tsx'
import { beginningOf, yearFraction } from '../review-spans.ts'
import type { Site, SiteRequest } from '../site.ts'

/** From which sections one came and which went on with its work, each with the days on which it existed; nothing where it stands alone. */
export function SuccessionTimeline(props: { c: SiteRequest; site: Site; city: City; section: Section }) {
  const { c, site, city, section } = props
  const { language } = c.var
  const line = lineOf(city, section)
  if (line.length < 2) return null
  const years = [...city.years, ...line.flatMap(({ existed }) => yearsIn(existed))]
  const [first, last] = [Math.min(...years), Math.max(...years) + 1]
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => ({
    at: beginningOf(first + at),
    label: printYear(language, first + at, site),
  }))
  const { from: fromTitle, until: untilTitle } = titles(language)
  return (
    <Timeline
      title={say(language, 'public.section.line', '組織の移り変わり')}
      description={say(
        language,
        'public.section.line.about',
        '前身の組織と、引き継いだ組織。左端まで続くものは、設置日の記載がないもの。',
      )}
      language={language}
      ticks={ticks}
      keys={[
        { hue: 1, label: say(language, 'public.section.line.own', 'この組織') },
        { hue: 4, label: say(language, 'public.section.line.other', '前身と後継の組織') },
      ]}
      spans={line.map((unit) => ({
        unit,
        label: unit.name,
        note: [unit.existed?.from, unit.existed?.until ?? '']
          .map((day) => (day ? dayText(language, day) : ''))
          .join('～'),
        from: unit.existed?.from ? yearFraction(unit.existed.from) : beginningOf(first),
        until: unit.existed?.until ? yearFraction(unit.existed.until) : beginningOf(last),
        hue: unit.code === section.code ? 1 : 4,
      }))}
      columns={[
        {
          heading: say(language, 'sections.name', '名称'),
          names: true,
          cell: ({ unit }) => (
            <a href={pageAddress(language, entryAddress({ register: 'sections', key: unit.code }))}>
              <Japanese c={c}>{unit.name}</Japanese>
            </a>
          ),
        },
        {
          heading: fromTitle,
          narrow: true,
          cell: ({ unit }) => (unit.existed?.from ? dayText(language, unit.existed.from) : '―'),
        },
        {
          heading: untilTitle,
          narrow: true,
          cell: ({ unit }) => (unit.existed?.until ? dayText(language, unit.existed.until) : '―'),
        },
      ]}
    />
  )
}

/** A section with everything before and after it, the oldest first. */
function lineOf({ sections }: City, section: Section): Section[] {
  const units = unitsOf(sections)
  const before = ancestorsOf(units, section.code).flatMap((code) => units.get(code) ?? [])
  const after: Section[] = []
  const waiting = successorsOf(units, section.code)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (after.includes(next) || next === section) continue
    after.push(next)
    waiting.push(...successorsOf(units, next.code))
  }
  return [...before.reverse(), section, ...after]
}

function yearsIn(existed: Section['existed']): number[] {
  return [existed?.from, existed?.until].flatMap((day) => (day ? [fiscalYearOf(day).year] : []))
}

function titles(language: Language) {
  return {
    from: say(language, 'public.section.line.from', '設置'),
    until: say(language, 'public.section.line.until', '廃止'),
  }
}

function dayText(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
