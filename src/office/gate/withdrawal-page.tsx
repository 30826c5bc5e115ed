import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { GateRun, RunFinding } from '#core/store/gate/runs.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { Stats } from '#ui/stat.tsx'
import { Findings, recheckPath } from './recheck-findings.tsx'
import { reasonName, WITHDRAWAL_REASONS } from './withdrawal-reasons.ts'

type Common = { c: OfficeRequest; office: Office }

/** The last look before releases become tombstones. */
export function WithdrawalPage(
  props: Common & { run: GateRun; entries: readonly RunFinding[]; isAll: boolean },
) {
  const { c, office, run, entries, isAll } = props
  const { language } = c.var
  const heading = say(language, 'gate.withdrawal', '公開の取下げの確認')
  const report = `/gate/rechecks/${run.id}`
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={recheckPath(
        language,
        { label: momentText(language, run.at, 'short'), href: report },
        { label: heading },
      )}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'gate.withdrawal.about',
          '取り下げると、区民には「取り下げた」という事実だけが残り、文言は消えます。元には戻せません。',
        )}
      />
      <Stats
        stats={[
          {
            label: say(language, 'gate.withdrawal.count', '取り下げるもの'),
            figure: entries.length.toLocaleString('ja'),
            unit: say(language, 'gate.bulk.unit', '件'),
          },
        ]}
      />
      <Findings {...{ c, office }} findings={entries.slice(0, 100)} />
      <Form action={`${report}/withdrawal`}>
        <input type="hidden" name="confirmed" value="true" />
        {isAll ? (
          <input type="hidden" name="all" value="true" />
        ) : (
          entries.map(({ register, entry }) => (
            <input type="hidden" name="entry" value={`${register}/${entry}`} />
          ))
        )}
        <SelectControl
          id="reason"
          name="reason"
          label={say(language, 'gate.withdrawal.reason', '取り下げる理由')}
          required
          language={language}
          options={WITHDRAWAL_REASONS.map((reason) => ({
            value: reason,
            label: reasonName(language, reason),
          }))}
        />
        <TextInput
          id="why"
          name="why"
          label={say(language, 'gate.withdrawal.why', '補足')}
          required={false}
          language={language}
          width="full"
        />
        <div class="daicho-actions">
          <Button tone="danger">
            {say(language, 'gate.withdrawal.do', '{n}件を取り下げる').replace(
              '{n}',
              entries.length.toLocaleString('ja'),
            )}
          </Button>
          <ButtonLink href={report} type="text">
            {say(language, 'office.cancel', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
    </Frame>
  )
}
