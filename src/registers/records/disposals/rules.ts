import { ruleFor } from '#core/rules/rule.ts'
import { type Disposal, disposal } from './record.ts'

const rule = ruleFor(disposal)

const ORDER = ['proposed', 'listed', 'reviewed', 'decided', 'carriedOut'] as const

/** Whether a proposal has come as far as a stage; one that was dropped has come nowhere. */
export function hasReached({ stage }: Pick<Disposal, 'stage'>, wanted: (typeof ORDER)[number]): boolean {
  return stage !== 'dropped' && ORDER.indexOf(stage) >= ORDER.indexOf(wanted)
}

export const disposalRules = [
  rule('folders', 'フォルダを一つ以上入れる。', ({ folders }) => folders.length > 0),
  rule(
    'folders',
    '同じフォルダを二度入れない。',
    ({ folders }) => new Set(folders.map(({ folder }) => folder)).size === folders.length,
  ),
  rule(
    'listedFrom',
    '公表の始まりと終わりは、公表の段階から両方とも入れる。',
    (it) =>
      (it.listedFrom === null) === (it.listedUntil === null) &&
      (it.listedFrom !== null || !hasReached(it, 'listed')),
  ),
  rule(
    'listedUntil',
    '公表の終わりは、始まり以後にする。',
    ({ listedFrom, listedUntil }) => listedFrom === null || listedUntil === null || listedUntil >= listedFrom,
  ),
  rule(
    'reviewedOn',
    '審査済みにするには、審査した日、会議、意見を入れる。',
    (it) =>
      !hasReached(it, 'reviewed') || (it.reviewedOn !== null && it.committee !== null && it.opinion !== null),
  ),
  rule(
    'reviewedOn',
    '審査は、公表が終わってから行う。',
    ({ listedUntil, reviewedOn }) =>
      reviewedOn === null || (listedUntil !== null && reviewedOn > listedUntil),
  ),
  rule(
    'decidedOn',
    '決定済みにするには、決定した日と職を入れる。',
    (it) => !hasReached(it, 'decided') || (it.decidedOn !== null && it.decidedBy !== null),
  ),
  rule(
    'decidedOn',
    '決定は、審査した日以後にする。',
    ({ reviewedOn, decidedOn }) => decidedOn === null || (reviewedOn !== null && decidedOn >= reviewedOn),
  ),
  rule(
    'carriedOutOn',
    '廃棄済みにするには、廃棄した日を入れる。決定の前の日にはできない。',
    (it) =>
      hasReached(it, 'carriedOut') === (it.carriedOutOn !== null) &&
      (it.carriedOutOn === null || (it.decidedOn !== null && it.carriedOutOn >= it.decidedOn)),
  ),
]
