import { sql } from 'kysely'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import type { CurrentGate, Gate, GateLists, PublicName } from '#core/rules/gate/gate.ts'
import { openGate } from '#core/store/gate/open-gate.ts'
import { withFiles } from '#core/store/gate/with-files.ts'
import { listCurrent } from '#core/store/releases.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { type PublicNameEntry, publicName } from '#registers/records/public-names/record.ts'

/** The release gate of an installation, as its lists stand now; `close` gives its threads back. */
export type CityGate = CurrentGate & { close(): Promise<void> }

/** Opens the gate over the municipality's lists and the names that clerks have released; a name that is released or withdrawn changes it at once. Without `files` no file gets out. */
export function cityGate(
  db: Db,
  lists: GateLists,
  clock: Clock,
  files: Pick<Files, 'read'> | null = null,
): CityGate {
  let open: { readonly mark: string; readonly gate: Gate } | null = null
  const current = async (): Promise<Gate> => {
    const today = dayOf(clock())
    const mark = `${today} ${await markOf(db)}`
    if (open?.mark === mark) return open.gate
    const names = (await listCurrent(db, publicName.key)).flatMap(({ values }) =>
      values === null ? [] : [nameOf(values as PublicNameEntry)],
    )
    // The gate before is not closed: checks under way end by the lists with which they began, and an idle one gives its memory back.
    const gate = withFiles(openGate({ lists, names, today }), files)
    open = { mark, gate }
    return gate
  }
  return Object.assign(current, {
    async close() {
      await open?.gate.close()
      open = null
    },
  })
}

/** Changes whenever the released names do. */
async function markOf(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', count(*), max("releasedAt"), max("withdrawnAt"), count("withdrawnAt")) as mark
    from "releases" where "register" = ${publicName.key}`.execute(db)
  return rows[0]?.mark ?? ''
}

function nameOf({ name, kind, valid }: PublicNameEntry): PublicName {
  const until = valid?.until ?? null
  return { name, kind, from: valid?.from ?? null, until: until === null ? null : daysAfter(until, 1) }
}
