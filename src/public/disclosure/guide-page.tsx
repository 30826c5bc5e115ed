import type { Agency } from '#registers/records/agencies/record.ts'
import { type DisclosureTerm, disclosureTerm } from '#registers/records/disclosure-terms/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { termsInForce } from './terms.ts'

/** The name of the pages on disclosure. */
export function guideHeading(language: Language): string {
  return say(language, 'disclosure.heading', '情報公開')
}

/** The name of the page of requests. */
export function outcomesHeading(language: Language): string {
  return say(language, 'disclosure.outcomes', '請求された公文書と結果')
}

type Props = { c: SiteRequest; site: Site }

/** How public documents are asked for: who, where, how long it takes by the terms in force, what it costs, and what can be done after it. */
export function GuidePage({ c, site }: Props) {
  const { language } = c.var
  const heading = guideHeading(language)
  const terms = termsInForce(site)
  const link = (page: string) => pageAddress(language, page)
  return (
    <Frame c={c} site={site} title={heading} description={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'disclosure.lead', 'だれでも、理由を言わずに、公文書の開示を請求できます。')}
        actions={
          site.inbox && (
            <ButtonLink href={link('/disclosure/new')} type="solid-fill">
              {say(language, 'disclosure.ask', '公文書を請求する')}
            </ButtonLink>
          )
        }
      />
      <div class="daicho-actions">
        <ButtonLink href={link('/documents')}>
          {say(language, 'disclosure.catalogue', '公文書の目録を探す')}
        </ButtonLink>
        {site.inbox && (
          <ButtonLink href={link('/progress')}>
            {say(language, 'disclosure.follow', '請求の状況を見る')}
          </ButtonLink>
        )}
        <ButtonLink href={link('/disclosure/outcomes')}>{outcomesHeading(language)}</ButtonLink>
        <ButtonLink href={link('/disclosure/statistics')}>
          {say(language, 'disclosure.statistics', '情報公開の実施状況')}
        </ButtonLink>
      </div>
      <section class="daicho-section" aria-labelledby="how">
        <h2 id="how">{say(language, 'disclosure.how', '請求の進み方')}</h2>
        <ol>
          {stepsOf(language, terms).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      </section>
      <Agencies {...{ c, site }} />
      {terms && <Fees c={c} terms={terms} />}
    </Frame>
  )
}

/** What happens when, with the days of the terms in force. */
function stepsOf(language: Language, terms: DisclosureTerm | undefined): string[] {
  const first = say(
    language,
    'disclosure.step.ask',
    '目録から公文書を選ぶか、知りたいことを書いて送ります。送ると、状況を見るための秘密のリンクが出ます。',
  )
  if (terms === undefined) return [first]
  const { unit, start } = disclosureTerm.fields
  const said = {
    days: String(terms.decisionDays),
    unit: say(language, `disclosure-terms.unit.${terms.unit}`, unit.choices[terms.unit]),
    start: say(language, `disclosure-terms.start.${terms.start}`, start.choices[terms.start]),
    extension: String(terms.extensionDays),
    opposition: String(terms.oppositionDays),
    months: String(terms.appealMonths),
  }
  const fill = (sentence: string) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof said) => said[name] ?? '')
  return [
    first,
    fill(
      say(
        language,
        'disclosure.step.decide',
        '{days}日以内に、開示するかどうかを決めて通知します（{unit}で数え、{start}）。',
      ),
    ),
    fill(
      say(
        language,
        'disclosure.step.clarify',
        '内容がはっきりしないときは、書き足すようお願いします。その間の日数は数えません。',
      ),
    ),
    fill(
      say(
        language,
        'disclosure.step.extend',
        '公文書が多いときなどは、一度だけ{extension}日まで延長することがあります。理由をお知らせします。',
      ),
    ),
    fill(
      say(
        language,
        'disclosure.step.third',
        '第三者のことが書かれていて、その人が反対したときは、決定から{opposition}日以上おいて開示します。',
      ),
    ),
    fill(
      say(
        language,
        'disclosure.step.appeal',
        '決定に不服があるときは、知った日の翌日から{months}か月以内に審査請求ができます。',
      ),
    ),
  ]
}

function Agencies({ c, site }: Props) {
  const { language } = c.var
  const agencies = site
    .edition()
    .list('agencies')
    .flatMap(({ values }) => (values === null ? [] : [values as Agency]))
    .sort((one, other) => one.order - other.order)
  if (agencies.length === 0) return null
  return (
    <section aria-labelledby="agencies">
      <h2 id="agencies">{say(language, 'disclosure.agencies', '公文書を持つ機関')}</h2>
      <ul>
        {agencies.map(({ name, nameEnglish }) => (
          <li>{language === 'en' ? nameEnglish : <Japanese c={c}>{name}</Japanese>}</li>
        ))}
      </ul>
    </section>
  )
}

function Fees({ c, terms }: { c: SiteRequest; terms: DisclosureTerm }) {
  const { language } = c.var
  const rows = [
    { item: say(language, 'disclosure.fee.copy', '白黒の写し一枚'), amount: terms.copyFee },
    { item: say(language, 'disclosure.fee.colour', 'カラーの写し一枚'), amount: terms.colourFee },
    { item: say(language, 'disclosure.fee.electronic', '電子データ'), amount: terms.electronicFee },
  ]
  return (
    <>
      <h2 id="fees">{say(language, 'disclosure-requests.fees', '費用')}</h2>
      <Table
        caption={say(language, 'disclosure-requests.fees', '費用')}
        captionHidden
        language={language}
        rows={rows}
        columns={[
          {
            heading: say(language, 'disclosure-requests.fees.item', '種類'),
            names: true,
            cell: ({ item }) => item,
          },
          {
            heading: say(language, 'disclosure-requests.fees.amount', '金額（円）'),
            numeric: true,
            cell: ({ amount }) => amount.toLocaleString('ja'),
          },
        ]}
      />
    </>
  )
}
