import type { PublicNameEntry } from './record.ts'

/** A place that reads like a family name. */
export const valley: PublicNameEntry = {
  name: '若林谷',
  kind: 'place',
  basis: '地名であり、個人の氏名ではないため',
  valid: null,
  section: null,
  note: null,
}

/** A member of the assembly, for the term of office. */
export const member: PublicNameEntry = {
  name: '緑川あおば',
  kind: 'member',
  basis: '公職にある者の氏名は公にすることが予定されているため',
  valid: { from: '2019-05-01', until: '2023-04-30' },
  section: null,
  note: '任期の満了で期間が終わる。',
}

/** A company whose name holds a family name. */
export const company: PublicNameEntry = {
  name: '佐藤山建設株式会社',
  kind: 'company',
  basis: '法人の名称は公にされているため',
  valid: null,
  section: null,
  note: null,
}
