import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { City } from './city.ts'
import { Japanese } from './japanese.tsx'
import type { SiteRequest } from './site.ts'

/** Programmes to go on to from one: what it continues, what continues it, and what the same sections do. */
export function Related(props: {
  c: SiteRequest
  city: City
  programme: Programme
  /** The newest sheet of the programme. */
  sheet: AnnualSheet | undefined
}) {
  const { c, city, programme, sheet } = props
  const { language } = c.var
  const nameOf = (code: string) => city.programmes.find((own) => own.code === code)?.name ?? code
  const groups = [
    {
      heading: say(language, 'public.origin', '前身'),
      codes: programme.origins?.map((origin) => origin.programme) ?? [],
    },
    {
      heading: say(language, 'public.successor', '引き継いだ事業'),
      codes: city.programmes
        .filter(({ origins }) => origins?.some((own) => own.programme === programme.code))
        .map(({ code }) => code),
    },
    {
      heading: say(language, 'public.same-section', '同じ課の事務事業'),
      codes: sheet === undefined ? [] : besides(city, sheet),
    },
  ].filter(({ codes }) => codes.length > 0)
  if (groups.length === 0) return null
  return (
    <section class="daicho-section" aria-labelledby="related">
      <h2 id="related">{say(language, 'public.related', '関連する事務事業')}</h2>
      {groups.map(({ heading, codes }) => (
        <>
          <h3>{heading}</h3>
          <ul class="daicho-links">
            {codes.map((code) => (
              <li>
                <a href={pageAddress(language, `/programmes/${code}`)}>
                  <span>
                    <Japanese c={c}>{nameOf(code)}</Japanese>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

/** The other programmes of the year for which one of the same sections is responsible. */
function besides(city: City, sheet: AnnualSheet): string[] {
  return city.sheets
    .filter(
      ({ programme, fiscalYear, sections }) =>
        programme !== sheet.programme &&
        fiscalYear === sheet.fiscalYear &&
        sections?.some((section) => sheet.sections?.includes(section)),
    )
    .map(({ programme }) => programme)
}
