import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { entriesInTurn, openEntry } from './entries-in-turn.ts'

/** The public entries of a register as one JSON document, with what the edition says of them. */
export async function* openJson(
  edition: Edition,
  record: RecordType,
  licence: Municipality['openDataLicence'],
): AsyncGenerator<Uint8Array> {
  const { compiledAt, number } = edition.manifest
  const { code, name, nameEnglish } = edition.manifest.municipality
  const about = {
    register: record.key,
    title: record.label,
    municipality: { code, name, nameEnglish },
    edition: { number, compiledAt },
    licence,
  }
  yield* inPortions(documentOf(about, lines(edition, record)))
}

/** The public entries of a register as JSON Lines: one object a line, nothing around them. */
export async function* openJsonLines(edition: Edition, record: RecordType): AsyncGenerator<Uint8Array> {
  yield* inPortions(ended(lines(edition, record)))
}

async function* lines(edition: Edition, record: RecordType): AsyncGenerator<string> {
  for await (const entry of entriesInTurn(edition, record.key)) yield JSON.stringify(openEntry(entry))
}

async function* documentOf(about: object, entries: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"entries":[`
  let isFirst = true
  for await (const entry of entries) {
    yield isFirst ? `\n${entry}` : `,\n${entry}`
    isFirst = false
  }
  yield '\n]}\n'
}

async function* ended(entries: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${entry}\n`
}

/** Texts put together until they are worth sending. */
async function* inPortions(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let portion = ''
  for await (const text of texts) {
    portion += text
    if (portion.length < PORTION) continue
    yield Buffer.from(portion)
    portion = ''
  }
  if (portion !== '') yield Buffer.from(portion)
}

const PORTION = 64_000
