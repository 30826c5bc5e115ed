import { keysOf, MATCHINGS } from '#core/rules/evaluation-scale.ts'
import { matchingName } from '#processes/evaluation/words.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { pageAddress } from '../address.ts'
import { readCity } from '../city.ts'
import { entryAddress } from '../entry-address.ts'
import { printYen } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import type { Results } from './results.ts'

/** Matching cases by kind: who was brought together, what for, and what it brought in money and in quality. */
export function MatchingPage({ c, site, cases }: { c: SiteRequest; site: Site; cases: Results['cases'] }) {
  const { language } = c.var
  const heading = say(language, 'matching.heading', 'マッチング事例')
  const money = cases.flatMap(({ broughtMoney }) => broughtMoney ?? [])
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の庁内連携、官民連携、自治体間連携、区民との協働の事例`}
      path={[
        {
          label: say(language, 'evaluation.public', '評価の結果'),
          href: pageAddress(language, '/evaluations'),
        },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'matching.note',
          'さまざまな分野や主体をつなぎ、組み合わせて進めた取組みです。行政評価から集めています。',
        )}
      />
      {cases.length === 0 ? (
        <EmptyState heading={say(language, 'matching.none', '公開された事例はまだありません。')} />
      ) : (
        <>
          <Stats
            stats={[
              {
                label: say(language, 'matching.cases', '事例'),
                figure: String(cases.length),
                unit: language === 'en' ? '' : '件',
              },
              {
                label: say(language, 'matching-cases.broughtMoney', '財政上の効果'),
                figure:
                  money.length === 0
                    ? null
                    : printYen(
                        language,
                        money.reduce((sum, yen) => sum + yen, 0),
                      ),
                note: say(language, 'evaluation.settled-of', '{n}件の計').replace(
                  '{n}',
                  String(money.length),
                ),
              },
            ]}
          />
          {keysOf(MATCHINGS).map((kind) => (
            <Kind {...{ c, site, kind }} cases={cases.filter((each) => each.kind === kind)} />
          ))}
        </>
      )}
    </Frame>
  )
}

function Kind(props: { c: SiteRequest; site: Site; kind: keyof typeof MATCHINGS; cases: Results['cases'] }) {
  const { c, site, kind, cases } = props
  const { language } = c.var
  if (cases.length === 0) return null
  const city = readCity(site.edition())
  const { fields } = matchingCase
  const label = (name: 'partners' | 'aim' | 'standing' | 'broughtMoney' | 'broughtQuality' | 'programme') =>
    say(language, `matching-cases.${name}`, fields[name].label)
  return (
    <section class="daicho-section" aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`}>{matchingName(language, kind)}</h2>
      {cases.map((each) => (
        <article aria-labelledby={`case-${each.key}`}>
          <h3 id={`case-${each.key}`}>
            <a href={pageAddress(language, entryAddress({ register: 'matching-cases', key: each.key }))}>
              <Japanese c={c}>{each.name}</Japanese>
            </a>
          </h3>
          <DescriptionList
            items={[
              { term: label('partners'), description: <Japanese c={c}>{each.partners}</Japanese> },
              { term: label('aim'), description: <Japanese c={c}>{each.aim}</Japanese> },
              {
                term: label('standing'),
                description: say(
                  language,
                  `matching-cases.standing.${each.standing}`,
                  fields.standing.choices[each.standing],
                ),
              },
              ...(each.broughtMoney === null
                ? []
                : [
                    {
                      term: label('broughtMoney'),
                      description: (
                        <>
                          {printYen(language, each.broughtMoney)}{' '}
                          <Japanese c={c}>{each.moneyBasis ? `（${each.moneyBasis}）` : ''}</Japanese>
                        </>
                      ),
                    },
                  ]),
              ...(each.broughtQuality === null
                ? []
                : [
                    {
                      term: label('broughtQuality'),
                      description: <Japanese c={c}>{each.broughtQuality}</Japanese>,
                    },
                  ]),
              {
                term: label('programme'),
                description: (
                  <a
                    href={pageAddress(
                      language,
                      entryAddress({ register: 'programmes', key: each.programme }),
                    )}
                  >
                    <Japanese c={c}>
                      {city.programmes.find(({ code }) => code === each.programme)?.name ?? each.programme}
                    </Japanese>
                  </a>
                ),
              },
            ]}
          />
        </article>
      ))}
    </section>
  )
}
