import type { DisclosureDecision } from './record.ts'

/** A document that is disclosed but for a seal and a name. */
export const partly: DisclosureDecision = {
  number: '2020-0002-1',
  subject: '広報紙への区民意見の綴り（令和元年度）',
  request: '2020-0002',
  document: '2019-S001-000124',
  sections: ['S001'],
  programme: 'P001',
  outcome: 'partial',
  decidedOn: '2020-07-20',
  grounds: [
    { place: '3ページの氏名', clause: 'personal', reason: '意見を寄せた人が分かるため' },
    { place: '5ページの印影', clause: 'corporate', reason: '偽造に使われるおそれがあるため' },
  ],
  publicInterest: null,
  disclosableFrom: '2020-07-27',
  explanation: null,
  disclosedOn: '2020-07-27',
}

/** What was asked for and is not there. */
export const notHeld: DisclosureDecision = {
  ...partly,
  number: '2020-0002-2',
  subject: '広報紙への区民意見の綴り（平成20年度）',
  document: null,
  outcome: 'notHeld',
  grounds: null,
  disclosableFrom: null,
  explanation: '保存期間が過ぎて廃棄したため、保有していない。',
  disclosedOn: null,
}
