import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { BoardGroup } from '#processes/evaluation/board.ts'
import type { EvaluationRound } from '#registers/planning/evaluation-rounds/record.ts'

/** What the board shows. */
export type BoardProps = {
  c: OfficeRequest
  office: Office
  rounds: readonly EvaluationRound[]
  round: EvaluationRound | null
  groups: readonly BoardGroup[]
  /** The name of a section or department by its key. */
  nameOf: (section: string) => string
  /** The years of which there are programmes, the newest first. */
  years: readonly number[]
  done: string | undefined
  refused?: { readonly message: string; readonly findings: readonly Finding[] } | undefined
  posted: Readonly<Record<string, readonly string[]>>
}
