import { type Day, daysAfter } from '#core/calendar/day.ts'
import { halfYearOf } from '#registers/records/incidents/half-year.ts'
import type { Incident } from '#registers/records/incidents/record.ts'
import { NOTHING_YET } from './open-incident.ts'

/** Invented incidents of which some are public, some still run by their clocks and one is a drill, told from a day on, in the work of a programme. */
export function demoIncidents(today: Day, programme: string): Incident[] {
  const ago = (days: number) => daysAfter(today, -days)
  // A day of the half-year before: its list is out.
  const before = daysAfter(halfYearOf(today).from, -40)
  const later = (days: number) => daysAfter(before, days)
  const own = { programme, section: null, sourceRegister: null, sourceEntry: null } as const
  return [
    {
      ...NOTHING_YET,
      ...own,
      number: 'I-2000-001',
      subject: '【見本】イベント案内メールの誤送信',
      kind: 'leak',
      knownOn: before,
      occurredOn: before,
      affected: 32,
      summary: '案内のメールを、受信者の宛先が互いに見える形で送った。',
      items: 'メールアドレス',
      cause: '宛先を写しの欄に入れ、送る前の確認を一人で行った。',
      secondaryHarm: '確かめられていない。',
      response: '全員にメールでお詫びし、削除をお願いした。',
      prevention: '一斉送信の仕組みだけを使い、送る前に二人で確かめる。',
      publication: 'halfYear',
      stage: 'closed',
      triagedOn: before,
      containedOn: later(1),
      notifiedOn: later(1),
      verifiedOn: later(20),
      closedOn: later(25),
    },
    {
      ...NOTHING_YET,
      ...own,
      number: 'I-2000-002',
      subject: '【見本】検診の申込者名簿の誤送付',
      kind: 'leak',
      knownOn: ago(24),
      occurredOn: ago(25),
      affected: 214,
      triggers: ['sensitive'],
      summary: '検診の申込者の名簿を、別の事業者に誤って送付した。翌日、開封の前に回収した。',
      items: '氏名、住所、検診の結果の区分',
      cause: '宛先の表を前年度のまま使い、二人による確認を省いた。',
      secondaryHarm: '開封の前に回収し、二次被害は確かめられていない。',
      response: '対象の方の全員に書面で説明とお詫びをした。',
      prevention: '宛先を送付のつど台帳から作り、二人で読み合わせる。',
      publication: 'atOnce',
      stage: 'notified',
      triagedOn: ago(24),
      containedOn: ago(23),
      reportedOn: ago(21),
      notifiedOn: ago(20),
    },
    {
      ...NOTHING_YET,
      ...own,
      number: 'I-2000-003',
      subject: '【見本】申請書の所在不明',
      kind: 'loss',
      knownOn: ago(6),
      affected: null,
      summary: '窓口で受けた申請書の一部の所在が分からなくなった。書庫を探している。',
      stage: 'triaged',
      triagedOn: ago(6),
    },
    {
      ...NOTHING_YET,
      ...own,
      number: 'I-2000-004',
      subject: '【訓練】外部記憶媒体の紛失',
      kind: 'loss',
      isDrill: true,
      knownOn: ago(1),
      affected: 3000,
      triggers: ['wrongful'],
      summary: '持ち出した媒体が見当たらないという想定の訓練。',
      publication: 'withheld',
      withheldFor: 'drill',
      stage: 'triaged',
      triagedOn: ago(1),
    },
  ]
}
