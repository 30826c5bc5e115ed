import { DataFactory, Writer } from 'n3'

/** A literal as JSON-LD writes it. */
export type LinkedValue = {
  readonly '@value': string
  readonly '@type'?: string
  readonly '@language'?: string
}

/** A thing with an address and what is said of it, as JSON-LD nests it; with the address alone, a reference to it. */
export type LinkedNode = {
  readonly '@id': string
  readonly [property: string]:
    | string
    | object
    | LinkedValue
    | LinkedNode
    | readonly (LinkedValue | LinkedNode)[]
}

/** The vocabularies of a catalogue by the prefixes under which it names them. */
export const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** The same statements as Turtle; what is said of one thing in two places is said once. */
export function printTurtle(root: LinkedNode): string {
  const writer = new Writer({ prefixes: CONTEXT })
  const said = new Set<string>()
  const say = (subject: string, property: string, object: ReturnType<typeof term>) => {
    const statement = [subject, property, JSON.stringify(object)].join(' ')
    if (said.has(statement)) return
    said.add(statement)
    writer.addQuad(namedNode(subject), namedNode(property), object)
  }
  // All that is said of a thing stands together, and what it names after it.
  const waiting: LinkedNode[] = [root]
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const { '@id': subject, '@type': type, '@context': _, ...properties } = node
    if (typeof type === 'string') say(subject, TYPE, namedNode(expanded(type)))
    for (const [property, values] of Object.entries(properties)) {
      for (const value of [values].flat() as (LinkedValue | LinkedNode)[]) {
        say(subject, expanded(property), term(value))
        if ('@id' in value) waiting.push(value as LinkedNode)
      }
    }
  }
  let turtle = ''
  writer.end((error, text) => {
    if (error) throw error
    turtle = text
  })
  return turtle
}

const { namedNode, literal } = DataFactory
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

function term(value: LinkedValue | LinkedNode) {
  if ('@id' in value) return namedNode(String(value['@id']))
  const { '@value': text, '@language': language, '@type': type } = value as LinkedValue
  return literal(text, language ?? (type === undefined ? undefined : namedNode(expanded(type))))
}

function expanded(name: string): string {
  const [prefix = '', rest] = name.split(':')
  return rest === undefined || !(prefix in CONTEXT) ? name : CONTEXT[prefix as keyof typeof CONTEXT] + rest
}
