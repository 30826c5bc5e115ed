import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { aroundEntry } from '../registers/around.ts'
import { Beside } from '../registers/beside.tsx'
import { releasesOf } from '../registers/released.ts'
import { Revisions } from '../registers/revisions.tsx'
import { Sources } from '../registers/sources.tsx'
import { fieldLabel, publicDay } from '../registers/words.ts'
import { type Site, type SiteRequest, siteUrl } from '../site.ts'
import { basketAddress, requestAddress } from './basket.ts'
import { forecastSentence } from './words.ts'

type Props = { c: SiteRequest; site: Site; source: SearchSource; entry: PublicEntry }

/** A document by its title, under an address that stays: what it is, where it lies, how to see it, and how to cite it. */
export function DocumentPage(props: Props) {
  const { c, site, source, entry } = props
  const { language } = c.var
  const { edition } = source
  const values = entry.values as Document
  const around = aroundEntry(c, edition)
  const fields = Object.entries(publicRecord(document).fields)
  // The reason and the full text are told above in words.
  const told = new Set(['publicTitle', 'disclosureForecast', 'forecastReasons', 'disclosableFrom'])
  const shown = fields.filter(([name]) => !told.has(name) && values[name as keyof Document] != null)
  const json = `${entryAddress(entry)}.json`
  return (
    <Frame
      c={c}
      site={site}
      title={entry.title}
      description={`${site.municipality.name}の公文書「${entry.title}」`}
      path={[
        { label: say(language, 'catalogue', '公文書の目録'), href: pageAddress(language, '/documents') },
        ...whereItLies(props),
        { label: entry.key },
      ]}
      head={<link rel="alternate" type="application/json" href={json} />}
    >
      <PageHead
        heading={<Japanese c={c}>{entry.title}</Japanese>}
        note={`${say(language, document.key, document.label)}　${entry.key}　${say(language, 'public.released-on', '公開日')} ${publicDay(language, entry.releasedAt)}`}
      />
      <ToSee {...props} />
      <DescriptionList
        items={shown.map(([name, field]) => ({
          term: fieldLabel(language, document, name),
          description: (
            <Japanese c={c} block>
              <FieldValue field={field} value={values[name as keyof Document]} around={around} />
            </Japanese>
          ),
        }))}
      />
      {values.folder && <Beside {...{ c, source, register: 'folders', key: values.folder, but: entry }} />}
      <Citation {...props} json={json} />
      <Revisions c={c} releases={releasesOf(edition, document, entry)} />
      <Sources {...{ c, edition, entries: [entry] }} />
    </Frame>
  )
}

/** How to see the document: at once, as it was disclosed before, or by asking for it. */
function ToSee({ c, site, entry }: Props) {
  const { language } = c.var
  const values = entry.values as Document
  const { fullText, disclosedOn } = values
  return (
    <NotificationBanner
      type={fullText || disclosedOn ? 'success' : 'info-1'}
      heading={
        fullText && !disclosedOn
          ? say(language, 'document.see.full-text', '全文を公開しています')
          : disclosedOn
            ? say(language, 'document.see.disclosed', '一度開示した文書です')
            : say(language, 'document.see', 'この文書を見るには')
      }
      language={language}
    >
      <p>
        {fullText && disclosedOn
          ? say(
              language,
              'disclosure.redacted.help',
              '請求はいりません。下の「全文」から開けます。開示しない部分は取り除いてあります。',
            )
          : fullText
            ? say(language, 'document.see.full-text.help', '請求はいりません。下の「全文」から開けます。')
            : forecastSentence(language, values)}
        {disclosedOn && !fullText && ` ${publicDay(language, `${disclosedOn}T00:00:00+09:00`)}`}
      </p>
      {!fullText && site.inbox !== undefined && (
        <p class="daicho-actions">
          <ButtonLink type="solid-fill" size="sm" href={pageAddress(language, requestAddress([entry.key]))}>
            {say(language, 'document.request', 'この文書の公開を請求する')}
          </ButtonLink>
          <ButtonLink size="sm" href={pageAddress(language, basketAddress([entry.key]))}>
            {say(language, 'document.choose', 'ほかの文書と合わせて選ぶ')}
          </ButtonLink>
        </p>
      )}
    </NotificationBanner>
  )
}

/** The way down to the document: its section, its classes, its folder. */
function whereItLies({ c, source, entry }: Props): { label: string; href?: string }[] {
  const { language } = c.var
  const { section, classification, folder } = entry.values as Document
  const tree = source.search.treeOf('classification')
  const classes = [...(tree?.above(classification) ?? []).toReversed(), classification]
  const at = (narrowing: Record<string, string>) =>
    pageAddress(language, `/documents?${new URLSearchParams(narrowing)}`)
  const inFolder = folder && source.edition.titleOf('folders', folder)
  return [
    { label: source.search.nameOf('section', section), href: at({ section }) },
    ...classes.map((each) => ({
      label: source.search.nameOf('classification', each),
      href: at({ section, classification: each }),
    })),
    ...(inFolder ? [{ label: inFolder, href: at({ within: `folders/${folder}` }) }] : []),
  ]
}

/** How to name the document elsewhere, and its entry for programs. */
function Citation({ c, site, source, entry, json }: Props & { json: string }) {
  const { language } = c.var
  const { section, symbol, draftedOn } = entry.values as Document
  const address = `${siteUrl(c, site)}${entryAddress(entry)}`
  const { number } = source.edition.manifest
  const cited = [
    `${site.municipality.name}${source.search.nameOf('section', section)}「${entry.title}」`,
    ...(symbol ? [symbol] : []),
    draftedOn,
    `公開版${number}`,
    address,
  ].join('、')
  return (
    <section class="daicho-section" aria-labelledby="cite">
      <h2 id="cite">{say(language, 'document.cite', '引用と番地')}</h2>
      <DescriptionList
        items={[
          {
            term: say(language, 'document.uri', '変わらない番地'),
            description: <Copyable text={address} />,
          },
          {
            term: say(language, 'document.citation', '引用の書き方'),
            description: (
              <Japanese c={c} block>
                <Copyable text={cited} />
              </Japanese>
            ),
          },
          {
            term: say(language, 'document.data', 'データ'),
            description: <a href={json}>JSON</a>,
          },
        ]}
      />
    </section>
  )
}
