import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { isSortable } from '#core/store/list.ts'
import { everything, type ListQuery } from '#core/store/list-query.ts'
import { filterNames, readFilters, SHARED_PARAMETERS } from './list-filters.ts'

/** A list as its address asks for it. */
export type ListAsked = {
  readonly query: ListQuery
  /** The fields to be told; null for all. */
  readonly fields: readonly string[] | null
  /** Only changes before this instant. */
  readonly updatedUntil: Date | null
}

/** The most entries of one page. */
const LARGEST_PAGE = 1000

const USUAL_PAGE = 100
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** Reads the parameters of a list; whatever it doesn't know or can't read it refuses, by name. */
export function readListParameters(record: RecordType, parameters: URLSearchParams): ListAsked {
  const findings = [...unknownParameters(parameters, listParameters(record)), ...repeated(parameters)]
  const read = <T>(name: string, absent: T, parse: (text: string) => T | string): T => {
    const text = parameters.get(name)
    if (text === null) return absent
    const value = parse(text)
    if (typeof value !== 'string') return value
    findings.push({ at: name, says: value })
    return absent
  }
  const since = read<Date | null>('updated_since', null, instant)
  const sort = read('sort', { by: since ? 'changedAt' : 'id', descending: false }, (text) =>
    sortOf(record, text, since !== null),
  )
  const asked = {
    fields: read<readonly string[] | null>('fields', null, (text) => fieldsOf(record, text)),
    updatedUntil: read<Date | null>('updated_until', null, instant),
    query: {
      ...everything,
      sort,
      updatedSince: since,
      limit: read('limit', USUAL_PAGE, pageSize),
      after: read<{ cursor: string | null }>('after', { cursor: null }, (text) => cursorOf(sort, text))
        .cursor,
      words: read('q', { words: '' }, wordsOf).words,
      states: read<readonly State[]>('state', [], statesOf),
      filters: readFilters(record, parameters, findings),
    },
  }
  if (asked.updatedUntil !== null && since === null) {
    findings.push({ at: 'updated_until', says: 'updated_since と一緒に指定する。' })
  }
  if (findings.length > 0) throw new Refusal('invalid', '指定に誤りがある。', findings)
  return asked
}

/** Every parameter that the list of a register knows. */
function listParameters(record: RecordType): string[] {
  return [...SHARED_PARAMETERS, ...filterNames(record)]
}

/** The fields by which the list of a register can be sorted. */
export function sortChoices(record: RecordType): string[] {
  const own = Object.entries(record.fields).filter(([, field]) => isSortable(field))
  return ['id', 'key', 'state', 'changedAt', ...own.map(([name]) => name)]
}

/** A word for where a page ended; it names the order too, so that it can't be used in another. */
export function cursorWord(sort: ListQuery['sort'], cursor: string): string {
  return `${sortWord(sort)}~${cursor}`
}

/** A finding for each parameter that is not known, with those that are. */
export function unknownParameters(parameters: URLSearchParams, known: readonly string[]): Finding[] {
  const unknown = [...new Set(parameters.keys())].filter((name) => !known.includes(name))
  const list = known.length === 0 ? '指定できるものはない。' : `指定できるもの：${known.join('、')}。`
  return unknown.map((at) => ({ at, says: `「${at}」という指定はない。${list}` }))
}

function repeated(parameters: URLSearchParams): Finding[] {
  const names = [...parameters.keys()]
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twice].map((at) => ({ at, says: '同じ指定は一度だけ書く。複数の値はコンマで区切る。' }))
}

function sortOf(record: RecordType, text: string, isByChange: boolean): ListQuery['sort'] | string {
  const sort = { by: text.replace(/^-/, ''), descending: text.startsWith('-') }
  if (isByChange && sortWord(sort) !== 'changedAt') {
    return 'updated_since と一緒に指定できる順序は changedAt だけ。'
  }
  const choices = sortChoices(record)
  return choices.includes(sort.by)
    ? sort
    : `並べ替えに使えるもの：${choices.join('、')}。逆順は「-」を付ける。`
}

function sortWord({ by, descending }: ListQuery['sort']): string {
  return `${descending ? '-' : ''}${by}`
}

function cursorOf(sort: ListQuery['sort'], text: string): { cursor: string } | string {
  const [word, cursor] = text.split('~')
  if (word !== sortWord(sort) || !cursor) {
    return '続きの位置は、前の答えの next を、同じ順序のまま使う。'
  }
  return { cursor }
}

function pageSize(text: string): number | string {
  const limit = Number(text)
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= LARGEST_PAGE) return limit
  return `1から${LARGEST_PAGE}までの整数にする。`
}

function wordsOf(text: string): { words: string } | string {
  return text.length <= 200 && !text.includes('\0') ? { words: text } : '200文字以内にする。'
}

function statesOf(text: string): readonly State[] | string {
  const words = text.split(',')
  const known = words.filter((word): word is State => Object.hasOwn(STATES, word))
  return known.length === words.length ? known : `状態は ${Object.keys(STATES).join('、')} から選ぶ。`
}

function fieldsOf(record: RecordType, text: string): readonly string[] | string {
  const names = text.split(',')
  const unknown = names.find((name) => !Object.hasOwn(record.fields, name))
  if (unknown === undefined) return names
  return `「${unknown}」という項目はない。項目：${Object.keys(record.fields).join('、')}。`
}

function instant(text: string): Date | string {
  const at = new Date(text.toUpperCase())
  if (INSTANT.test(text) && !Number.isNaN(at.getTime())) return at
  return '2026-04-01T00:00:00Z のような日時（RFC 3339）にする。「+」は %2B と書く。'
}
