import { type JsonSchema, schemaRef } from './json-schema.ts'

/** A parameter in the query of an address, as OpenAPI describes it. */
export function queryParameter(name: string, description: string, schema: JsonSchema): JsonSchema {
  return { name, in: 'query', description, schema }
}

/** An answer that says no, as RFC 9457 has them; the schema `Problem` is the API's own. */
export function problemResponse(description: string): JsonSchema {
  return { description, content: { 'application/problem+json': { schema: schemaRef('Problem') } } }
}
