import type { Db } from '#platform/database.ts'
import { heirFor } from './plan.ts'
import { listReorganisations } from './reorganisations.ts'

/** Who goes on with the work of a section that was divided, by what the approved re-organisations say of its programmes. */
export async function listChosenHeirs(
  db: Db,
): Promise<(section: string, programme: string | null) => string | null> {
  const approved = (await listReorganisations(db)).filter(({ state }) => state !== 'draft').reverse()
  return (section, programme) => {
    let at: string | null = section
    for (const plan of approved) at = at === null ? null : heirFor(plan, at, { programme })
    return at === section ? null : at
  }
}
