import type { FoundPage } from '#core/edition/search/open.ts'
import { type SearchSource, type ShownHit, showHits } from '#core/public/search-answers.ts'
import type { SearchRequest } from '#core/public/search-request.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { printYear } from '../figures.ts'
import { Japanese } from '../japanese.tsx'
import { Marked } from '../search-result.tsx'
import type { Site, SiteRequest } from '../site.ts'

type Props = { c: SiteRequest; site: Site; source: SearchSource; basket: readonly string[] }

/** Titles that were found, each to be chosen: who sends the choice comes to the basket, with whatever was chosen before. */
export function TitleChoice(props: Props & { request: SearchRequest; answer: FoundPage }) {
  const { c, source, request, answer, basket } = props
  const { language } = c.var
  const hits = showHits(source, request, answer.hits)
  const shown = new Set(hits.map(({ entry }) => entry.key))
  return (
    <form action={pageAddress(language, '/basket')} method="get">
      {basket
        .filter((key) => !shown.has(key))
        .map((key) => (
          <input type="hidden" name="documents" value={key} />
        ))}
      <ol class="daicho-hits">
        {hits.map((hit) => (
          <Title {...props} hit={hit} isChosen={basket.includes(hit.entry.key)} />
        ))}
      </ol>
      <p>
        <Button type="outline">{say(language, 'basket.take', '選んだ文書へ進む')}</Button>
      </p>
    </form>
  )
}

function Title({ c, site, source, hit, isChosen }: Props & { hit: ShownHit; isChosen: boolean }) {
  const { language } = c.var
  const { entry, year, sections } = hit
  const { kind, disclosureForecast, disclosedOn, fullText } = entry.values as Document
  const forecast = document.fields.disclosureForecast
  return (
    <li class="daicho-hit">
      <div class="daicho-hit__choice">
        <Checkbox name="documents" value={entry.key} checked={isChosen}>
          <span class="visually-hidden">
            {say(language, 'basket.choose', '選ぶ：')}
            {entry.title}（{entry.key}）
          </span>
        </Checkbox>
        <h2 class="daicho-hit__title">
          <a href={hit.url}>
            <Japanese c={c}>
              <Marked pieces={hit.title} />
            </Japanese>
          </a>
        </h2>
      </div>
      <p class="daicho-hit__about">
        <ChipLabel>{say(language, `documents.kind.${kind}`, document.fields.kind.choices[kind])}</ChipLabel>
        {year !== null && <span>{printYear(language, year, site)}</span>}
        <span>
          <Japanese c={c}>{sections.map((key) => source.search.nameOf('section', key)).join('、')}</Japanese>
        </span>
        <span>
          {say(language, 'documents.disclosureForecast', forecast.label)}：
          {say(
            language,
            `documents.disclosureForecast.${disclosureForecast}`,
            forecast.choices[disclosureForecast],
          )}
        </span>
        {disclosedOn && <span>{say(language, 'catalogue.disclosed', '開示済み')}</span>}
        {fullText && <span>{say(language, 'catalogue.full-text', '全文あり')}</span>}
      </p>
    </li>
  )
}
