import { ruleFor } from '#core/rules/rule.ts'
import { disclosureRequest } from './record.ts'

const rule = ruleFor(disclosureRequest)

export const disclosureRequestRules = [
  rule(
    'requestedOn',
    '請求の日は、受け付けた日より前か、同じ日にする。',
    ({ requestedOn, receivedOn }) => requestedOn <= receivedOn,
  ),
  rule(
    'clarifications',
    '補正を求めた日は受け付けた日以後、補正された日は求めた日以後にする。補正を待っているのは一つまでにする。',
    ({ clarifications, receivedOn }) => {
      const all = clarifications ?? []
      const isOrdered = all.every(
        ({ askedOn, answeredOn }) => askedOn >= receivedOn && (answeredOn === null || answeredOn >= askedOn),
      )
      return isOrdered && all.filter(({ answeredOn }) => answeredOn === null).length <= 1
    },
  ),
  rule(
    'consultations',
    '意見の期限は、照会した日より後にする。意見と、その届いた日は、両方とも入れる。',
    ({ consultations }) =>
      (consultations ?? []).every(
        ({ askedOn, dueOn, answeredOn, opinion }) =>
          dueOn > askedOn && (opinion === 'silent' || (answeredOn === null) === (opinion === null)),
      ),
  ),
  rule(
    'extendedOn',
    '延長には、決めた日、日数、理由をすべて入れる。',
    ({ extendedOn, extensionDays, extensionReason }) =>
      new Set([extendedOn, extensionDays, extensionReason].map((value) => value === null)).size === 1,
  ),
  rule(
    'splitOn',
    '分割には、決めた日、残りの期限、理由をすべて入れる。',
    ({ splitOn, splitDueOn, splitReason }) =>
      new Set([splitOn, splitDueOn, splitReason].map((value) => value === null)).size === 1,
  ),
  rule(
    'firstDecidedOn',
    '先の部分を決めた日は、分割した請求にだけ入れ、分割を決めた日以後にする。',
    ({ firstDecidedOn, splitOn }) =>
      firstDecidedOn === null || (splitOn !== null && firstDecidedOn >= splitOn),
  ),
  rule(
    'outcome',
    '結果と、決定した日または取り下げた日は、両方とも入れる。',
    ({ outcome, decidedOn, withdrawnOn }) => {
      if (outcome === 'withdrawn') return withdrawnOn !== null
      return (outcome === null) === (decidedOn === null) && withdrawnOn === null
    },
  ),
  rule(
    'decidedOn',
    '決定した日は、受け付けた日以後にする。',
    ({ decidedOn, receivedOn }) => decidedOn === null || decidedOn >= receivedOn,
  ),
  rule(
    'disclosures',
    '開示できるのは、全部または一部を開示すると決めた後である。',
    ({ disclosures, outcome, decidedOn, firstDecidedOn }) => {
      const all = disclosures ?? []
      const from = firstDecidedOn ?? decidedOn
      const isOpen = outcome === 'full' || outcome === 'partial' || firstDecidedOn !== null
      return all.length === 0 || (isOpen && from !== null && all.every(({ on }) => on >= from))
    },
  ),
]
