import { xmlElement } from '#platform/xml.ts'
import { document } from '#registers/records/documents/record.ts'
import { partOf } from './oai-part.ts'
import {
  datestampOf,
  headerOf,
  identifierOf,
  keyOf,
  type OaiSource,
  recordOf,
  repositoryIdentifier,
} from './oai-record.ts'
import type { OaiError, OaiRequest } from './oai-request.ts'
import { listSets } from './oai-sets.ts'
import { type ListState, type ListVerb, printToken } from './oai-token.ts'

/** Records of one answer, and headers of one. */
const IN_A_LIST = { ListRecords: 200, ListIdentifiers: 1000 }

/** The answer to a request: its element, or what is wrong. */
export async function answerOai(
  source: OaiSource,
  request: OaiRequest,
): Promise<string | { readonly errors: readonly OaiError[] }> {
  if (request.verb === 'Identify') return identify(source)
  if (request.verb === 'ListSets') return sets(source)
  if (request.verb === 'GetRecord') {
    const entry = find(source, request.identifier)
    return entry === undefined
      ? unknown(request.identifier)
      : xmlElement('GetRecord', {}, [recordOf(source, entry)])
  }
  if (request.verb === 'ListMetadataFormats') {
    const { identifier } = request
    return identifier !== null && find(source, identifier) === undefined ? unknown(identifier) : FORMATS
  }
  return list(source, request.verb, request.state)
}

function identify(source: OaiSource): string {
  const { municipality } = source.edition.manifest
  const first = source.edition.firstChange(document.key)
  const repository = repositoryIdentifier(source)
  return xmlElement('Identify', {}, [
    xmlElement('repositoryName', {}, `${municipality.name} 公文書の目録`),
    xmlElement('baseURL', {}, `${source.origin}/oai`),
    xmlElement('protocolVersion', {}, '2.0'),
    xmlElement(
      'adminEmail',
      {},
      municipality.contact?.email ?? `postmaster@${new URL(source.origin).hostname}`,
    ),
    xmlElement('earliestDatestamp', {}, datestampOf(first ?? source.edition.manifest.compiledAt)),
    xmlElement('deletedRecord', {}, 'persistent'),
    xmlElement('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
    xmlElement('description', {}, [
      xmlElement(
        'oai-identifier',
        {
          xmlns: 'http://www.openarchives.org/OAI/2.0/oai-identifier',
          'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          'xsi:schemaLocation':
            'http://www.openarchives.org/OAI/2.0/oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd',
        },
        [
          xmlElement('scheme', {}, 'oai'),
          xmlElement('repositoryIdentifier', {}, repository),
          xmlElement('delimiter', {}, ':'),
          xmlElement('sampleIdentifier', {}, identifierOf(source, '2026-S001-000001')),
        ],
      ),
    ]),
  ])
}

async function sets({ edition }: OaiSource): Promise<string> {
  const all = await listSets(edition)
  return xmlElement(
    'ListSets',
    {},
    all.map(({ spec, name }) =>
      xmlElement('set', {}, [xmlElement('setSpec', {}, spec), xmlElement('setName', {}, name)]),
    ),
  )
}

async function list(source: OaiSource, verb: ListVerb, state: ListState) {
  const { edition } = source
  const { after, set } = state
  if (set !== null && after === null && !(await listSets(edition)).some(({ spec }) => spec === set)) {
    return NOTHING
  }
  const { found, last, isEnd } = await partOf(source, state, IN_A_LIST[verb])
  if (found.length === 0 && state.after === null) {
    return NOTHING
  }
  const cursor = state.cursor + found.length
  const token = isEnd ? '' : printToken(verb, edition.manifest.number, { ...state, after: last, cursor })
  const print = verb === 'ListRecords' ? recordOf : headerOf
  return xmlElement(verb, {}, [
    ...found.map(({ entry }) => print(source, entry)),
    // The last part of a list in parts says so by an empty token.
    isEnd && state.after === null
      ? null
      : xmlElement('resumptionToken', { cursor: String(state.cursor) }, token),
  ])
}

function find(source: OaiSource, identifier: string) {
  const key = keyOf(source, identifier)
  return key === null ? undefined : source.edition.find(document.key, key)
}

function unknown(identifier: string): { errors: readonly OaiError[] } {
  return { errors: [{ code: 'idDoesNotExist', says: `There is no ${identifier}.` }] }
}

const NOTHING = { errors: [{ code: 'noRecordsMatch' as const, says: 'Nothing matches.' }] }

const FORMATS = xmlElement('ListMetadataFormats', {}, [
  xmlElement('metadataFormat', {}, [
    xmlElement('metadataPrefix', {}, 'oai_dc'),
    xmlElement('schema', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd'),
    xmlElement('metadataNamespace', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc/'),
  ]),
])
