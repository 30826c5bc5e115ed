import { type PostedForm, textOf } from '#core/office/form-read.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { freeCodes } from '#processes/booklet/keep/free-codes.ts'
import { CHANGE_KINDS, type Change, type ChangeKind, type NewUnit } from '#processes/reorganisation/plan.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import type { Units } from '#processes/reorganisation/succession.ts'
import type { Section } from '#registers/planning/sections/record.ts'

/** How many parts a form of each kind of change asks for. */
const PARTS = {
  rename: 1,
  move: 1,
  merge: 1,
  split: 5,
  abolish: 0,
  found: 1,
} as const satisfies Record<ChangeKind, number>

/** What a form of a change holds, as it was typed. */
export type ChangeAnswers = {
  readonly from: readonly string[]
  readonly units: readonly { readonly code: string; readonly name: string; readonly parent: string }[]
  readonly level: string
  /** Of a division the number of the part that takes the rest, else a code; empty for nobody. */
  readonly heir: string
}

/** What a posted form of a change holds. */
export function answersIn(form: PostedForm, kind: ChangeKind): ChangeAnswers {
  return {
    from: form.texts.from?.filter((code) => code !== '') ?? [],
    units: Array.from({ length: PARTS[kind] }, (_, at) => ({
      code: textOf(form, `code-${at}`).trim(),
      name: textOf(form, `name-${at}`).trim(),
      parent: textOf(form, `parent-${at}`),
    })),
    level: textOf(form, 'level'),
    heir: textOf(form, 'heir'),
  }
}

/** An empty form, in which what is changed may be chosen already. */
export function emptyAnswers(kind: ChangeKind, from: readonly string[]): ChangeAnswers {
  return {
    from,
    units: Array.from({ length: PARTS[kind] }, () => ({ code: '', name: '', parent: '' })),
    level: 'section',
    heir: '',
  }
}

/** Whether a word is a kind of change. */
export function isChangeKind(word: string | undefined): word is ChangeKind {
  return CHANGE_KINDS.some((kind) => kind === word)
}

/** The change that a form says; refused at its questions where something is missing. Codes that are left empty are given, none of those that are spent. */
export function readChange(
  kind: ChangeKind,
  answers: ChangeAnswers,
  plan: Reorganisation,
  units: Units,
  spent: readonly string[],
): Change {
  const findings: Finding[] = []
  const from = [...new Set(answers.from)]
  const known = from.map((code) => units.get(code))
  if (kind !== 'found' && from.length === 0) findings.push({ at: 'from', says: '変える組織を選ぶ。' })
  if (known.includes(undefined)) findings.push({ at: 'from', says: 'この組織は登録にない。' })
  if (kind === 'merge' && from.length < 2) findings.push({ at: 'from', says: '統合する組織を二つ以上選ぶ。' })
  const level = kind === 'found' ? levelOf(answers.level) : (known[0]?.level ?? 'section')
  if (kind === 'merge' && new Set(known.map((unit) => unit?.level)).size > 1) {
    findings.push({ at: 'from', says: '同じ階層の組織を選ぶ。' })
  }
  const giveCode = codesFor(level, plan, [...units.keys(), ...spent])
  const to = answers.units.flatMap((unit, at): NewUnit[] => {
    const isLeft = unit.name === '' && unit.code === ''
    if (kind === 'split' && isLeft && at > 1) return []
    const name = unit.name === '' && kind === 'move' ? (known[0]?.name ?? '') : unit.name
    if (name === '') findings.push({ at: `name-${at}`, says: '新しい名称を書く。' })
    if (name.length > 100) findings.push({ at: `name-${at}`, says: '名称は100文字以内にする。' })
    if (unit.code !== '' && !/^[A-Z][A-Z0-9-]{0,19}$/.test(unit.code)) {
      findings.push({ at: `code-${at}`, says: '組織コードは大文字の英字で始め、英数字で書く。例　S012' })
    }
    const parent = unit.parent || (kind === 'move' ? null : (known[0]?.parent ?? null))
    if (kind === 'move' && (parent === null || parent === known[0]?.parent)) {
      findings.push({ at: `parent-${at}`, says: '移る先の組織を選ぶ。' })
    }
    return [{ code: unit.code || giveCode(), name, level, parent }]
  })
  const heir = heirOf(kind, answers, to)
  if (kind === 'abolish' && heir !== null && from.includes(heir)) {
    findings.push({ at: 'heir', says: '廃止する組織には引き継げない。' })
  }
  if (findings.length > 0) throw new Refusal('invalid', '変更に誤りがある。', findings)
  return { kind, from, to, heir }
}

function heirOf(kind: ChangeKind, { heir }: ChangeAnswers, to: readonly NewUnit[]): string | null {
  if (heir === '') return null
  if (kind === 'abolish') return heir
  return kind === 'split' ? (to[Number(heir)]?.code ?? null) : null
}

function levelOf(word: string): Section['level'] {
  return word === 'domain' || word === 'department' ? word : 'section'
}

/** Codes that neither the register nor the plan uses. */
function codesFor(
  level: Section['level'],
  { changes }: Reorganisation,
  known: readonly string[],
): () => string {
  const taken = [...known, ...changes.flatMap(({ to }) => to.map(({ code }) => code))]
  return level === 'section' ? freeCodes(taken, 'S', 3) : freeCodes(taken, 'D', 2)
}
