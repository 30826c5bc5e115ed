import type { Field } from '#core/record/define.ts'
import type { FileValue } from '#core/record/values.ts'

/** Where a file of an entry is fetched: by its field, and of several by what it contains. */
export function fileHref(
  entry: string,
  name: string,
  { kind }: Pick<Field, 'kind'>,
  file: FileValue,
): string {
  return `${entry}/files/${name}${kind === 'files' ? `?of=${file.sha256}` : ''}`
}
