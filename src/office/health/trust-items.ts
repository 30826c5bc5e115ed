import type { Health } from '#processes/health/read-health.ts'
import type { AgeLimits } from '#processes/upkeep/parameters.ts'
import { type Language, say } from '#ui/say.ts'
import { bytesText, fill } from './figures.ts'
import { ageState, type HealthItem, MINUTE } from './health-item.ts'

/** How old things may be, in days. */
export type Ages = { readonly backup: AgeLimits; readonly restore: AgeLimits; readonly check: AgeLimits }

/** What makes that nothing is lost or altered unseen: the tree, its checks, backups and restores. */
export function trustItems(language: Language, health: Health, ages: Ages): HealthItem[] {
  return [
    treeItem(language, health),
    checkItem(language, health, ages.check),
    backupItem(language, health, ages.backup),
    restoreItem(language, health, ages.restore),
  ]
}

function treeItem(language: Language, { at, tree }: Health): HealthItem {
  const lag = tree.waitingSince === null ? 0 : at.getTime() - tree.waitingSince.getTime()
  const isBehind = tree.waiting > 0 && lag > MINUTE
  return {
    key: 'tree',
    label: say(language, 'health.tree', '履歴の木'),
    state: isBehind ? (lag > 10 * MINUTE ? 'bad' : 'attention') : 'good',
    now: fill(say(language, 'health.tree.now', '{size}行、木を待つ行 {waiting}'), {
      size: tree.size.toLocaleString('ja'),
      waiting: tree.waiting.toLocaleString('ja'),
    }),
    since: isBehind ? tree.waitingSince : tree.headAt,
    advice: isBehind
      ? say(language, 'health.tree.do', '木が伸びていません。履歴を検証し、書き換えがないかを見ます。')
      : '',
  }
}

function checkItem(language: Language, health: Health, limits: AgeLimits): HealthItem {
  const { check } = health
  const own = { key: 'check', label: say(language, 'health.check', '履歴の検証') }
  if (check?.ok === false) {
    const now = say(language, 'journal.checks.altered', '書き換えあり')
    const advice = say(
      language,
      'health.check.altered',
      'データベースをこのまま保ち、「書き換えがないかの検証」で最初の一か所を見ます。',
    )
    return { ...own, state: 'bad', now, since: check.finishedAt, advice }
  }
  const finishedAt = check?.ok === true ? check.finishedAt : null
  const state = ageState(health, finishedAt, limits)
  return {
    ...own,
    state,
    now:
      finishedAt === null
        ? say(language, 'health.never', 'まだない')
        : say(language, 'journal.checks.ok', '書き換えなし'),
    since: finishedAt,
    advice:
      state === 'good'
        ? ''
        : say(
            language,
            'health.check.do',
            '「いま検証する」を押すか、夜の検証が止まった理由を仕事の列で見ます。',
          ),
  }
}

function backupItem(language: Language, health: Health, limits: AgeLimits): HealthItem {
  const own = { key: 'backup', label: say(language, 'health.backup', 'バックアップ') }
  const { folder, last, lastGood } = health.backups
  if (folder === null) {
    const now = say(language, 'health.backup.off', '設定されていない')
    const advice = say(
      language,
      'health.backup.set',
      'DAICHO_BACKUP に別のディスクのフォルダーを設定するか、ほかの方法で取っていることを確かめます。',
    )
    return { ...own, state: 'attention', now, since: null, advice }
  }
  const hasFailed = last?.ok === false
  const age = ageState(health, lastGood?.finishedAt ?? null, limits)
  const press = say(
    language,
    'health.backup.do',
    '「いまバックアップを取る」を押し、書込み先の空きと権限を確かめます。',
  )
  return {
    ...own,
    state: age === 'good' && hasFailed ? 'attention' : age,
    now: lastGood
      ? `${lastGood.folder}、${bytesText(lastGood.bytes ?? 0)}`
      : say(language, 'health.never', 'まだない'),
    since: lastGood?.finishedAt ?? null,
    advice: hasFailed ? firstLine(last.hindrance) : age === 'good' ? '' : press,
  }
}

function restoreItem(language: Language, health: Health, limits: AgeLimits): HealthItem {
  const { folder, lastTrial, lastGoodTrial } = health.backups
  const hasFailed = lastTrial?.ok === false
  const age = ageState(health, lastGoodTrial?.finishedAt ?? null, limits)
  const state = hasFailed ? 'bad' : folder === null ? 'attention' : age
  const words = say(
    language,
    'health.restore.now',
    '{folder} から{rows}行が戻り、履歴{lines}行が確かめられた',
  )
  const press = say(
    language,
    'health.restore.do',
    '戻せると確かめていないバックアップは当てにできません。「いま復元を試す」を押します。',
  )
  return {
    key: 'restore',
    label: say(language, 'health.restore', '復元の試験'),
    state,
    now: lastGoodTrial
      ? fill(words, {
          folder: lastGoodTrial.folder ?? '',
          rows: (lastGoodTrial.rows ?? 0).toLocaleString('ja'),
          lines: (lastGoodTrial.lines ?? 0).toLocaleString('ja'),
        })
      : say(language, 'health.never', 'まだない'),
    since: lastGoodTrial?.finishedAt ?? null,
    advice: hasFailed ? firstLine(lastTrial.hindrance) : state === 'good' || folder === null ? '' : press,
  }
}

function firstLine(text: string | null): string {
  return text?.split('\n')[0] ?? ''
}
