import type { Child } from 'hono/jsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { Returned } from '#core/store/returned.ts'
import type { Kept } from '#core/store/table.ts'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import type { Judged, Worksheet } from './worksheet.ts'
import type { SheetState } from './worksheet-state.ts'

/** What the page of a worksheet shows. */
export type WorksheetProps<E extends Judged = Judged> = {
  c: OfficeRequest
  office: Office
  sheet: Worksheet<E>
  kept: Kept<E>
  state: SheetState
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  /** What those who checked it said beside a field. */
  notes: ((field: string) => Child) | undefined
  returned: Returned | undefined
  done: string | undefined
  refused: string | null
  /** Whether the case that it proposes has not been taken into its register yet. */
  isProposing: boolean
}
