import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Refusal } from '#core/rules/refusal.ts'
import type { Kept } from '#core/store/table.ts'
import type { WeighedLine } from '#processes/disposal/line-hindrances.ts'
import type { DisposalComment } from '#registers/records/disposal-comments/record.ts'
import type { Disposal } from '#registers/records/disposals/record.ts'

/** What the page of one disposal and its parts show. */
export type DisposalPageProps = {
  c: OfficeRequest
  office: Office
  kept: Kept<Disposal>
  lines: readonly WeighedLine[]
  comments: readonly Kept<DisposalComment>[]
  today: string
  /** Whole days for which a list must stand. */
  days: number
  committee: string
  done: string | null
  refused: Refusal | undefined
  /** The key of the certificate, once there is one. */
  certificate: string | undefined
}
