import { outcomeName } from '#core/office/gate-words.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { Outcome } from '#core/rules/gate/gate.ts'
import type { RunFinding } from '#core/store/gate/runs.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'

type Common = { c: OfficeRequest; office: Office }

/** The way from the desk to a page of the rechecks. */
export const recheckPath = (language: Language, ...more: { label: string; href?: string }[]) => [
  { label: say(language, 'gate.desk', '点検と公開'), href: '/gate' },
  {
    label: say(language, 'gate.rechecks', '公開中の再点検'),
    ...(more.length > 0 && { href: '/gate/rechecks' }),
  },
  ...more,
]

/** Entries that a recheck came upon; with `selects` each can be chosen. */
export function Findings(props: Common & { findings: readonly RunFinding[]; selects?: boolean }) {
  const { c, office, findings, selects } = props
  const { language } = c.var
  const recordOf = (key: string) => office.catalog.find((own) => own.record.key === key)?.record
  return (
    <Table
      caption={say(language, 'gate.recheck.entries', '登録（100件まで）')}
      language={language}
      rows={findings}
      columns={[
        {
          heading: say(language, 'office.key', '番号'),
          names: true,
          cell: ({ register, entry }) => {
            const link = <a href={`/${register}/${encodeURIComponent(entry)}`}>{entry}</a>
            return selects ? (
              <>
                <Checkbox name="entry" value={`${register}/${entry}`}>
                  {entry}
                </Checkbox>{' '}
                <a href={`/${register}/${encodeURIComponent(entry)}`}>
                  {say(language, 'gate.recheck.open', '登録を見る')}
                  <span class="visually-hidden">：{entry}</span>
                </a>
              </>
            ) : (
              link
            )
          },
        },
        {
          heading: say(language, 'gate.desk.register', '台帳'),
          cell: ({ register }) => {
            const record = recordOf(register)
            return record ? registerName(language, record) : register
          },
        },
        {
          heading: say(language, 'gate.desk.outcome', '審査の結果'),
          narrow: true,
          cell: ({ outcome }) => (outcome ? outcomeName(language, outcome as Outcome) : ''),
        },
        { heading: say(language, 'gate.recheck.rule', '規則'), cell: ({ rules }) => rules.join('、') },
      ]}
    />
  )
}
