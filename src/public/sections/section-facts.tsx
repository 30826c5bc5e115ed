import { section as record, type Section } from '#registers/planning/sections/record.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import type { City } from '../city.ts'
import type { SiteRequest } from '../site.ts'
import { SectionLinks } from './section-links.tsx'
import { sectionsBelow, successorsOf } from './section-work.ts'

/** Where a section stands: what is above and below it, when it existed, what it continued and what continues it. */
export function SectionFacts(props: { c: SiteRequest; city: City; section: Section }) {
  const { c, city, section } = props
  const { language } = c.var
  const { parent, existed, predecessors } = record.fields
  const facts = [
    {
      term: say(language, 'sections.parent', parent.label),
      keys: section.parent ? [section.parent] : [],
    },
    {
      term: say(language, 'public.section.below', '下の組織'),
      keys: sectionsBelow(city, section.code).map(({ code }) => code),
    },
    {
      term: say(language, 'sections.predecessors', predecessors.label),
      keys: section.predecessors ?? [],
    },
    {
      term: say(language, 'public.section.successors', '引き継いだ組織'),
      keys: successorsOf(city, section.code).map(({ code }) => code),
    },
  ].filter(({ keys }) => keys.length > 0)
  const links = facts.map(({ term, keys }) => ({
    term,
    description: <SectionLinks {...{ c, city, keys }} />,
  }))
  const period = section.existed && {
    term: say(language, 'sections.existed', existed.label),
    description: <FieldValue field={existed} value={section.existed} around={{ language }} />,
  }
  if (links.length === 0 && !period) return null
  return <DescriptionList items={period ? [...links, period] : links} />
}
