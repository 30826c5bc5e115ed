import { type Day, daysAfter } from '#core/calendar/day.ts'
import type { PersonalRequest } from '#registers/records/personal-requests/record.ts'
import { UNDECIDED } from './personal-requests.ts'

/** Invented requests of persons concerned, told from a day on: one over its period, one with some days left, one that waits for the person, one that is done. */
export function demoRequests(today: Day): PersonalRequest[] {
  const ago = (days: number) => daysAfter(today, -days)
  const own = {
    ...UNDECIDED,
    channel: 'counter',
    sections: null,
    files: ['PF-enquiries'],
    address: '見本区見本一丁目1番1号',
    telephone: null,
    email: null,
    requester: 'self',
    agentName: null,
    wanted: 'copy',
  } as const
  return [
    {
      ...own,
      number: 'R-2000-001',
      subject: '【見本】相談の記録の開示',
      kind: 'disclosure',
      stage: 'deciding',
      receivedOn: ago(36),
      name: '見本 花子',
      request: '前の年度に窓口で相談したときの記録を見たい。',
      identifiedBy: 'licence',
      identifiedOn: ago(36),
    },
    {
      ...own,
      number: 'R-2000-002',
      subject: '【見本】質問の記録の開示',
      kind: 'disclosure',
      stage: 'received',
      channel: 'post',
      receivedOn: ago(28),
      name: '見本 太郎',
      request: '公開サイトから送った質問と回答の写しがほしい。',
    },
    {
      ...own,
      number: 'R-2000-003',
      subject: '【見本】連絡先の訂正',
      kind: 'correction',
      stage: 'clarifying',
      receivedOn: ago(12),
      name: '見本 さくら',
      requester: 'guardian',
      agentName: '見本 次郎',
      wanted: null,
      request: '登録されている住所が転居の前のままなので直してほしい。',
      pauses: [{ from: ago(9), until: null, reason: '続柄を示す書類の追加を求めたため' }],
    },
    {
      ...own,
      number: 'R-2000-004',
      subject: '【見本】案内の発送の停止',
      kind: 'suspension',
      stage: 'done',
      receivedOn: ago(70),
      name: '見本 三郎',
      wanted: null,
      request: '案内の発送に自分の情報を使うのをやめてほしい。',
      identifiedBy: 'card',
      identifiedOn: ago(70),
      decision: 'full',
      decidedOn: ago(55),
      carriedOutOn: ago(54),
    },
  ]
}
