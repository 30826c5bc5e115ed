import type { Health } from '#processes/health/read-health.ts'
import { type Language, say } from '#ui/say.ts'
import { bytesText, fill, lapseText } from './figures.ts'
import type { HealthItem } from './health-item.ts'

/** What everything stands on: the disk and the database. */
export function roomItems(language: Language, health: Health): HealthItem[] {
  return [diskItem(language, health), databaseItem(language, health)]
}

function diskItem(language: Language, { disk }: Health): HealthItem {
  const share = disk.free / disk.whole
  const days = disk.daysLeft ?? Number.POSITIVE_INFINITY
  const isBad = share < 0.05 || days < 7
  const isLow = share < 0.15 || days < 30
  const left =
    disk.daysLeft === null
      ? ''
      : fill(say(language, 'health.disk.left', '（いまの増え方であと{days}日）'), {
          days: disk.daysLeft.toLocaleString('ja'),
        })
  const room = fill(say(language, 'health.disk.now', '空き {free}／{whole}'), {
    free: bytesText(disk.free),
    whole: bytesText(disk.whole),
  })
  return {
    key: 'disk',
    label: say(language, 'health.disk', 'ディスク'),
    state: isBad ? 'bad' : isLow ? 'attention' : 'good',
    now: room + left,
    since: null,
    advice: isLow
      ? say(language, 'health.disk.do', '要らないファイルを片付けるか、ディスクを広げます。')
      : '',
  }
}

function databaseItem(language: Language, { database }: Health): HealthItem {
  const { bytes, connections, mostConnections, longest, liveRows, deadRows, growth } = database
  const isFull = connections > mostConnections * 0.8
  const isLong = longest > 600
  const isDirty = deadRows > 100_000 && deadRows > liveRows * 0.3
  const words = say(
    language,
    'health.database.now',
    '{bytes}、接続 {connections}／{most}、最長の処理 {longest}、片付け待ち {dead}行',
  )
  const grown =
    growth === null
      ? ''
      : fill(say(language, 'health.database.growth', '、1日に {growth} 増える'), {
          growth: bytesText(Math.max(0, growth)),
        })
  return {
    key: 'database',
    label: say(language, 'health.database', 'データベース'),
    state: isFull ? 'bad' : isLong || isDirty ? 'attention' : 'good',
    now:
      fill(words, {
        bytes: bytesText(bytes),
        connections,
        most: mostConnections,
        longest: lapseText(language, longest * 1000),
        dead: deadRows.toLocaleString('ja'),
      }) + grown,
    since: null,
    advice: databaseAdvice(language, { isFull, isLong, isDirty }),
  }
}

function databaseAdvice(
  language: Language,
  { isFull, isLong, isDirty }: Readonly<Record<'isFull' | 'isLong' | 'isDirty', boolean>>,
): string {
  if (isFull)
    return say(
      language,
      'health.database.full',
      '接続が尽きかけています。max_connections を上げるか、ほかの利用を止めます。',
    )
  if (isLong)
    return say(
      language,
      'health.database.long',
      '長い処理が続いています。何をしているかを pg_stat_activity で見ます。',
    )
  return isDirty
    ? say(language, 'health.database.dirty', 'VACUUM が追いついていません。autovacuum の設定を見ます。')
    : ''
}
