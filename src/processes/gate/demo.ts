import type { Gate } from '#core/rules/gate/gate.ts'
import { insert, transition } from '#core/store/entries.ts'
import { inspect } from '#core/store/gate/decide.ts'
import { decideSecond } from '#core/store/gate/second-person.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { PublicNameEntry } from '#registers/records/public-names/record.ts'
import { publicNames } from '#registers/records/public-names/register.ts'

/** Names of the demo ward, all invented: some in force, one that waits for its approval, one for a second person. */
const NAMES: readonly (Pick<PublicNameEntry, 'name' | 'kind' | 'basis'> & { readonly upTo: Step })[] = [
  { name: 'みどり橋', kind: 'place', basis: '地名であり、個人の氏名ではないため', upTo: 'released' },
  { name: '佐藤山造園株式会社', kind: 'company', basis: '法人の名称は公にされているため', upTo: 'released' },
  {
    name: '岡本記念 子ども館',
    kind: 'facility',
    basis: '施設の名称であり、条例で公にされているため',
    upTo: 'released',
  },
  {
    name: '緑川あおば',
    kind: 'member',
    basis: '公職にある者の氏名は公にすることが予定されているため',
    upTo: 'approved',
  },
  { name: '小田桐の森', kind: 'place', basis: '地名であり、個人の氏名ではないため', upTo: 'review' },
]

type Step = 'review' | 'approved' | 'released'

/** Brings names that may be published into the demo, in the states in which a clerk meets them. */
export async function loadDemoNames(db: Db, stamp: Stamp, releaser: Stamp, gate: Gate): Promise<void> {
  for (const { upTo, ...name } of NAMES) {
    const valid = name.kind === 'member' ? { from: '2023-05-01', until: '2027-04-30' } : null
    const written = await insert(db, stamp, publicNames, { ...name, valid, section: null, note: null })
    const reviewed = await transition(db, stamp, publicNames, written, 'review', gate)
    if (upTo === 'review') continue
    const approved = await transition(db, releaser, publicNames, reviewed, 'approval')
    if (upTo === 'released') await release(db, releaser, approved, gate)
  }
}

/** A name that looks like a person's has its second person in the demo, too. */
async function release(db: Db, releaser: Stamp, approved: Kept, gate: Gate): Promise<void> {
  const { outcome } = await inspect(db, releaser, gate, publicNames.record, approved)
  const second = { ...releaser, by: 'system:second', why: '名簿で確かめた' }
  const at: { readonly key: string; readonly revision: number } =
    outcome === 'second' ? await decideSecond(db, second, publicNames, approved, 'allowed', gate) : approved
  if (outcome !== 'block') await transition(db, releaser, publicNames, at, 'release', gate)
}
