import type { FileValue } from '#core/record/values.ts'
import { FILE_REASONS, type FileReason } from '#core/rules/gate/file-reasons.ts'
import { type Gate, type GateFinding, gravest, type Outcome } from '#core/rules/gate/gate.ts'
import { isFileFault } from '#platform/file-fault.ts'
import { type Trace, type TraceKind, tracedType } from '#platform/traces/trace.ts'
import { findTraces } from '#platform/traces/traces.ts'

/** One thing in a file that the gate does not let through as it is, and where: a page, a sheet, the properties, the name. */
export type FileFinding = Omit<GateFinding, 'start' | 'end'> & { readonly where: string }

/** Where the bytes of files are read. */
type FileSource = { read(sha256: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

export type FileCheck = { readonly outcome: Outcome; readonly findings: readonly FileFinding[] }

/** Findings of one kind and place that are told; a file that is full of them is stopped by the first. */
const MOST_TOLD = 50

/**
 * Looks into a file that is to become public (R-PII-09, R-PII-10): what is hidden in it, what goes along with it, and what its
 * words tell, by the same gate as every other text. What cannot be looked into is stopped.
 */
export async function checkPublicFile(
  files: FileSource,
  file: FileValue,
  gate: Pick<Gate, 'check'>,
): Promise<FileCheck> {
  const type = tracedType(file.type)
  if (type === undefined) return checkOf([findingOf('R-PII-10.unreadable', file.type)])
  try {
    const { traces } = await findTraces(await bytesOf(files, file.sha256), type)
    const isPictureOfText = type === 'pdf' && isOverlay(traces)
    const told = traces.flatMap((trace) => {
      const reason = isPictureOfText && trace.kind === 'unseen' ? 'R-PII-10.overlay' : REASONS[trace.kind]
      return reason === undefined ? [] : [findingOf(reason, trace.where)]
    })
    const pictures = isPictureOfText ? [findingOf('R-PII-09.picture', '全ページ')] : []
    return checkOf([...distinct([...told, ...pictures]), ...(await wordsFound(gate, traces))])
  } catch (error) {
    if (!isFileFault(error)) throw error
    const { says, ...rest } = findingOf('R-PII-10.unreadable', 'ファイル')
    return checkOf([{ ...rest, says: `${says}${error.message}` }])
  }
}

/** The check of a file whose bytes are not at hand. */
export const UNREAD: FileCheck = checkOf([findingOf('R-PII-10.unreadable', 'ファイル')])

const REASONS: Readonly<Partial<Record<TraceKind, FileReason>>> = {
  unseen: 'R-PII-10.unseen',
  author: 'R-PII-10.author',
  property: 'R-PII-10.property',
  note: 'R-PII-10.note',
  comment: 'R-PII-10.comment',
  attachment: 'R-PII-10.attachment',
  script: 'R-PII-10.script',
  layer: 'R-PII-10.layer',
  revision: 'R-PII-10.revision',
  hiddenSheet: 'R-PII-10.hiddenSheet',
  hiddenRow: 'R-PII-10.hiddenSheet',
  link: 'R-PII-10.link',
  picture: 'R-PII-09.picture',
}

/** Whether a PDF is nothing but pictures with the words laid unseen over them: a scan, or what our own redaction writes. */
function isOverlay(traces: readonly Trace[]): boolean {
  const isText = (kind: TraceKind) => kind === 'text' || kind === 'unseen'
  const texts = traces.filter(({ kind }) => isText(kind))
  return texts.length > 0 && texts.every(({ kind, isOverlay: over }) => kind === 'unseen' && over === true)
}

/** What the gate says of the words that can be read, the title among them. */
async function wordsFound(gate: Pick<Gate, 'check'>, traces: readonly Trace[]): Promise<FileFinding[]> {
  const read = traces.filter(
    ({ kind, text }) => text !== '' && (kind === 'text' || kind === 'title' || kind === 'unseen'),
  )
  const checks = await gate.check(read.map(({ text }) => ({ text, as: 'prose' as const })))
  return distinct(
    read.flatMap(({ where }, at) =>
      (checks[at]?.findings ?? []).map(({ start: _start, end: _end, ...finding }) => ({ ...finding, where })),
    ),
  )
}

function findingOf(reason: FileReason, where: string): FileFinding {
  return { ...FILE_REASONS[reason], reason, where }
}

function distinct(findings: readonly FileFinding[]): FileFinding[] {
  const known = new Map(findings.map((finding) => [`${finding.reason} ${finding.where}`, finding]))
  return [...known.values()].slice(0, MOST_TOLD)
}

function checkOf(findings: readonly FileFinding[]): FileCheck {
  return { outcome: gravest(findings), findings }
}

async function bytesOf(files: FileSource, sha256: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of files.read(sha256)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
