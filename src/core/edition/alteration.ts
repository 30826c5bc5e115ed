import type { Manifest } from './edition-file.ts'

/** The first thing in an edition that is not as it was signed: where, and what, in words. */
export type Alteration = {
  readonly register?: string
  readonly key?: string
  readonly revision?: number
  readonly says: string
  readonly english: string
}

/** A row by which an alteration is named. */
export type RowName = { readonly register: string; readonly key: string; readonly revision: number }

/** Says of one row what is wrong with it. */
export function rowAltered(
  manifest: Manifest,
  { register, key, revision }: RowName,
  says: string,
  english: string,
): Alteration {
  const label = manifest.registers[register]?.label ?? register
  return {
    ...{ register, key, revision },
    says: `${label}「${key}」第${revision}版：${says}`,
    english: `${register} "${key}", revision ${revision}: ${english}`,
  }
}
