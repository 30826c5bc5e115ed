import { type Day, daysAfter, daysBetween } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { RetentionClock } from './retention-clock.ts'

/** The states through which a folder of documents lives, and their labels. */
const LIFE_STATES = {
  current: '現用',
  stored: '書庫',
  expired: '満了',
  extended: '延長中',
  permanent: '永久保存',
  proposed: '廃棄の案',
  listed: '廃棄前の公表中',
  reviewed: '審査済み',
  disposed: '廃棄済み',
} as const

export type LifeState = keyof typeof LIFE_STATES

/** What leads a folder from one state to the next; each by one step, and from disposal none leads back. */
export const LIFE_ACTS = {
  storing: { label: '保存の開始', from: ['current'], to: 'stored' },
  expiry: { label: '満了', from: ['stored', 'extended'], to: 'expired' },
  extension: {
    label: '延長',
    from: ['stored', 'expired', 'extended', 'proposed', 'listed', 'reviewed'],
    to: 'extended',
  },
  permanence: { label: '永久保存', from: ['expired', 'proposed', 'listed', 'reviewed'], to: 'permanent' },
  proposal: { label: '廃棄の提案', from: ['expired'], to: 'proposed' },
  return: { label: '提案の取りやめ', from: ['proposed', 'listed', 'reviewed'], to: 'expired' },
  listing: { label: '公表', from: ['proposed'], to: 'listed' },
  review: { label: '審査', from: ['listed'], to: 'reviewed' },
  disposal: { label: '廃棄', from: ['reviewed'], to: 'disposed' },
} as const satisfies Record<
  string,
  { label: string; from: readonly (keyof typeof LIFE_STATES)[]; to: keyof typeof LIFE_STATES }
>

export type LifeAct = keyof typeof LIFE_ACTS

/** What is known of a folder on a day when somebody wants to lead it on. */
export type LifeFacts = {
  readonly today: Day
  readonly clock: RetentionClock
  readonly isImportant: boolean
  readonly isInRegularUse: boolean
  /** Why it is frozen, one sentence for each hold; empty where nothing holds it. */
  readonly holds: readonly string[]
  /** The first day on which everybody could read the list that names it; null before. */
  readonly listedFrom: Day | null
  /** Whole days for which the list has to stand. */
  readonly listingDays: number
  readonly reviewedOn: Day | null
  /** Whether the decided action for it is disposal. */
  readonly isDecided: boolean
}

/** Every sentence that speaks against an act on a folder in a state; empty where it may be done (R-REC-01, R-REC-02). */
export function hindrances(state: LifeState, act: LifeAct, facts: LifeFacts): string[] {
  const { label, from } = LIFE_ACTS[act]
  if (!(from as readonly LifeState[]).includes(state)) {
    return [`「${LIFE_STATES[state]}」のフォルダは「${label}」にできない。`]
  }
  return AGAINST[act](facts)
}

/** The state to which an act leads. */
export function stateAfter(act: LifeAct): LifeState {
  return LIFE_ACTS[act].to
}

/** The last day on which a list that stands from a day may still be commented on. */
export function listedUntil(from: Day, days: number): Day {
  return daysAfter(from, days - 1)
}

/** The step that the calendar alone asks for on a day, if any: storing, expiry, or for what is important permanence. */
export function dueAct(state: LifeState, facts: LifeFacts): LifeAct | null {
  const acts: LifeAct[] = ['storing', 'expiry', ...(facts.isImportant ? (['permanence'] as const) : [])]
  return acts.find((act) => hindrances(state, act, facts).length === 0) ?? null
}

const AGAINST: Readonly<Record<LifeAct, (facts: LifeFacts) => string[]>> = {
  storing: ({ today, clock: { startsOn } }) => {
    if (startsOn === null) return ['常用中のため、保存期間はまだ始まらない。']
    return today < startsOn ? [`保存期間は${printWareki(startsOn)}に始まる。`] : []
  },
  expiry: (facts) => unexpired(facts),
  extension: ({ today, clock: { expiresOn } }) =>
    expiresOn === null || expiresOn >= today
      ? []
      : [`延長しても満了日（${printWareki(expiresOn)}）が過ぎている。`],
  permanence: () => [],
  proposal: (facts) => [...unexpired(facts), ...kept(facts)],
  return: () => [],
  listing: (facts) => kept(facts),
  review: (facts) => untold(facts),
  disposal: (facts) => [
    ...unexpired(facts),
    ...kept(facts),
    ...untold(facts),
    ...(facts.reviewedOn === null || facts.reviewedOn > facts.today
      ? ['公文書管理委員会の審査を経ていない。']
      : []),
    ...(facts.isDecided ? [] : ['廃棄と決めていない。']),
    ...facts.holds,
  ],
}

function unexpired({ today, clock: { expiresOn } }: LifeFacts): string[] {
  if (expiresOn === null) return ['満了日が決まっていない。']
  return today <= expiresOn ? [`保存期間は${printWareki(expiresOn)}まで続く。`] : []
}

/** What may never be proposed for disposal. */
function kept({ isImportant, isInRegularUse }: LifeFacts): string[] {
  return [
    ...(isImportant ? ['重要公文書は、満了すると永久保存になる。'] : []),
    ...(isInRegularUse ? ['常用中である。'] : []),
  ]
}

function untold({ today, listedFrom, listingDays }: LifeFacts): string[] {
  if (listedFrom === null || listedFrom > today) return ['廃棄前の目録をまだ公表していない。']
  const stood = daysBetween(listedFrom, today)
  const until = listedUntil(listedFrom, listingDays)
  return stood < listingDays ? [`目録の公表は${printWareki(until)}まで続く（${listingDays}日間）。`] : []
}
