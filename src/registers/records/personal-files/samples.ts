import type { PersonalFile } from './record.ts'

/** The file of a system outside, as a clerk describes it. */
export const libraryCards: PersonalFile = {
  code: 'PF-S001',
  name: '図書館利用者管理システム',
  agency: '教育委員会',
  domain: '教育',
  section: null,
  purpose: '図書館資料の貸出しと予約、返却の連絡のため',
  basis: '図書館法第3条',
  items: '利用者番号、氏名、住所、電話番号、貸出しの記録',
  people: '利用者カードを作った人',
  source: '本人の申込書',
  sensitive: 'none',
  numbers: 'none',
  recipients: null,
  desk: '区政情報の窓口',
  medium: 'electronic',
  size: 'law',
  origin: 'hand',
  assessment: 'none',
  assessmentReviewOn: null,
  remarks: null,
}

/** A file on paper of few people, sensitive and with numbers. */
export const allowanceCards: PersonalFile = {
  ...libraryCards,
  code: 'PF-S002',
  name: '特別手当受給者台帳',
  agency: '区長',
  domain: '保健福祉',
  purpose: '手当の受給資格の審査と支給のため',
  basis: '特別手当の支給に関する要綱',
  items: '氏名、住所、個人番号、障害の程度、振込先',
  people: '手当を申請した人とその世帯の人',
  source: '本人の申請書と医師の診断書',
  sensitive: 'contained',
  numbers: 'contained',
  recipients: '年金の支給機関（年1回の照会）',
  medium: 'manual',
  size: 'ordinance',
  assessment: 'basic',
  assessmentReviewOn: '2025-03-31',
}
