import { daysAfter, lastDayOfPeriod } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Progress, Words } from '#core/inbox/progress.ts'
import type { Standing } from '#registers/records/disclosure-requests/clock.ts'
import type { DisclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import type { CaseClock } from './case-terms.ts'

/** Outcomes as a requester reads them. */
export const OUTCOMES: Readonly<Record<NonNullable<DisclosureRequest['outcome']>, Words>> = {
  full: { ja: '全部開示と決まりました', en: 'To be disclosed in full' },
  partial: { ja: '一部開示と決まりました', en: 'To be disclosed in part' },
  refused: { ja: '非開示と決まりました', en: 'Not to be disclosed' },
  notHeld: { ja: '不存在（公文書がない）と決まりました', en: 'No such document is held' },
  neither: { ja: '公文書があるかどうかを答えないと決まりました', en: 'Neither confirmed nor denied' },
  rejected: { ja: '却下と決まりました', en: 'Not admissible' },
  withdrawn: { ja: '取り下げられました', en: 'Withdrawn' },
}

/** Where an open request stands, as a requester reads it. */
export function stateWords({ stage, lateness }: Standing): Words {
  if (stage === 'clarifying')
    return { ja: 'あなたの補正を待っています', en: 'Waiting for your clarification' }
  if (lateness !== 'none') return { ja: '期限を過ぎています', en: 'Overdue' }
  if (stage === 'consulting')
    return { ja: '第三者の意見を聴いています', en: 'A third party is being consulted' }
  return { ja: '検討しています', en: 'Being considered' }
}

/** What is asked of the requester, and what he or she can do next. */
export function asksOf(request: DisclosureRequest, { terms, standing }: CaseClock): Words[] {
  const waiting = (request.clarifications ?? []).filter(({ answeredOn }) => answeredOn === null)
  const asks = waiting.map(
    ({ asks: words }): Words => ({ ja: `補正のお願い：${words}`, en: `Please make clear: ${words}` }),
  )
  if (standing.lateness !== 'none') {
    asks.push({
      ja: '期限までに決定しないことについて、審査請求ができます。担当の課にもお尋ねください。',
      en: 'You may appeal against the failure to decide in time, and ask the section responsible.',
    })
  }
  if (request.firstDecidedOn !== null && request.outcome === null) {
    asks.push(appealWords(request.firstDecidedOn, terms.appealMonths))
  }
  if (standing.stage === 'decided') {
    asks.push({
      ja: '開示の準備をしています。日時と方法は、決定通知書に書いてあります。',
      en: 'The documents are being made ready. Day and way stand in the notice of the decision.',
    })
  }
  return request.decidedOn === null ? asks : [...asks, appealWords(request.decidedOn, terms.appealMonths)]
}

/** Until when, and how, a decision can be appealed against. */
export function appealWords(decidedOn: string, months: number): Words {
  const last = lastDayOfPeriod(daysAfter(decidedOn, 1), months)
  return {
    ja: `決定に不服があるときは、決定を知った日の翌日から${months}か月以内に審査請求ができます（決定の日に知ったときは${printWareki(last)}まで）。`,
    en: `You may appeal within ${months} months from the day after you learned of the decision (until ${last} if on the day itself).`,
  }
}

/** What has happened to a request, the oldest first; nothing about third parties but that they were asked. */
export function stepsOf(request: DisclosureRequest): Progress['steps'] {
  const { clarifications, consultations, extendedOn, extensionDays, extensionReason, splitOn, splitDueOn } =
    request
  const steps = [
    step(request.receivedOn, '請求を受け付けました。', 'The request was received.'),
    ...(clarifications ?? []).flatMap(({ askedOn, answeredOn }) => [
      step(
        askedOn,
        '補正をお願いしました。期限の日数は、ここで止まります。',
        'A clarification was asked for; the clock stands.',
      ),
      step(
        answeredOn,
        '補正されました。期限の日数は、また進みます。',
        'It was made clear; the clock goes on.',
      ),
    ]),
    ...(consultations ?? []).flatMap(({ askedOn, answeredOn }) => [
      step(askedOn, '第三者に意見を求めました。', 'A third party was asked for its opinion.'),
      step(answeredOn, '第三者の意見が届きました。', 'The opinion of a third party arrived.'),
    ]),
    step(
      extendedOn,
      `期限を${extensionDays}日延長しました。理由：${extensionReason}`,
      `The time to decide was extended by ${extensionDays} days.`,
    ),
    step(
      splitOn,
      `公文書が多いため、残りを${splitDueOn && printWareki(splitDueOn)}までに決めることにしました。`,
      `As there are very many documents, the rest is to be decided by ${splitDueOn}.`,
    ),
    step(
      request.firstDecidedOn,
      '先に決める部分を決定しました。通知書をお送りします。',
      'The first part was decided; the notice will be sent.',
    ),
    step(
      request.decidedOn,
      '決定しました。通知書をお送りします。',
      'It was decided; the notice will be sent.',
    ),
    ...(request.disclosures ?? []).map(({ on }) => step(on, '開示しました。', 'It was disclosed.')),
    step(request.withdrawnOn, '取り下げられました。', 'It was withdrawn.'),
  ]
  return steps.filter((one) => one !== null).sort((one, other) => (one.on < other.on ? -1 : 1))
}

function step(on: string | null, ja: string, en: string): Progress['steps'][number] | null {
  return on === null ? null : { on, says: { ja, en } }
}
