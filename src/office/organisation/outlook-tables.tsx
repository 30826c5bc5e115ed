import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import { ROLES } from '#core/rules/permission.ts'
import type { PlanOutlook } from '#processes/reorganisation/plan-outlook.ts'
import type { LeftBehind, Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import type { Units } from '#processes/reorganisation/succession.ts'
import { say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { registerLabel } from '../register-label.ts'
import { dayText } from './plan-words.ts'

/** What a plan comes to: open work by register and section, rights by person, and what nobody goes on with. */
export function OutlookTables(props: {
  c: OfficeRequest
  office: Office
  plan: Reorganisation
  units: Units
  outlook: PlanOutlook
}) {
  const { c, office, plan, units, outlook } = props
  const { language } = c.var
  const nameOf = (code: string) => outlook.after.get(code)?.name ?? units.get(code)?.name ?? code
  const unit = say(language, 'year.unit', '件')
  const people = new Set(outlook.grants.map(({ grant }) => grant.userId)).size
  if (plan.changes.length === 0) return null
  return (
    <section class="daicho-section" aria-labelledby="outlook">
      <h2 id="outlook">{say(language, 'organisation.outlook', '引き継がれるもの')}</h2>
      <Stats
        stats={[
          {
            label: say(language, 'organisation.outlook.work', '進行中の登録'),
            figure: outlook.work.reduce((sum, { count }) => sum + count, 0).toLocaleString('ja'),
            unit,
          },
          {
            label: say(language, 'organisation.outlook.people', '権限の移る人'),
            figure: people.toLocaleString('ja'),
            unit: say(language, 'organisation.outlook.person', '人'),
          },
          {
            label: say(language, 'organisation.outlook.undecided', '引き継ぐ課の決まらない登録'),
            figure: outlook.undecidedCount.toLocaleString('ja'),
            unit,
          },
        ]}
      />
      <Table
        caption={say(language, 'organisation.outlook.registers', '台帳と組織ごとの、進行中の登録')}
        language={language}
        rows={outlook.work}
        empty={say(language, 'organisation.outlook.no-work', '進行中の登録はありません。')}
        columns={[
          {
            heading: say(language, 'year.register', '台帳'),
            names: true,
            cell: ({ record }) => registerName(language, record),
          },
          {
            heading: say(language, 'organisation.picture.before', 'いままで'),
            cell: ({ code }) => `${nameOf(code)}（${code}）`,
          },
          {
            heading: say(language, 'year.count', '件数'),
            numeric: true,
            cell: ({ count }) => count.toLocaleString('ja'),
          },
        ]}
      />
      <Table
        caption={say(language, 'organisation.outlook.grants', '人ごとの、移る権限')}
        language={language}
        rows={outlook.grants}
        empty={say(language, 'organisation.outlook.no-grants', '移る権限はありません。')}
        columns={[
          {
            heading: say(language, 'organisation.outlook.who', '人'),
            names: true,
            cell: ({ person, grant }) => `${person}（${grant.userId}）`,
          },
          {
            heading: say(language, 'organisation.outlook.role', '役割'),
            narrow: true,
            cell: ({ grant }) => ROLES[grant.role].label,
          },
          {
            heading: say(language, 'organisation.picture.before', 'いままで'),
            cell: ({ grant }) => nameOf(grant.section ?? ''),
          },
          {
            heading: say(language, 'organisation.picture.after', 'これから'),
            cell: ({ heirs }) =>
              heirs.map(nameOf).join('、') || say(language, 'organisation.heir.nobody', '引き継ぐ組織がない'),
          },
          {
            heading: say(language, 'organisation.outlook.until', '終わり'),
            narrow: true,
            cell: ({ grant }) => (grant.until === null ? '―' : dayText(language, grant.until)),
          },
        ]}
      />
      {outlook.undecided.length > 0 && (
        <Table
          caption={say(language, 'organisation.undecided', '引き継ぐ課の決まらない登録（100件まで）')}
          language={language}
          rows={outlook.undecided}
          columns={[
            {
              heading: say(language, 'year.register', '台帳'),
              cell: ({ register }) => registerLabel(language, office, register),
            },
            {
              heading: say(language, 'office.key', '番号'),
              names: true,
              cell: ({ register, key }) => <a href={`/${register}/${encodeURIComponent(key)}`}>{key}</a>,
            },
            {
              heading: say(language, 'organisation.picture.before', 'いままで'),
              cell: ({ section }) => nameOf(section),
            },
          ]}
        />
      )}
    </section>
  )
}

/** What could not be handed over when the plan was put into force, and why. */
export function LeftTable(props: { c: OfficeRequest; office: Office; left: readonly LeftBehind[] }) {
  const { c, office, left } = props
  const { language } = c.var
  return (
    <Table
      caption={say(language, 'organisation.left', '引き継げなかったもの')}
      language={language}
      rows={left}
      columns={[
        {
          heading: say(language, 'year.register', '台帳'),
          cell: ({ register }) => registerLabel(language, office, register),
        },
        {
          heading: say(language, 'office.key', '番号'),
          names: true,
          cell: ({ register, entry }) => <a href={`/${register}/${encodeURIComponent(entry)}`}>{entry}</a>,
        },
        { heading: say(language, 'year.left.why', '理由'), cell: ({ says }) => tell(language, says) },
      ]}
    />
  )
}
