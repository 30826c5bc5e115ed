import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { leadMany, type Step } from '#core/store/bulk.ts'
import type { Releasable } from '#core/store/release-check.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db } from '#platform/database.ts'
import { documents } from '#registers/records/documents/register.ts'
import { folders } from '#registers/records/folders/register.ts'

/** The account that approves and releases where an operator says so on the command line. */
const RELEASE = 'system:release'

export type HandedOver = { readonly done: number; readonly left: number }

export type HandOverOptions = {
  /** Goes on to approval and release under an account of its own, for a trial: nobody looks, and the gate alone keeps back. */
  readonly release?: boolean
  readonly progress?: (done: number) => void
  /** Only what was written at this moment; absent: all drafts of the account. */
  readonly writtenAt?: Date
}

/**
 * Hands what an import wrote, and nobody has touched since, over to the release desk for review, some thousand at a time.
 * Stopped on the way, it goes on with what is left the next time.
 */
export async function handOver(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  { release = false, progress, writtenAt }: HandOverOptions = {},
): Promise<HandedOver> {
  const steps: Step[] = [{ stamp, act: 'review' }]
  if (release) {
    const releaser = { ...stamp, by: RELEASE }
    steps.push({ stamp: releaser, act: 'approval' }, { stamp: releaser, act: 'release' })
  }
  const sum = { done: 0, left: 0 }
  const add = (done: number, left: number) => {
    sum.done += done
    sum.left += left
    progress?.(sum.done)
  }
  await leadAll(db, folders, { by: stamp.by, writtenAt }, steps, gate, add)
  await leadAll(db, documents, { by: stamp.by, writtenAt }, steps, gate, add)
  return sum
}

const AT_A_TIME = 2000

async function leadAll<R extends RecordType>(
  db: Db,
  register: Releasable<R>,
  { by, writtenAt }: { readonly by: string; readonly writtenAt: Date | undefined },
  steps: readonly Step[],
  gate: Gate,
  add: (done: number, left: number) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; key: string; revision: number }>`
      select "id", "key", "revision" from ${sql.table(register.record.key)}
      where "state" = 'draft' and "writtenBy" = ${by} and "id" > ${after}
        ${writtenAt === undefined ? sql`` : sql`and "writtenAt" = ${writtenAt}`}
      order by "id" limit ${AT_A_TIME}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
    const { done, left } = await leadMany(db, register, rows, steps, gate)
    add(done.length, left.length)
  }
}
