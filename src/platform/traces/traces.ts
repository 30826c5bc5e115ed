import { type ApartLimits, USUAL_LIMITS, workApart } from '../apart.ts'
import type { TracedType, Traces } from './trace.ts'

export type TraceOrder = { readonly bytes: Uint8Array; readonly type: TracedType }

/** Looks into a file for everything that stands in it, in a thread of its own; a `FileFault` says why it can't be read. */
export function findTraces(
  bytes: Uint8Array,
  type: TracedType,
  limits: ApartLimits = USUAL_LIMITS,
): Promise<Traces> {
  return workApart<Traces>(new URL('./traces-worker.ts', import.meta.url), { bytes, type }, limits)
}
