import type { JsonSchema } from '#core/record/json-schema.ts'
import { problemResponse, queryParameter } from '#core/record/openapi-parts.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Register } from '#core/rules/register.ts'
import { registerPaths } from './openapi-paths.ts'
import { componentSchemas } from './openapi-schemas.ts'
import { API_ROOT, PROBLEMS, type Problem, problemSentence } from './problem.ts'

/** The API described for programs, as OpenAPI 3.1, from the definitions of the registers alone. */
export function openApi(catalog: readonly Register[], municipality: Municipality): JsonSchema {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `${municipality.name} 台帳 API`,
      version: '1',
      description: DESCRIPTION,
    },
    servers: [{ url: API_ROOT }],
    security: [{ token: [] }],
    tags: catalog.map(({ record }) => ({ name: record.key, description: record.label })),
    paths: Object.assign({}, ...catalog.map(({ record }) => registerPaths(record))),
    components: {
      schemas: componentSchemas(catalog),
      responses: Object.fromEntries(
        (Object.keys(PROBLEMS) as Problem[]).map((problem) => [
          problem,
          problemResponse(problemSentence('ja', problem)),
        ]),
      ),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: './daicho token add で作るトークン（dch_…）。',
        },
      },
    },
  }
}

const DESCRIPTION = [
  '庁内の台帳を読み書きする。できることは、トークンの利用者の権限を超えない。',
  '書き換えは If-Match に読んだときの ETag を要する。登録の状態は、状態の名前の番地への POST で変える。',
  '変更だけを受け取るには updated_since を指定し、次回は答えの until を指定する。until より前の変更があとから現れることはない。',
].join('\n\n')

const PARAMETERS = {
  key: { name: 'key', in: 'path', required: true, description: '登録の番号。', schema: { type: 'string' } },
  limit: queryParameter('limit', '一度に受け取る件数。', {
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: 100,
  }),
  after: queryParameter('after', '続きの位置。前の答えの next にある。', { type: 'string' }),
  state: queryParameter('state', '状態。複数はコンマで区切る。', { type: 'string' }),
  q: queryParameter('q', '検索する言葉。空白で区切ると、すべてを含むもの。', {
    type: 'string',
    maxLength: 200,
  }),
  fields: queryParameter('fields', '受け取る項目。コンマで区切る。', { type: 'string' }),
  updated_since: queryParameter('updated_since', 'この日時以後の変更だけ。', {
    type: 'string',
    format: 'date-time',
  }),
  updated_until: queryParameter('updated_until', 'この日時より前の変更だけ。', {
    type: 'string',
    format: 'date-time',
  }),
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: '同じ値と同じ内容の登録は、24時間のあいだ一度だけ行い、同じ答えを返す。',
    schema: { type: 'string', maxLength: 100 },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: '読んだときの ETag。',
    schema: { type: 'string' },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: '持っている版の ETag。同じなら 304。',
    schema: { type: 'string' },
  },
}

const HEADERS = {
  etag: { description: '登録の版と内容を表す強い ETag。', schema: { type: 'string' } },
  location: { description: '登録の番地。', schema: { type: 'string' } },
  link: { description: '次のページの番地（rel="next"）。', schema: { type: 'string' } },
}
