import { readReceipt } from '#core/record/receipt-number.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { type PersonalRequest, personalRequest } from './record.ts'

const rule = ruleFor(personalRequest)

/** Whether a request has been decided, withdrawals apart. */
export function isDecided({ stage }: Pick<PersonalRequest, 'stage'>): boolean {
  return stage === 'decided' || stage === 'done'
}

export const personalRequestRules = [
  rule(
    'number',
    '受付番号の最後の数字が合わない。書き写しの誤りを確かめる。',
    (e) => e.number.startsWith('R-') || readReceipt(e.number) === e.number,
  ),
  rule(
    'agentName',
    '代理人による請求には、代理人の氏名を入れる。',
    (e) => e.requester === 'self' || e.agentName !== null,
  ),
  rule(
    'identifiedOn',
    '本人確認をした日と書類の種類は、両方を入れるか、両方を空にする。',
    (e) => (e.identifiedOn === null) === (e.identifiedBy === null),
  ),
  rule(
    'identifiedOn',
    '決定するには、本人確認を済ませて書類の種類と日を入れる。',
    (e) => !isDecided(e) || e.decision === 'rejected' || e.identifiedOn !== null,
  ),
  rule('decision', '決定済みにするには、決定を選ぶ。', (e) => !isDecided(e) || e.decision !== null),
  rule('decidedOn', '決定済みにするには、決定の日を入れる。', (e) => !isDecided(e) || e.decidedOn !== null),
  rule(
    'decidedOn',
    '決定の日は、請求を受けた日以後にする。',
    (e) => e.decidedOn === null || e.decidedOn >= e.receivedOn,
  ),
  rule(
    'grounds',
    '全部は認めない決定には、根拠を選ぶ。',
    (e) => !NEEDS_GROUNDS.has(e.decision ?? '') || (e.grounds ?? []).length > 0,
  ),
  rule(
    'reason',
    '全部は認めない決定には、理由を書く。',
    (e) => e.decision === null || e.decision === 'full' || e.reason !== null,
  ),
  rule(
    'extensionReason',
    '延長には、日数・決めた日・理由をすべて入れる。',
    (e) => new Set([e.extensionDays, e.extensionDecidedOn, e.extensionReason].map(isAbsent)).size === 1,
  ),
  rule('pauses', '補正された日は、補正を求めた日より後にする。', (e) =>
    (e.pauses ?? []).every(({ from, until }) => until === null || until > from),
  ),
  rule(
    'pauses',
    '「補正中」の間は、終わっていない補正の期間を一つ入れる。',
    (e) => (e.stage === 'clarifying') === (e.pauses ?? []).some(({ until }) => until === null),
  ),
  rule(
    'carriedOutOn',
    '実施済みにするには、実施した日を入れる。',
    (e) => e.stage !== 'done' || e.carriedOutOn !== null,
  ),
  rule(
    'appealResult',
    '裁決は、審査請求があったときに入れる。',
    (e) => e.appealResult === null || e.appealedOn !== null,
  ),
]

const NEEDS_GROUNDS = new Set(['partial', 'refused'])

function isAbsent(value: unknown): boolean {
  return value === null
}
