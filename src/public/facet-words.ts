import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { type Facet, kindField, ownFacets } from '#core/edition/search/facets.ts'
import type { Search } from '#core/edition/search/open.ts'
import type { RecordType } from '#core/record/define.ts'
import { type Language, say } from '#ui/say.ts'

/** What a facet is called in the reader's language. */
export function facetLabel(language: Language, records: readonly RecordType[], facet: Facet): string {
  const fixed: Readonly<Record<Facet, string>> = {
    register: say(language, 'public.register', '台帳'),
    year: say(language, 'public.year', '年度'),
    section: say(language, 'public.section', '所管課'),
    programme: say(language, 'public.programmes', '事務事業'),
    kind: say(language, 'public.find.kind', '種別'),
  }
  const declared = declaring(records, facet)
  return (
    fixed[facet] ??
    (declared && say(language, `${declared.record.key}.${facet}`, declared.field.label)) ??
    facet
  )
}

/** What a value of a facet is called: in the reader's language where the program says it, as it is written where an entry does. */
export function facetValueName(
  language: Language,
  source: { readonly records: readonly RecordType[]; readonly search: Pick<Search, 'nameOf'> },
  facet: Facet,
  value: string,
): { readonly text: string; readonly isJapanese: boolean } {
  const { records, search } = source
  if (facet === 'year') return plain(printFiscalYear(Number(value)))
  if (facet === 'register') {
    const record = records.find(({ key }) => key === value)
    return plain(record ? say(language, record.key, record.label) : value)
  }
  if (facet === 'kind') {
    const [register = '', kind = ''] = value.split('/')
    const record = records.find(({ key }) => key === register)
    const [name] = (record && kindField(record)) ?? []
    return plain(say(language, `${register}.${name}.${kind}`, search.nameOf(facet, value)))
  }
  const { record, field } = declaring(records, facet) ?? {}
  if (field?.kind === 'choice') {
    return plain(say(language, `${record?.key}.${facet}.${value}`, field.choices[value] ?? value))
  }
  if (field?.kind === 'fiscalYear') return plain(printFiscalYear(Number(value)))
  if (field?.kind === 'flag') {
    return plain(
      value === 'true' ? say(language, 'public.find.yes', '有') : say(language, 'public.find.no', '無'),
    )
  }
  return { text: search.nameOf(facet, value), isJapanese: true }
}

function plain(text: string) {
  return { text, isJapanese: false }
}

/** The first record that declares a facet, and its field. */
function declaring(records: readonly RecordType[], facet: Facet) {
  for (const record of records) {
    const [, field] = ownFacets(record).find(([name]) => name === facet) ?? []
    if (field !== undefined) return { record, field }
  }
  return undefined
}
