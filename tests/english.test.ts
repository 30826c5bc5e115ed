import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONVERSIONS } from '#core/record/conversions.ts'
import { DISCLOSURE_CLAUSES } from '#core/record/disclosure-clause.ts'
import { STATES, TRANSITIONS } from '#core/rules/lifecycle.ts'
import { ACTS, ROLES } from '#core/rules/permission.ts'
import { READING_ACTS } from '#core/store/access/access-line.ts'
import { LINE_WORDS } from '#office/journal/line-words.ts'
import { catalog } from '#registers/catalog.ts'
import { forms } from '#registers/forms.ts'
import { GROUPS } from '#registers/groups.ts'
import english from '#ui/en.json' with { type: 'json' }
import { SHORTCUTS } from '#ui/shortcut-keys.ts'
import { wordsOf, wordsOfForm } from '#ui/translation.ts'
import { sentencesIn } from './sentences.ts'

/** A call of `say` with a literal key and literal Japanese. */
const SAY = /\bsay\(\s*[\w.?']+,\s*'([^']+)',\s*'([^']*)',?\s*\)/g

/** What a job is called where it is declared. */
const JOB = /\bkey: '([\w.-]+)',\s*label: '([^']+)',\s*cron: /g

const words: Readonly<Record<string, string>> = english
const said = new Map([...allSaid(), ...states(), ...jobs()])
const declared = [...catalog.flatMap(({ record }) => wordsOf(record)), ...forms.flatMap(wordsOfForm)]

test('every word that the pages say has its English in src/ui/en.json', () => {
  expect(said.size).toBeGreaterThan(40)
  expect(missing(said)).toEqual([])
})

test('every label, hint and choice of every register and form has its English in src/ui/en.json', () => {
  expect(declared.length).toBeGreaterThan(0)
  expect(missing(declared)).toEqual([])
})

test('no two words of the registers share a key', () => {
  const keys = declared.map(([key]) => key)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('English is never empty and is written without Japanese characters', () => {
  expect(Object.entries(words).filter(([, text]) => text === '' || /[ぁ-ヿ一-龠]/.test(text))).toEqual([])
})

test('the same key is said with the same Japanese everywhere', () => {
  const first = new Map<string, string>()
  const differing = allSaid().filter(([key, japanese]) => {
    const known = first.get(key)
    first.set(key, known ?? japanese)
    return known !== undefined && known !== japanese
  })
  expect(differing).toEqual([])
})

test('why something is not disclosed is called alike in all registers', () => {
  const of = [
    'documents.forecastReasons',
    'disclosure-requests.grounds',
    'disclosure-decisions.grounds.clause',
  ]
  for (const clause of Object.keys(DISCLOSURE_CLAUSES)) {
    const says = [...of, 'disclosure-grounds.kind'].map((path) => words[`${path}.${clause}`])
    expect(new Set(says).size, clause).toBe(1)
  }
})

test('every sentence with which the office refuses or explains has its English under itself', () => {
  const all = sentencesIn(join(import.meta.dirname, '..'), ROOMS)
  const sentences = all.filter(({ file }) => !ELSEWHERE.test(file))
  expect(sentences.length).toBeGreaterThan(1000)
  const unknown = sentences.filter(({ text }) => !Object.hasOwn(words, text))
  expect([...new Set(unknown.map(({ text, file }) => `${file}: "${text}": ""`))]).toEqual([])
})

test('the English of a sentence puts in what the Japanese does', () => {
  const numbers = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort()
  const sentences = Object.entries(words).filter(([key]) => /[ぁ-ん一-龠]/.test(key))
  expect(sentences.length).toBeGreaterThan(150)
  expect(sentences.filter(([key, text]) => numbers(key).join() !== numbers(text).join())).toEqual([])
})

test('every control and notice is told the language in which it says by itself what is asked for or wrong', () => {
  const tags = tagsIn(
    /<(?:FormControl|FormGroup|TextInput|SelectControl|TextareaControl|RadioGroup|NotificationBanner|ErrorSummary)\b/g,
  )
  expect(tags.length).toBeGreaterThan(150)
  const mute = tags.filter(({ tag }) => !/\blanguage=|\{\.\.\./.test(tag))
  expect(mute.map(({ file, tag }) => `${file}: ${tag}`)).toEqual([])
})

/** Rooms whose every sentence is told in English. */
const ROOMS = [
  ...['record', 'rules', 'calendar', 'store', 'api', 'office'].map((room) => `core/${room}`),
  ...['processes', 'registers', 'office', 'platform'],
]

/** Files whose sentences are no answers of the office: samples, letters, prints, what residents read, and labels that are translated by keys. */
const ELSEWHERE =
  /(?:^|\/)(?:samples|sample-booklet|form|record|progress-words|notice-page|printed-pages|tell-returned|openapi[\w-]*|demo[\w-]*)\.tsx?$|(?:^|\/)(?:print|mails)\//

/** What stands in Japanese only, as lines ready to be completed and pasted. */
function missing(pairs: Iterable<readonly [string, string]>): string[] {
  return [...pairs]
    .filter(([key]) => !Object.hasOwn(words, key))
    .map(([key, japanese]) => `"${key}": "${japanese}"`)
}

/** States, acts, rights, roles, functions and ways of reading are said under keys that are put together. */
function states(): [string, string][] {
  return [
    ...Object.entries(STATES).map(([key, label]): [string, string] => [`state.${key}`, label]),
    ...Object.entries(ACTS).map(([key, label]): [string, string] => [`permission.${key}`, label]),
    ...Object.entries(ROLES).map(([key, { label }]): [string, string] => [`role.${key}`, label]),
    ...Object.entries(READING_ACTS).map(([key, label]): [string, string] => [`access.act.${key}`, label]),
    ...LINE_WORDS,
    ...Object.entries(GROUPS).map(([key, label]): [string, string] => [`group.${key}`, label]),
    ...Object.entries(CONVERSIONS).map(([key, label]): [string, string] => [
      `imports.conversion.${key}`,
      label,
    ]),
    ...Object.entries(SHORTCUTS).map(([key, { says }]): [string, string] => [`shortcuts.${key}`, says]),
    ...Object.entries(TRANSITIONS).map(([key, { label }]): [string, string] => [`act.${key}`, label]),
  ]
}

/** Each job is declared with its label. */
function jobs(): [string, string][] {
  return matches(JOB).map(([key, label]) => [`jobs.${key}`, label])
}

/** The calls of `say` with a literal key. */
function allSaid(): [string, string][] {
  return matches(SAY)
}

/** What a pattern finds in all of src: a key and its Japanese. */
function matches(pattern: RegExp): [string, string][] {
  const src = join(import.meta.dirname, '../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  )
  return files.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(pattern)].map(
      ([, key = '', japanese = '']): [string, string] => [key, japanese],
    ),
  )
}

/** Each opening tag that a pattern begins, as far as its `>`. */
function tagsIn(pattern: RegExp): { file: string; tag: string }[] {
  const src = join(import.meta.dirname, '../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!.*gallery).*(?<!\.test)\.tsx$/.test(file),
  )
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8')
    return [...text.matchAll(pattern)].map(({ index }) => ({ file, tag: openingTag(text.slice(index)) }))
  })
}

function openingTag(text: string): string {
  let depth = 0
  for (const [at, sign] of [...text.slice(0, 3_000)].entries()) {
    if (sign === '{') depth += 1
    if (sign === '}') depth -= 1
    if (sign === '>' && depth === 0) return text.slice(0, at)
  }
  return text.slice(0, 3_000)
}
