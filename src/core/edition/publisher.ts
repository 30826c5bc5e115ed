import type { RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Files } from '#platform/files.ts'
import type { InboxKeys } from './edition-file.ts'
import type { Signer } from './note.ts'

/** Who publishes what: the same for every edition of an installation. */
export type Publisher = {
  readonly records: readonly RecordType[]
  readonly municipality: Municipality
  readonly signer: Signer
  /** Where residents may send something in. */
  readonly inbox?: InboxKeys
  /** What the office keeps of files: those that an edition names are put beside it. */
  readonly files?: Pick<Files, 'read'>
  /** The sealed states of matters, as text; what it seals is known only to those who hold a link. */
  readonly progress?: string
}
