import { openFile } from './read.ts'
import { verifySeal } from './verify-seal.ts'

/** The number that the whole file at a place gives itself, whoever signed it; undefined where there is none that can be read. */
export function wholeNumber(file: string): number | undefined {
  try {
    const edition = openFile(file)
    try {
      const seal = verifySeal(edition, null)
      return 'says' in seal ? undefined : seal.manifest.number
    } finally {
      edition.close()
    }
  } catch {
    return undefined
  }
}
