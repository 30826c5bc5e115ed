import type { Answers } from '#processes/booklet/keep/programme-match.ts'
import { parseCommand, usageError } from './command.ts'

/** What `daicho import booklet` was asked to do. */
export type ImportBooklet = {
  readonly file: string
  readonly isRehearsal: boolean
  readonly release: boolean
  readonly json: boolean
  readonly answers: Answers
}

/** Reads the words after `daicho import booklet`; anything unknown, missing or left over is a usage error. */
export function parseImportBooklet(args: readonly string[]): ImportBooklet {
  const { values, positionals } = parseCommand(args, OPTIONS, ['FILE'])
  return {
    file: positionals[0] ?? '',
    isRehearsal: values['dry-run'] ?? false,
    release: values.release ?? false,
    json: values.json ?? false,
    answers: { links: Object.fromEntries((values.link ?? []).map(linkOf)), fresh: values.new ?? [] },
  }
}

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  release: { type: 'boolean' },
  json: { type: 'boolean' },
  link: { type: 'string', multiple: true },
  new: { type: 'string', multiple: true },
} as const

function linkOf(text: string): [string, string] {
  const [, name, code] = /^(.+)=(P\d{3,6})$/s.exec(text) ?? []
  if (name !== undefined && code !== undefined) return [name, code]
  throw usageError(
    `--link は「事務事業名=P012」の形で書いてください（いまは「${text}」）。`,
    `--link takes NAME=P012 (it is "${text}").`,
  )
}
