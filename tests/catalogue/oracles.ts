import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'

/** Where schemas of others lie, if they do: tests by them are skipped elsewhere. */
const ORACLES = process.env.DAICHO_ORACLES ?? '/work/shared/oracles'

/** Whether the schemas of a format are there to be tested by. */
export function hasOracle(format: 'oai' | 'ead3'): boolean {
  return existsSync(join(ORACLES, format))
}

/** What an answer of OAI-PMH does wrong by the schemas of the protocol, of Dublin Core and of identifiers. */
export function oaiErrors(xml: string): Promise<readonly string[]> {
  const read = (name: string) => readFileSync(join(ORACLES, 'oai', name), 'utf8')
  return errorsOf(xml, ALL, {
    'OAI-PMH.xsd': read('OAI-PMH.xsd'),
    'oai_dc.xsd': read('oai_dc.xsd'),
    'oai-identifier.xsd': read('oai-identifier.xsd'),
    'simpledc20021212.xsd': read('simpledc20021212.xsd').replace(/http:[^"]*xml\.xsd/, 'xml.xsd'),
    'xml.xsd': XML,
  })
}

/** What an EAD3 document does wrong by its schema. */
export function eadErrors(xml: string): Promise<readonly string[]> {
  return errorsOf(xml, readFileSync(join(ORACLES, 'ead3', 'ead3.xsd'), 'utf8'), { 'xml.xsd': XML })
}

async function errorsOf(xml: string, schema: string, others: Readonly<Record<string, string>>) {
  const { errors } = await validateXML({
    xml: [{ fileName: 'answer.xml', contents: xml }],
    schema: [schema],
    preload: Object.entries(others).map(([fileName, contents]) => ({ fileName, contents })),
    initialMemoryPages: 512,
    maxMemoryPages: 16_384,
  })
  return errors.map(({ rawMessage }) => rawMessage)
}

const ALL = `<schema xmlns="http://www.w3.org/2001/XMLSchema">
  <import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="OAI-PMH.xsd"/>
  <import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="oai_dc.xsd"/>
  <import namespace="http://www.openarchives.org/OAI/2.0/oai-identifier" schemaLocation="oai-identifier.xsd"/>
</schema>`

const XML = `<schema targetNamespace="http://www.w3.org/XML/1998/namespace" xmlns="http://www.w3.org/2001/XMLSchema">
  <attribute name="lang" type="language"/>
</schema>`
