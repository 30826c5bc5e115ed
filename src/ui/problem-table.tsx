import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

/** A way in which an API says no: the HTTP status, the word for programs, the sentence for people. */
type ProblemRow = { readonly reason: string; readonly status: number; readonly meaning: string }

/** All the ways in which an API says no; each reason is the anchor to which `type` in the answers leads. */
export function ProblemTable({ language, rows }: { language: Language; rows: readonly ProblemRow[] }) {
  const heading = say(language, 'api.problems', '断りの答え')
  return (
    <section class="daicho-section" aria-labelledby="problems">
      <h2 id="problems">{heading}</h2>
      <Table
        caption={heading}
        captionHidden
        language={language}
        rows={rows}
        columns={[
          {
            heading: 'status',
            cell: ({ reason, status }) => <span id={reason}>{status}</span>,
            numeric: true,
          },
          { heading: 'reason', cell: ({ reason }) => <code>{reason}</code>, names: true },
          { heading: say(language, 'api.meaning', '意味'), cell: ({ meaning }) => meaning },
        ]}
      />
    </section>
  )
}
