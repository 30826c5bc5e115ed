import { type Day, isDay } from '#core/calendar/day.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import { READING_ACTS, type ReadingAct } from '#core/store/access/access-line.ts'
import type { EntryKey, ReadingsAsked } from '#core/store/access/find-readings.ts'

/** What the form of the access journal asks for, as it was typed and as it was understood. */
export type AccessRequest = {
  readonly typed: Readonly<Record<(typeof FIELDS)[number], string>>
  readonly asked: ReadingsAsked
  readonly findings: readonly Finding[]
}

export const FIELDS = ['register', 'key', 'by', 'act', 'from', 'until'] as const

const ON_A_PAGE = 100

/** Reads the conditions of the access journal from an address; what can't be read is told at its field. */
export function readAccessRequest(parameters: URLSearchParams): AccessRequest {
  const typed = Object.fromEntries(
    FIELDS.map((name) => [name, (parameters.get(name) ?? '').trim()]),
  ) as AccessRequest['typed']
  const findings: Finding[] = []
  const day = (name: 'from' | 'until'): Day | undefined => {
    if (typed[name] === '') return undefined
    const read = dayMeaning.parse(typed[name], { kind: 'day', label: '' })
    if (!('says' in read) && isDay(read.value)) return read.value
    findings.push({ at: name, says: 'says' in read ? read.says : '日付を読み取れない。' })
    return undefined
  }
  const { register, key, by } = typed
  if (key !== '' && register === '') {
    findings.push({ at: 'register', says: '登録の番号で探すときは、台帳も選ぶ。' })
  }
  const before = Number(parameters.get('before') ?? Number.NaN)
  return {
    typed,
    findings,
    asked: {
      entries: key === '' || register === '' ? undefined : [{ register, key }],
      register: register || undefined,
      by: by || undefined,
      act: Object.hasOwn(READING_ACTS, typed.act) ? (typed.act as ReadingAct) : undefined,
      from: day('from'),
      until: day('until'),
      before: Number.isSafeInteger(before) ? before : undefined,
      limit: ON_A_PAGE + 1,
    },
  }
}

/** The entries of one person, one a line as `register/key`; what is no entry of a register with personal information is told. */
export function readEntryKeys(
  text: string,
  records: readonly RecordType[],
): { entries: EntryKey[]; findings: Finding[] } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map((line) => {
    const at = line.indexOf('/')
    return { line, register: line.slice(0, at), key: decoded(line.slice(at + 1)) }
  })
  const wrong = read.filter(
    ({ register, key }) => key === '' || !records.some((record) => record.key === register),
  )
  return {
    entries: read.filter((each) => !wrong.includes(each)).map(({ register, key }) => ({ register, key })),
    findings: [
      ...wrong.map(({ line }) => ({
        at: 'entries',
        says: `「${line}」は読み取れない。「台帳の記号/登録の番号」の形で、一行に一つ書く。`,
      })),
      ...(lines.length > MOST ? [{ at: 'entries', says: `一度に照会できるのは${MOST}件まで。` }] : []),
    ],
  }
}

const MOST = 200

function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}
