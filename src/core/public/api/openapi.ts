import type { RecordType } from '#core/record/define.ts'
import type { JsonSchema } from '#core/record/json-schema.ts'
import { problemResponse, queryParameter } from '#core/record/openapi-parts.ts'
import { publicRecord } from '#core/record/public-record.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { API_ROOT } from './api-root.ts'
import { LARGEST_PAGE, USUAL_PAGE } from './list-request.ts'
import { ownPaths, registerPaths } from './openapi-paths.ts'
import { componentSchemas } from './openapi-schemas.ts'
import { PROBLEMS, type Problem, problemSentence } from './problem.ts'

/** The public API described for programs, as OpenAPI 3.1, from the public fields of the records alone. */
export function openApi(records: readonly RecordType[], municipality: Municipality): JsonSchema {
  const open = records.map(publicRecord)
  const { title, path } = municipality.openDataLicence
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `${municipality.name} 台帳 公開API`,
      version: '1',
      description: DESCRIPTION,
      license: { name: title, url: path },
    },
    servers: [{ url: API_ROOT }],
    tags: [
      { name: 'edition', description: '公開版の全体' },
      ...open.map(({ key, label }) => ({ name: key, description: label })),
    ],
    paths: Object.assign({}, ownPaths(records), ...open.map(registerPaths)),
    components: {
      schemas: componentSchemas(open),
      responses: Object.fromEntries(
        (Object.keys(PROBLEMS) as Problem[]).map((problem) => [
          problem,
          problemResponse(problemSentence('ja', problem)),
        ]),
      ),
      parameters: PARAMETERS,
      headers: HEADERS,
    },
  }
}

const DESCRIPTION = [
  '公開された登録を読む。登録も鍵も要らず、どのサイトのページからでも使える。',
  '一覧は、公開の新しいものから順に並ぶ。続きは next の番地にある。途中で edition の値が変わったら、公開版が新しくなっている。すべてを受け取るには、/data のファイルのほうが速い。',
  '答えには ETag が付く。If-None-Match に書けば、変わっていないときは 304 になる。',
].join('\n\n')

const PARAMETERS = {
  key: { name: 'key', in: 'path', required: true, description: '登録の番号。', schema: { type: 'string' } },
  programmeKey: {
    name: 'programme',
    in: 'path',
    required: true,
    description: '事務事業の番号。',
    schema: { type: 'string' },
  },
  limit: queryParameter('limit', '一度に受け取る件数。', {
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_PAGE,
    default: USUAL_PAGE,
  }),
  after: queryParameter('after', '続きの位置。前の答えの next にある。', { type: 'string' }),
  programme: queryParameter('programme', 'この事務事業のもの。', { type: 'string' }),
  fiscalYear: queryParameter('fiscalYear', 'この年度（西暦）のもの。', { type: 'integer' }),
  section: queryParameter('section', 'この所管課のもの。', { type: 'string' }),
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: '持っている答えの ETag。同じなら 304。',
    schema: { type: 'string' },
  },
}

const HEADERS = {
  etag: { description: '答えを表す ETag。', schema: { type: 'string' } },
  link: { description: '次のページの番地（rel="next"）。', schema: { type: 'string' } },
}
