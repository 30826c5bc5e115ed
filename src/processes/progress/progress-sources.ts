import { disclosureProgress } from '../disclosure/progress.ts'
import type { ProgressSource } from './progress-sheet.ts'

/** The registers whose matters are followed by secret links. */
export const progressSources: readonly ProgressSource[] = [disclosureProgress]
