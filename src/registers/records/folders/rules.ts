import { lastDayOfPeriod } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { yearsOfRetention } from '#core/rules/retention.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { type Folder, folder } from './record.ts'

const rule = ruleFor(folder)

/** The last day on which a folder must be kept, as its retention and its first day say; null while there is none. */
export function expiryOf({
  retention,
  retentionStartOn,
}: Pick<Folder, 'retention' | 'retentionStartOn'>): string | null {
  const years = yearsOfRetention(retention)
  if (retentionStartOn === null || years === 'permanent' || years === null) return null
  return lastDayOfPeriod(retentionStartOn, years * 12)
}

export const folderRules = [
  rule(
    'expiresOn',
    '満了日は、起算日と保存期間から決まる日にする。',
    ({ isRegularUse, lifeState, ...it }) => {
      const expected = expiryOf(it)
      if (lifeState === 'extended') return it.expiresOn !== null && it.expiresOn >= (expected ?? it.expiresOn)
      // Extended once, a folder keeps the later day through all that follows.
      if (AFTER_EXPIRY.has(lifeState) && it.expiresOn !== null && expected !== null)
        return it.expiresOn >= expected
      return it.expiresOn === expected || (isRegularUse && it.expiresOn === null)
    },
    (it) => {
      const expected = expiryOf(it)
      return expected === null
        ? 'この保存期間と起算日では満了日が決まらない。満了日を空にする。'
        : `満了日は${printWareki(expected)}（${expected}）にする。起算日と保存期間から決まる。`
    },
  ),
  rule(
    'retentionStartOn',
    '起算日を入れる。常用のフォルダだけは空にしてよい。',
    ({ isRegularUse, retentionStartOn }) => isRegularUse || retentionStartOn !== null,
  ),
  rule(
    'regularUseUntil',
    '常用の終わりは、常用のときだけ入れる。',
    ({ isRegularUse, regularUseUntil }) => isRegularUse || regularUseUntil === null,
  ),
  rule(
    'retention',
    '1年未満のフォルダは作らない。1年未満の文書は、文書ごとに理由を入れる。',
    ({ retention }) => yearsOfRetention(retention) !== 0,
  ),
  rule(
    'dispositionAtExpiry',
    '重要な公文書の満了時の措置は、移管か延長にする。',
    ({ isImportant, dispositionAtExpiry }) => !isImportant || dispositionAtExpiry !== 'discard',
  ),
  rule(
    'lifeState',
    '重要な公文書は廃棄しない。',
    ({ isImportant, lifeState }) => !isImportant || !DISPOSAL.has(lifeState),
  ),
]

const DISPOSAL = new Set<Folder['lifeState']>(['proposed', 'listed', 'reviewed', 'disposed'])
const AFTER_EXPIRY = new Set<Folder['lifeState']>([...DISPOSAL, 'expired', 'permanent'])
