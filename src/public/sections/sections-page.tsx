import { printWareki } from '#core/calendar/wareki.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Tree, type TreeNode } from '#ui/tree.tsx'
import { pageAddress } from '../address.ts'
import { type City, yearShown } from '../city.ts'
import { entryAddress } from '../entry-address.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { programmeCounts, sectionsBelow } from './section-work.ts'

/** The tree of departments and sections, each with the number of programmes that it is responsible for. */
export function SectionsPage(props: { c: SiteRequest; site: Site; city: City }) {
  const { c, site, city } = props
  const { language } = c.var
  const heading = say(language, 'public.sections', '組織')
  const year = yearShown(city)
  const counts = programmeCounts(city, year)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の部と課、それぞれが受け持つ事務事業`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(language, 'public.sections.lead', '{year}に受け持つ事務事業の数を添えています。').replace(
          '{year}',
          printYear(language, year, site),
        )}
      />
      <Tree label={heading} nodes={nodesBelow(null)} />
    </Frame>
  )

  function nodesBelow(parent: string | null): TreeNode[] {
    return sectionsBelow(city, parent).map((section) => ({
      label: <Japanese c={c}>{section.name}</Japanese>,
      href: pageAddress(language, entryAddress({ register: 'sections', key: section.code })),
      note: aboutOf(section),
      nodes: nodesBelow(section.code),
    }))
  }

  function aboutOf({ code, existed }: Section): string {
    const count = `${counts.get(code) ?? 0} ${say(language, 'public.unit', '事業')}`
    if (!existed?.until) return count
    const until = language === 'en' ? existed.until : printWareki(existed.until)
    return `${count}　${say(language, 'public.section.until', '{day}まで').replace('{day}', until)}`
  }
}
