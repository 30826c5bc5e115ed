import { findDemoBooklet, type ProfilePlace } from '#processes/profile.ts'

/** The sections of the profile's booklet in its order and the year of it: their made-up documents fit the demo ward. Sections of our own where it has none. */
export async function demoSections(
  place: ProfilePlace,
): Promise<{ readonly sections: readonly string[]; readonly year: number }> {
  const demo = await findDemoBooklet(place)
  const named = demo?.booklet.programmes.flatMap(({ sections }) => sections) ?? []
  const sections = [...new Set(named)]
  return sections.length > 0
    ? { sections, year: demo?.booklet.fiscalYear ?? YEAR }
    : { sections: ['総務課', '財政課', '税務課', '福祉課', '学務課', '土木課'], year: YEAR }
}

const YEAR = 2020
