import type { Office } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { releaseHindrances } from '#core/rules/release-rule.ts'
import {
  type BulkKind,
  type BulkPreview,
  listForBulk,
  previewBulk,
  type Waiting,
  type WaitingFilter,
} from '#core/store/gate/waiting-list.ts'
import { listKept } from '#core/store/kept-entries.ts'
import { listReleasedValues } from '#core/store/releases.ts'

/** An entry that a bulk act would lead on, or keep back by a release rule in a sentence. */
export type PreviewedEntry = {
  readonly waiting: Waiting
  readonly record: RecordType
  readonly title: string
  readonly hindrance: string | null
}

/** What a bulk act would come to: counts of everything, and the first entries one by one. */
export type PreviewInFull = BulkPreview & {
  readonly first: readonly PreviewedEntry[]
  /** How many of those looked at break a release rule, by its sentence. */
  readonly rules: ReadonlyMap<string, number>
  /** Whether there is more than was looked at one by one. */
  readonly isCut: boolean
}

/** More are not looked at one by one before the run: it tells of the others when it comes to them. */
export const LOOKED_AT = 1000

/** Looks at what a bulk act would do: counts by reason, and release rules as far as entries are looked at one by one. */
export async function previewInFull(
  { db, catalog }: Pick<Office, 'db' | 'catalog'>,
  filter: WaitingFilter,
  kind: BulkKind,
  { by, today }: { readonly by: string; readonly today: string },
): Promise<PreviewInFull> {
  const preview = await previewBulk(db, filter, kind, by)
  const waiting = await listForBulk(db, filter, kind, { after: 0, until: preview.until, limit: LOOKED_AT })
  const going = waiting.filter((one) => goes(one, kind, by))
  const first: PreviewedEntry[] = []
  for (const [key, own] of Map.groupBy(going, ({ register }) => register)) {
    const register = catalog.find(({ record }) => record.key === key)
    if (register === undefined) continue
    const { record } = register
    const keys = own.map(({ entry }) => entry)
    const kept = new Map((await listKept(db, record, keys)).map((one) => [one.key, one]))
    const isReleasing = kind === 'release' || kind === 'schedule'
    const before = isReleasing && register.releaseRules ? await listReleasedValues(db, key, keys) : new Map()
    for (const one of own) {
      const found = kept.get(one.entry)
      if (found === undefined) continue
      const moment = { on: today, before: before.get(one.entry) ?? null }
      const hindrances = isReleasing ? releaseHindrances(register, found.entry as never, moment) : []
      const says = hindrances.map((each) => each.says).join('')
      const title = String(found.entry[record.title])
      first.push({ waiting: one, record, title, hindrance: says === '' ? null : says })
    }
  }
  const rules = new Map<string, number>()
  for (const { hindrance } of first) if (hindrance) rules.set(hindrance, (rules.get(hindrance) ?? 0) + 1)
  const broken = [...rules.values()].reduce((sum, count) => sum + count, 0)
  return { ...preview, going: preview.going - broken, first, rules, isCut: waiting.length >= LOOKED_AT }
}

function goes({ outcome, isAllowed, writtenBy }: Waiting, kind: BulkKind, by: string): boolean {
  if (kind === 'return') return true
  if (kind === 'approval' && writtenBy === by) return false
  return outcome === 'pass' || outcome === 'warn' || (outcome === 'second' && isAllowed)
}
