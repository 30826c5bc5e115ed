import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { dayText, PLAN_TONES, planState } from './plan-words.ts'

/** All re-organisations, planned and past, and the beginning of a new one. */
export function PlansPage(props: {
  c: OfficeRequest
  office: Office
  plans: readonly Reorganisation[]
  findings: readonly Finding[]
  typed: { readonly name: string; readonly onDay: string }
}) {
  const { c, office, plans, findings, typed } = props
  const { language } = c.var
  const heading = say(language, 'organisation.heading', '組織改正')
  const error = (at: string) => findings.find((finding) => finding.at === at)?.says
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'organisation.note',
          '改称・分割・統合・移管・廃止・新設を一つの計画にまとめ、施行日に引き継ぎます。過去の年度の登録は、そのときの組織のまま残ります。',
        )}
      />
      <ErrorSummary language={language} errors={findings.map(({ at, says }) => ({ id: at, says }))} />
      <Table
        caption={say(language, 'organisation.plans', '組織改正の一覧')}
        captionHidden
        stripe
        language={language}
        rows={plans}
        empty={say(language, 'organisation.none', '組織改正はまだありません。')}
        columns={[
          {
            heading: say(language, 'organisation.name', '名称'),
            names: true,
            cell: ({ id, name }) => <a href={`/organisation/${id}`}>{name}</a>,
          },
          {
            heading: say(language, 'organisation.on', '施行日'),
            narrow: true,
            cell: ({ onDay }) => dayText(language, onDay),
          },
          {
            heading: say(language, 'office.state', '状態'),
            narrow: true,
            cell: ({ state }) => (
              <StatusBadge tone={PLAN_TONES[state]}>{planState(language, state)}</StatusBadge>
            ),
          },
          {
            heading: say(language, 'organisation.changes', '変更'),
            numeric: true,
            cell: ({ changes }) => changes.length.toLocaleString('ja'),
          },
          {
            heading: say(language, 'organisation.by', '作成した人'),
            cell: ({ writtenBy }) => person(c, writtenBy),
          },
          {
            heading: say(language, 'organisation.approver', '承認した人'),
            cell: ({ approvedBy }) => person(c, approvedBy) || '―',
          },
        ]}
      />
      <section class="daicho-section" aria-labelledby="begin">
        <h2 id="begin">{say(language, 'organisation.begin', '組織改正を計画する')}</h2>
        <Form action="/organisation">
          <TextInput
            id="name"
            name="name"
            label={say(language, 'organisation.name', '名称')}
            support={say(language, 'organisation.name.about', '例　令和3年4月組織改正')}
            value={typed.name}
            width="long"
            required
            error={error('name')}
            language={language}
          />
          <TextInput
            id="onDay"
            name="onDay"
            label={say(language, 'organisation.on', '施行日')}
            support={say(
              language,
              'organisation.on.about',
              '例　令和3年4月1日 または 2021-04-01。前の組織は前日で終わる',
            )}
            value={typed.onDay}
            required
            error={error('onDay')}
            language={language}
          />
          <div class="daicho-actions">
            <Button>{say(language, 'organisation.begin.do', '計画を作る')}</Button>
          </div>
        </Form>
      </section>
    </Frame>
  )
}
