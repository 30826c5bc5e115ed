import { type Day, isDay } from '#core/calendar/day.ts'
import type { Finding } from '#core/record/entry.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import type { JournalAsked, LinePlace } from '#core/store/journal-list.ts'

/** What the form of the journal asks for, as it was typed and as it was understood. */
export type JournalRequest = {
  readonly typed: Readonly<Record<(typeof FIELDS)[number], string>>
  readonly asked: JournalAsked
  readonly findings: readonly Finding[]
}

const FIELDS = ['register', 'entry', 'by', 'act', 'section', 'from', 'until', 'q'] as const

const ON_A_PAGE = 50

/** Reads the conditions of the journal from an address; what can't be read is told at its field. */
export function readJournalRequest(parameters: URLSearchParams): JournalRequest {
  const typed = Object.fromEntries(
    FIELDS.map((name) => [name, (parameters.get(name) ?? '').trim().replaceAll('\0', '')]),
  ) as JournalRequest['typed']
  const findings: Finding[] = []
  const day = (name: 'from' | 'until'): Day | undefined => {
    if (typed[name] === '') return undefined
    const read = dayMeaning.parse(typed[name], { kind: 'day', label: '' })
    if (!('says' in read) && isDay(read.value)) return read.value
    findings.push({ at: name, says: 'says' in read ? read.says : '日付を読み取れない。' })
    return undefined
  }
  const { register, entry, by, act, section, q } = typed
  if (entry !== '' && register === '') {
    findings.push({ at: 'register', says: '登録の番号で探すときは、台帳も選ぶ。' })
  }
  const words = q.split(/[\s　]+/).filter((word) => word !== '')
  const asked = {
    register: register || undefined,
    entry: entry || undefined,
    by: by || undefined,
    act: act || undefined,
    section: section || undefined,
    from: day('from'),
    until: day('until'),
    words: words.length > 0 ? words.slice(0, 8) : undefined,
    before: placeIn(parameters.get('before')),
    limit: ON_A_PAGE,
  }
  return { typed, findings, asked }
}

/** The address of the journal under the conditions of a request, from a place on where one is named. */
export function journalHref({ typed }: JournalRequest, path = '/journal', before?: LinePlace | null): string {
  const set = FIELDS.filter((name) => typed[name] !== '').map((name): [string, string] => [name, typed[name]])
  const from: [string, string][] = before ? [['before', `${before.at.getTime()}.${before.line}`]] : []
  const query = new URLSearchParams([...set, ...from]).toString()
  return query === '' ? path : `${path}?${query}`
}

function placeIn(text: string | null): LinePlace | undefined {
  const [, at, line] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? '') ?? []
  return at === undefined ? undefined : { at: new Date(Number(at)), line: Number(line) }
}
