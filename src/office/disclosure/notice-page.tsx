import { printWareki } from '#core/calendar/wareki.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { CaseFile } from '#processes/disclosure/case-file.ts'
import { appealWords } from '#processes/disclosure/progress-words.ts'
import { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { Page } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'

const { outcome: outcomes, grounds } = disclosureDecision.fields

/** 決定通知書: one sheet to be printed, with every ground and how to appeal. It is a document of the city, so it is in Japanese. */
export function NoticePage(props: { c: OfficeRequest; office: Office; file: CaseFile; agency: string }) {
  const { office, file, agency } = props
  const { entry, key } = file.kept
  const { municipality } = office
  const decidedOn = entry.decidedOn ?? ''
  return (
    <Page title={`決定通知書 ${key}`} site={municipality.name} density="roomy" assets={office.assets}>
      <main id="main" class="daicho-main daicho-column daicho-notice" tabindex={-1}>
        <p class="daicho-notice__date">
          第{key}号
          <br />
          {printWareki(decidedOn)}
        </p>
        <p>{entry.name}　様</p>
        <p class="daicho-notice__date">
          {municipality.name} {agency}
        </p>
        <h1>公文書開示決定等通知書</h1>
        <p>
          {printWareki(entry.requestedOn)}付けで請求のあった公文書について、次のとおり決定したので通知します。
        </p>
        <Table
          caption="決定した公文書"
          rows={file.decisions}
          columns={[
            { heading: '番号', narrow: true, cell: (kept) => kept.key },
            { heading: '公文書の件名', names: true, cell: (kept) => kept.entry.subject },
            { heading: '決定', narrow: true, cell: (kept) => outcomes.choices[kept.entry.outcome] },
            { heading: '説明', cell: (kept) => kept.entry.explanation ?? kept.entry.publicInterest ?? '' },
          ]}
        />
        <Table
          caption="開示しない部分とその理由"
          empty="ありません。"
          rows={file.decisions.flatMap((kept) =>
            (kept.entry.grounds ?? []).map((row) => ({ key: kept.key, ...row })),
          )}
          columns={[
            { heading: '番号', narrow: true, cell: (row) => row.key },
            { heading: '開示しない部分', names: true, cell: (row) => row.place },
            { heading: '根拠', cell: (row) => grounds.fields.clause.choices[row.clause] },
            { heading: '理由', cell: (row) => row.reason },
          ]}
        />
        <h2>不服の申立て</h2>
        <p>{appealWords(decidedOn, file.clock.terms.appealMonths).ja}</p>
        <p>費用は、写しの枚数に応じて、開示のときにお知らせします（根拠：{file.clock.terms.basis}）。</p>
      </main>
    </Page>
  )
}
