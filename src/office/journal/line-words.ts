import { actName, registerName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { ROLES } from '#core/rules/permission.ts'
import type { PlacedLine } from '#core/store/journal-list.ts'
import { type Language, say } from '#ui/say.ts'

/** What the journal tells of beside the registers, and where it stands in the office. */
const OTHERS: Readonly<Record<string, { key: string; label: string; href?: (entry: string) => string }>> = {
  accounts: {
    key: 'journal.of.accounts',
    label: '利用者',
    href: (id) => `/people/${encodeURIComponent(id)}`,
  },
  grants: { key: 'journal.of.grants', label: '権限' },
  tokens: { key: 'journal.of.tokens', label: 'トークン' },
  'access-lines': { key: 'journal.of.access-lines', label: '閲覧の記録の封印', href: () => '/access' },
}

/** Acts upon what is no entry of a register. */
const ACTS: Readonly<Record<string, { key: string; label: string }>> = {
  password: { key: 'journal.act.password', label: 'パスワードの変更' },
  end: { key: 'journal.act.end', label: '終了' },
  seal: { key: 'journal.act.seal', label: '封印' },
  revoke: { key: 'journal.act.revoke', label: '失効' },
}

/** What a register, or what else the journal tells of, is called. */
export function subjectName(language: Language, record: RecordType | undefined, key: string): string {
  if (record) return registerName(language, record)
  const other = OTHERS[key]
  return other ? say(language, other.key, other.label) : key
}

/** What was done, in a word. */
export function lineActName(language: Language, act: string): string {
  const own = ACTS[act]
  return own ? say(language, own.key, own.label) : actName(language, act)
}

/** Where what a line tells of stands in the office; undefined where it has no page. */
export function subjectHref(record: RecordType | undefined, line: PlacedLine): string | undefined {
  if (record) return `/${record.key}/${encodeURIComponent(line.entry)}`
  const { userId, account } = (line.after ?? {}) as { userId?: unknown; account?: unknown }
  const person = line.register === 'grants' ? userId : line.register === 'tokens' ? account : undefined
  if (typeof person === 'string') return `/people/${encodeURIComponent(person)}`
  return OTHERS[line.register]?.href?.(line.entry)
}

/** What the entry of a line was called when it was written; of a right, whose it is. */
export function lineTitle(record: RecordType | undefined, { register, after }: PlacedLine): string {
  const said = (after ?? {}) as Readonly<Record<string, unknown>>
  const title = record ? said[record.title] : register === 'accounts' ? said.name : (said.userId ?? said.name)
  return typeof title === 'string' ? title : ''
}

/** Terms and values of what is no entry of a register, in words. */
export function otherFacts(language: Language, after: unknown): { term: string; text: string }[] {
  return Object.entries((after ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([name]) => name !== 'leaves')
    .map(([name, value]) => ({ term: termOf(language, name), text: textOf(language, name, value) }))
}

const TERMS: Readonly<Record<string, string>> = {
  id: '利用者ID',
  name: '名前',
  email: 'メールアドレス',
  userId: '利用者',
  account: '利用者',
  role: '役割',
  section: '課',
  personal: '個人情報',
  from: '始まり',
  until: '終わり',
  onBehalfOf: '代理される人',
  mayWrite: '書込み',
  expiresAt: '期限',
  revokedAt: '失効',
}

/** The words that are said under keys put together, so that each has its English. */
export const LINE_WORDS: readonly [string, string][] = [
  ...Object.entries(TERMS).map(([name, label]): [string, string] => [`journal.fact.${name}`, label]),
  ...[...Object.values(OTHERS), ...Object.values(ACTS)].map(({ key, label }): [string, string] => [
    key,
    label,
  ]),
]

function termOf(language: Language, name: string): string {
  const label = TERMS[name]
  return label === undefined ? name : say(language, `journal.fact.${name}`, label)
}

function textOf(language: Language, name: string, value: unknown): string {
  if (value === null || value === undefined) {
    if (name === 'section') return say(language, 'journal.all-sections', 'すべての課')
    return say(language, 'journal.none', 'なし')
  }
  if (value === true) return say(language, 'journal.yes', 'あり')
  if (value === false) return say(language, 'journal.none', 'なし')
  if (name === 'role' && Object.hasOwn(ROLES, String(value))) {
    return `${ROLES[value as keyof typeof ROLES].label}（${value}）`
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
