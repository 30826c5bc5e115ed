import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Difference, differences } from '#core/record/difference.ts'
import type { Finding } from '#core/record/entry.ts'
import { type Conflict, mergeEntries } from '#core/record/merge.ts'
import type { Kept } from '#core/store/table.ts'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'

/** A form into which the changes of others have been brought: what came from them, and what is left to decide. */
export type Merging = { readonly conflicts: readonly Conflict[]; readonly theirs: readonly Difference[] }

/** The form with what others have written since it was opened: what only they changed stands in it, what both changed is asked for. */
export function mergedForm(
  record: RecordType,
  { texts, base, now, mine }: { texts: Posted; base: AnyEntry; now: Kept; mine: AnyEntry },
): Posted {
  const { entry } = mergeEntries(record, base, now.entry, mine)
  const { revision = [], why = [], 'form.draft': draft = [] } = texts
  return {
    why,
    'form.draft': draft,
    ...fillEntry(record.fields, entry),
    'form.base': revision,
    revision: [String(now.revision)],
  }
}

/** What a merged form still has to decide, and what it has from the others. */
export function mergingOf(
  record: RecordType,
  { base, theirs, mine }: { base: AnyEntry; theirs: AnyEntry; mine: AnyEntry },
): Merging {
  const { conflicts } = mergeEntries(record, base, theirs, mine)
  const disputed = new Set(conflicts.map(({ name }) => name))
  const changed = differences(record, base, theirs)
  return { conflicts, theirs: changed.filter(({ name }) => !disputed.has(name)) }
}

/** The form after what was decided in it: `form.merge.goal=theirs` takes theirs, `mine` what was written before the merge, `edit` what stands in the field. */
export function decidedForm(record: RecordType, texts: Posted, theirs: AnyEntry): Posted {
  let decided = texts
  for (const [name, field] of Object.entries(record.fields)) {
    const choice = texts[`form.merge.${name}`]?.[0]
    if (choice !== 'theirs' && choice !== 'mine') continue
    const value = choice === 'theirs' ? fillEntry({ [name]: field }, theirs) : mineOf(texts, name)
    decided = { ...without(decided, name), ...value }
  }
  return decided
}

/** The conflicts about which nothing was decided. */
export function undecided(texts: Posted): Finding[] {
  return (texts['form.conflict'] ?? [])
    .filter((name) => !['theirs', 'mine', 'edit'].includes(texts[`form.merge.${name}`]?.[0] ?? ''))
    .map((at) => ({ at, says: '相手の内容、自分の内容、書き直したもののどれにするかを選ぶ。' }))
}

/** What the form held of a field before the merge, under the names that keep it. */
export function mineOf(texts: Posted, name: string): Posted {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => isOf(key, `form.mine.${name}`))
      .map(([key, value]) => [key.slice('form.mine.'.length), value]),
  )
}

/** The texts of one field. */
export function textsOfField(texts: Posted, name: string): Posted {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => isOf(key, name)))
}

function without(texts: Posted, name: string): Posted {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => !isOf(key, name)))
}

function isOf(key: string, name: string): boolean {
  return key === name || key.startsWith(`${name}.`)
}
