import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { TRANSITIONS } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import type { Register } from '#core/rules/register.ts'
import { FieldTable } from '#ui/field-table.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { ProblemTable } from '#ui/problem-table.tsx'
import { type Language, say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { filterNames } from './list-filters.ts'
import { API_ROOT, PROBLEMS, type Problem, problemSentence } from './problem.ts'

/** The API described for people: how to begin, each register that the reader may read, and the ways in which it says no. */
export function ReferencePage({ c, office }: { c: OfficeRequest; office: Office }) {
  const { language, actor } = c.var
  const title = say(language, 'api.title', '台帳API')
  const readable = office.catalog.filter(({ record }) => may(actor, 'read', record))
  const { origin } = new URL(c.req.url)
  return (
    <Frame c={c} office={office} title={title} path={[{ label: title }]}>
      <PageHead
        heading={title}
        note={say(
          language,
          'api.note',
          'プログラムから台帳を読み書きするための番地です。トークンは管理者が作り、できることはその利用者の権限を超えません。',
        )}
      />
      <p>
        <a class="dads-link" href={`${API_ROOT}/openapi.json`}>
          OpenAPI 3.1
        </a>
      </p>
      <p>
        {say(
          language,
          'api.changes',
          '変更だけを受け取るときは updated_since に前回の答えの until を指定します。until より前の変更があとから現れることはありません。',
        )}
      </p>
      {readable.map((register) => (
        <RegisterSection register={register} language={language} origin={origin} />
      ))}
      <ProblemTable
        language={language}
        rows={(Object.keys(PROBLEMS) as Problem[]).map((reason) => ({
          reason,
          status: PROBLEMS[reason],
          meaning: problemSentence(language, reason),
        }))}
      />
    </Frame>
  )
}

function RegisterSection(props: { register: Register; language: Language; origin: string }) {
  const { language, origin } = props
  const record = recordIn(language, props.register.record)
  const address = `${origin}${API_ROOT}/${record.key}`
  return (
    <section class="daicho-section" id={`register-${record.key}`}>
      <h2>
        {record.label} <code>/{record.key}</code>
      </h2>
      <FieldTable record={record} language={language} />
      <p>
        {say(language, 'api.filters', '絞り込み')}：<code>{filterNames(record).join(' ')}</code>
      </p>
      <pre tabindex={0}>
        <code>{examples(address, record, props.register.samples[0]).join('\n')}</code>
      </pre>
    </section>
  )
}

function examples(address: string, record: RecordType, sample: object | undefined): string[] {
  const curl = "curl -H 'Authorization: Bearer dch_…'"
  const json = "-H 'Content-Type: application/json'"
  const entry = JSON.stringify(sample ?? {}).replaceAll("'", "'\\''")
  return [
    `${curl} '${address}?limit=10&sort=-changedAt'`,
    `${curl} '${address}?updated_since=2026-04-01T00:00:00Z'`,
    `${curl} '${address}/KEY'`,
    `${curl} ${json} -d '${entry}' '${address}'`,
    `${curl} -X PATCH -H 'If-Match: "ETAG"' -H 'Content-Type: application/merge-patch+json' -d '{"${record.title}":"…"}' '${address}/KEY'`,
    `${curl} ${json} -d '{"revision":1,"why":""}' '${address}/KEY/review'   # ${Object.keys(TRANSITIONS).join(' ')}`,
    `${curl} '${address}/KEY/history'`,
  ]
}
