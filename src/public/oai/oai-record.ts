import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { changedAt } from '#core/public/release-feed.ts'
import { xmlElement } from '#platform/xml.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { setsOf } from './oai-sets.ts'

/** What records say of the repository: the edition and where the site stands. */
export type OaiSource = { readonly edition: Edition; readonly origin: string }

/** The namespace of identifiers: it lasts, wherever the site stands. */
export function repositoryIdentifier({ edition }: OaiSource): string {
  return `m${edition.manifest.municipality.code}.daicho`
}

/** The identifier of a document. */
export function identifierOf(source: OaiSource, key: string): string {
  return `oai:${repositoryIdentifier(source)}:${document.key}/${key}`
}

/** The key of the document that an identifier names; null where it is none of ours. */
export function keyOf(source: OaiSource, identifier: string): string | null {
  const start = identifierOf(source, '')
  return identifier.startsWith(start) ? identifier.slice(start.length) : null
}

/** A moment as the protocol writes it, to the second. */
export function datestampOf(at: string): string {
  return `${at.slice(0, 19)}Z`
}

/** The header of a document; of a withdrawn one nothing is left but when that was. */
export function headerOf(source: OaiSource, entry: PublicEntry): string {
  const isGone = entry.values === null
  return xmlElement('header', { status: isGone ? 'deleted' : undefined }, [
    xmlElement('identifier', {}, identifierOf(source, entry.key)),
    xmlElement('datestamp', {}, datestampOf(changedAt(entry))),
    ...(isGone ? [] : setsOf(source.edition, entry.values as Document)).map((spec) =>
      xmlElement('setSpec', {}, spec),
    ),
  ])
}

/** A document as a record in Dublin Core. */
export function recordOf(source: OaiSource, entry: PublicEntry): string {
  return xmlElement('record', {}, [
    headerOf(source, entry),
    entry.values === null ? null : xmlElement('metadata', {}, [dublinCore(source, entry)]),
  ])
}

function dublinCore({ edition, origin }: OaiSource, { key, title, values }: PublicEntry): string {
  const said = values as Document
  const { municipality } = edition.manifest
  const { kind, medium, disclosureForecast } = document.fields
  const folder = said.folder === null ? undefined : edition.titleOf('folders', said.folder)
  const search = edition.search()
  const elements: readonly (readonly [string, string | null | undefined])[] = [
    ['title', title],
    ['creator', search.nameOf('section', said.section)],
    ...[said.classification, ...(search.treeOf('classification')?.above(said.classification) ?? [])].map(
      (each) => ['subject', search.nameOf('classification', each)] as const,
    ),
    ['description', `${disclosureForecast.label}：${disclosureForecast.choices[said.disclosureForecast]}`],
    ['publisher', municipality.name],
    ['date', said.draftedOn],
    ['type', 'Text'],
    ['type', kind.choices[said.kind]],
    ['format', medium.choices[said.medium]],
    ['identifier', `${origin}/documents/${encodeURIComponent(key)}`],
    ['identifier', key],
    ['identifier', said.symbol],
    ['language', 'ja'],
    ['relation', folder],
    ['coverage', `${said.fiscalYear}年度`],
    ['rights', municipality.openDataLicence.path],
  ]
  return xmlElement(
    'oai_dc:dc',
    {
      'xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    },
    elements.map(([name, value]) => (value ? xmlElement(`dc:${name}`, {}, value) : null)),
  )
}
