import type { Health } from '#processes/health/read-health.ts'
import { type Language, say } from '#ui/say.ts'
import { bytesText, fill } from './figures.ts'
import { type HealthItem, MINUTE } from './health-item.ts'

/** What is on its way: jobs, mails, the edition and the nodes that follow it. */
export function workItems(language: Language, health: Health): HealthItem[] {
  return [
    queueItem(language, health),
    ...(health.mails === null ? [] : [mailItem(language, health)]),
    editionItem(language, health),
    ...(health.nodes.length === 0 ? [] : [nodesItem(language, health)]),
  ]
}

function queueItem(language: Language, { at, jobs, failures, waitingSince }: Health): HealthItem {
  const waiting = jobs.reduce((sum, job) => sum + job.waiting, 0)
  const failed = failures.length
  const isLate = waitingSince !== null && at.getTime() - waitingSince.getTime() > 10 * MINUTE
  const advice = isLate
    ? say(language, 'health.queue.late', '仕事が進んでいません。Daichoを起動し直し、ログを見ます。')
    : say(language, 'health.queue.failed', '下の表で理由を見て、直してから「もう一度」を押します。')
  return {
    key: 'queue',
    label: say(language, 'health.queue', '仕事の列'),
    state: isLate ? 'bad' : failed > 0 ? 'attention' : 'good',
    now: fill(say(language, 'health.queue.now', '待ち {waiting}、失敗 {failed}'), { waiting, failed }),
    since: isLate ? waitingSince : null,
    advice: isLate || failed > 0 ? advice : '',
  }
}

function mailItem(language: Language, { at, mails }: Health): HealthItem {
  const { waiting = 0, failed = 0, oldestAt = null } = mails ?? {}
  const isLate = oldestAt !== null && at.getTime() - oldestAt.getTime() > 60 * MINUTE
  const words = say(language, 'health.mails.now', '待ち {waiting}、送れなかったもの {failed}')
  return {
    key: 'mails',
    label: say(language, 'health.mails', 'メール'),
    state: isLate ? 'bad' : failed > 0 ? 'attention' : 'good',
    now: fill(words, { waiting, failed }),
    since: oldestAt,
    advice:
      isLate || failed > 0
        ? say(language, 'health.mails.do', 'メールサーバーの設定とつながりを確かめます。')
        : '',
  }
}

function editionItem(language: Language, { at, edition }: Health): HealthItem {
  const label = say(language, 'health.edition', '公開版')
  if (edition === null) {
    const now = say(language, 'health.never', 'まだない')
    const advice = say(language, 'health.edition.make', '起動し直すと作られます。ログを見ます。')
    return { key: 'edition', label, state: 'bad', now, since: null, advice }
  }
  const { number, bytes, compiledAt, behindSince } = edition
  const behind = behindSince === null ? 0 : at.getTime() - behindSince.getTime()
  return {
    key: 'edition',
    label,
    state: behind > 10 * MINUTE ? 'bad' : behind > 2 * MINUTE ? 'attention' : 'good',
    now: fill(say(language, 'health.edition.now', '第{number}号、{bytes}'), {
      number,
      bytes: bytesText(bytes),
    }),
    since: behindSince ?? compiledAt,
    advice:
      behind > 2 * MINUTE
        ? say(
            language,
            'health.edition.behind',
            '公開した内容がまだ公開版にありません。仕事の列の失敗を見ます。',
          )
        : '',
  }
}

function nodesItem(language: Language, { nodes }: Health): HealthItem {
  const failing = nodes.filter((node) => node.failing !== null)
  const [all, well] = [nodes.length, nodes.length - failing.length]
  const names = failing.map(({ node }) => node).join('、')
  return {
    key: 'nodes',
    label: say(language, 'health.nodes', '公開ノード'),
    state: failing.length === 0 ? 'good' : well === 0 ? 'bad' : 'attention',
    now: fill(say(language, 'health.nodes.now', '{all}台のうち{well}台が新しい版を配る'), { all, well }),
    since: failing[0]?.at ?? null,
    advice:
      failing.length > 0
        ? fill(say(language, 'health.nodes.do', '{nodes} へのつながりを確かめます。'), { nodes: names })
        : '',
  }
}
