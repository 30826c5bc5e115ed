import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledText } from '#core/rules/gate/evaluation.ts'
import { normalWord } from '#core/rules/gate/normal-text.ts'
import {
  COMMON_SURNAMES,
  FOREIGN_NAMES,
  HARD_SURNAMES,
  KANA_GIVEN,
  KATAKANA_NAMES,
  OLD_FORMS,
  SHORT_GIVEN,
  UNSEEN_GIVEN,
  UNSEEN_SURNAMES,
  WORD_GIVEN,
} from './stress-names.ts'

/** Which contexts and traps: those on which the gate is made better, or every other one, whose misses nobody looks at. */
export type Half = 'development' | 'held-out'

/** The traps of a half, and its contexts each with so many people in turn: of names that no list has, of one letter, of common words, from elsewhere. The same every time. */
export function stressTitles(half: Half, rounds: number): (LabelledText & { readonly context: string })[] {
  const random = randomFrom(half === 'development' ? 11 : 12)
  const traps = lines('stress-traps.txt', half).map((text) => ({ text, labels: [], context: 'trap' }))
  const contexts = lines('stress-contexts.txt', half)
  const titles = Array.from({ length: rounds }, () => contexts.map((context) => filled(context, random)))
  return [...traps, ...titles.flat()]
}

/** Every name that the lists must not have where the gate is tried on names that it can't know. */
export function unseenNames(): ReadonlySet<string> {
  return new Set([...words(UNSEEN_SURNAMES), ...words(UNSEEN_GIVEN)].map(normalWord))
}

type Random = () => number
type Person = readonly [surname: string, given: string]

function lines(file: string, half: Half): string[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .filter((_, at) => at % 2 === (half === 'development' ? 0 : 1))
}

function filled(context: string, random: Random) {
  let text = ''
  let last = 0
  let surname = ''
  const labels = []
  for (const match of context.matchAll(/\{([^}]+)\}/g)) {
    const [mark, kind = ''] = match
    text += context.slice(last, match.index)
    last = match.index + mark.length
    const [name, own] = named(kind, surname, random)
    surname = own
    labels.push({ rule: 'R-PII-01' as const, start: text.length, end: text.length + name.length })
    text += name
  }
  // Half of the clerks write with half-width spaces.
  const whole = text + context.slice(last)
  return { text: random() < 0.5 ? whole.replaceAll('　', ' ') : whole, labels, context }
}

function named(kind: string, before: string, random: Random): [name: string, surname: string] {
  if (kind === '外国') return [pick(names(FOREIGN_NAMES), random), before]
  if (kind === 'カナ') return [pick(names(KATAKANA_NAMES), random), before]
  const [surname, given] = person(random)
  const own = kind.startsWith('同') ? before : surname
  if (kind === '姓') return [own, own]
  return [`${own}${kind.includes(' ') ? (random() < 0.5 ? ' ' : '　') : ''}${given}`, own]
}

/** Somebody of one kind of hard names: each kind as often as the others. */
function person(random: Random): Person {
  const kinds: readonly (() => Person)[] = [
    () => [of(COMMON_SURNAMES), of(UNSEEN_GIVEN)],
    () => [of(UNSEEN_SURNAMES), of(UNSEEN_GIVEN)],
    () => [of(UNSEEN_SURNAMES), of(SHORT_GIVEN)],
    () => [of(UNSEEN_SURNAMES), of(KANA_GIVEN)],
    () => [of(HARD_SURNAMES), of(UNSEEN_GIVEN)],
    () => [of(COMMON_SURNAMES), of(SHORT_GIVEN)],
    () => [of(COMMON_SURNAMES), of(WORD_GIVEN)],
    () => [of(HARD_SURNAMES), of(WORD_GIVEN)],
    () => [of(HARD_SURNAMES), of(SHORT_GIVEN)],
    () => [of(HARD_SURNAMES), of(KANA_GIVEN)],
    () => pick(words(OLD_FORMS), random).split('|') as unknown as Person,
  ]
  const of = (list: string) => pick(words(list), random)
  return pick(kinds, random)()
}

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

function names(list: string): string[] {
  return list.trim().split(/\||\n\s*/)
}

function pick<Item>(list: readonly Item[], random: Random): Item {
  return list[Math.floor(random() * list.length)] as Item
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
