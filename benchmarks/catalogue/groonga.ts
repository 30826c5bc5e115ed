import { catalogueDocument } from '#tests/catalogue/catalogue-edition.ts'
import { openGroonga } from '../search/groonga.ts'
import type { Peer } from '../search/peers.ts'

/** Groonga over the same titles, that counts the same facets of what it finds; null where it is not installed. */
export function withGroonga<T>(
  size: number,
  sections: number,
  keep: string | undefined,
  measure: (peer: Peer) => Promise<T>,
): Promise<T | null> {
  return openGroonga(
    {
      columns: ['year', 'section', 'classification', 'kind', 'retention', 'forecast'],
      row(number) {
        const said = catalogueDocument(number, { documents: size, sections })
        const { publicTitle, fiscalYear, section, classification, kind, retention, disclosureForecast } = said
        const facets = [String(fiscalYear), section, classification, kind, retention, disclosureForecast]
        return [publicTitle.normalize('NFKC'), ...facets]
      },
      size,
      ...(keep !== undefined && { keep }),
    },
    measure,
  )
}
