import type { FileValue } from '#core/record/values.ts'
import { type Gate, type GateFinding, gravest, type Outcome } from '#core/rules/gate/gate.ts'
import type { Files } from '#platform/files.ts'

/** One thing in a file that the gate does not let through as it is, and where: a page, a sheet, the properties, the name. */
export type FileFinding = Omit<GateFinding, 'start' | 'end'> & { readonly where: string }

export type FileCheck = { readonly outcome: Outcome; readonly findings: readonly FileFinding[] }

/** Checks a file that is to become public, its name among it, before the entry that names it is released. */
export async function checkPublicFile(
  _files: Pick<Files, 'read'>,
  file: FileValue,
  gate: Pick<Gate, 'check'>,
): Promise<FileCheck> {
  const [name] = await gate.check([{ text: file.name.replace(/\.[^.]{1,5}$/, ''), as: 'prose' }])
  const findings = (name?.findings ?? []).map(({ start: _start, end: _end, ...finding }) => ({
    ...finding,
    where: 'ファイル名',
  }))
  return { outcome: gravest(findings), findings }
}
