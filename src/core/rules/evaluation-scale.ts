/** The scale on which programmes, measures and policies are judged, and what may follow from it. */

export const MARKS = {
  A: 'A　十分',
  B: 'B　おおむね十分',
  C: 'C　課題がある',
  D: 'D　大きな課題がある',
  N: '対象外',
} as const

export type Mark = keyof typeof MARKS

/** The viewpoints of a programme's evaluation, in the order of the sheet. */
export const CRITERIA = {
  need: '必要性',
  effectiveness: '有効性',
  efficiency: '効率性',
  fairness: '公平性',
  cooperation: '協働',
} as const

export type Criterion = keyof typeof CRITERIA

/** What is to become of a programme or a measure. */
export const DIRECTIONS = {
  widen: '拡充',
  continue: '継続',
  improve: '改善',
  shrink: '縮小',
  merge: '統合',
  end: '終了',
} as const

export type Direction = keyof typeof DIRECTIONS

/** What became of a step that was decided the year before. */
export const STEP_OUTCOMES = { done: '実施済み', partly: '一部実施', notDone: '未実施' } as const

/** Whether more or less of an indicator is better. */
export const BETTER = { up: '高いほどよい', down: '低いほどよい' } as const

export type Better = keyof typeof BETTER

/** Between whom something is matched (マッチング). */
export const MATCHINGS = {
  crossSection: '庁内連携',
  publicPrivate: '官民連携',
  intercity: '自治体間連携',
  residents: '区民参加・協働',
} as const

/** The keys of a declared list, in its order and with their types. */
export function keysOf<const T extends Readonly<Record<string, string>>>(
  list: T,
): readonly (keyof T & string)[] {
  return Object.keys(list)
}
