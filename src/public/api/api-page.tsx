import { API_ROOT } from '#core/public/api/api-root.ts'
import { listParameters } from '#core/public/api/list-request.ts'
import { PROBLEMS, type Problem, problemSentence } from '#core/public/api/problem.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { Command } from '#ui/command.tsx'
import { FieldTable } from '#ui/field-table.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { ProblemTable } from '#ui/problem-table.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { recordIn } from '#ui/translation.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { type Site, type SiteRequest, siteUrl } from '../site.ts'

/** The public API described for people: how to begin, each register, and the ways in which it says no. */
export function ApiPage(props: { c: SiteRequest; site: Site; records: readonly RecordType[] }) {
  const { c, site, records } = props
  const { language } = c.var
  const heading = say(language, 'public.api', '公開API')
  const url = `${siteUrl(c, site)}${API_ROOT}`
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の台帳の公開API`}
      path={[
        { label: say(language, 'public.data', 'オープンデータ'), href: pageAddress(language, '/data') },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'public.api.lead',
          '公開されているすべてを、プログラムから読めます。登録も鍵も要らず、ほかのサイトのページからも使えます。',
        )}
      />
      <p>
        <a href={`${API_ROOT}/openapi.json`}>OpenAPI 3.1</a>
      </p>
      <p>
        {say(
          language,
          'public.api.paging',
          '一覧は公開の新しいものから順に並び、続きは next の番地にあります。すべてを受け取るには、オープンデータのファイルのほうが速く済みます。',
        )}
      </p>
      <p>
        {say(
          language,
          'public.api.tags',
          '答えには ETag が付きます。If-None-Match に書いて送れば、変わっていないあいだは 304 が返ります。',
        )}
      </p>
      <OwnAddresses language={language} />
      {records.map((record) => (
        <RegisterSection language={language} record={recordIn(language, publicRecord(record))} url={url} />
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

function OwnAddresses({ language }: { language: Language }) {
  const heading = say(language, 'public.api.own', '台帳によらない番地')
  return (
    <section class="daicho-section" aria-labelledby="own">
      <h2 id="own">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={[
          ['/manifest', say(language, 'public.api.manifest', '公開版の説明と、その署名と鍵')],
          ['/registers', say(language, 'public.api.registers', '台帳の一覧と、件数と合計')],
          ['/totals/{programme}', say(language, 'public.api.totals', '一つの事務事業の件数と合計')],
          ['/search?q=…', say(language, 'public.api.search', '検索のページと同じ検索')],
        ]}
        columns={[
          {
            heading: say(language, 'public.api.address', '番地'),
            cell: ([address]) => <code>{address}</code>,
            names: true,
          },
          { heading: say(language, 'public.api.answer', '答え'), cell: ([, answer]) => answer },
        ]}
      />
    </section>
  )
}

function RegisterSection(props: { language: Language; record: RecordType; url: string }) {
  const { language, record, url } = props
  const id = `register-${record.key}`
  return (
    <section class="daicho-section" aria-labelledby={id}>
      <h2 id={id}>
        {record.label} <code>/{record.key}</code>
      </h2>
      <FieldTable record={record} language={language} />
      <p>
        {say(language, 'api.filters', '絞り込み')}：<code>{listParameters(record).join(' ')}</code>
      </p>
      <Command
        label={record.label}
        text={[
          `curl '${url}/${record.key}?limit=10'`,
          `curl '${url}/${record.key}/KEY'`,
          `curl '${url}/${record.key}/KEY/revisions'`,
        ].join('\n')}
      />
    </section>
  )
}
