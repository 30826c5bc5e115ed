import type { OfficeRequest } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { TextInput } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import { ActForm, type ActProps } from './act-form.tsx'
import { Disclose, Fee, HoldEnd, Payment } from './closing-forms.tsx'

type Props = ActProps

/** What can be done to a case now, each under its own address; what can't be done is not offered. */
export function CaseActs({ c, file }: Props) {
  const { language, actor } = c.var
  const { entry } = file.kept
  if (!may(actor, 'write', disclosureRequest, entry)) return null
  const isOpen = entry.outcome === null
  const isWaiting = file.clock.standing.stage === 'clarifying'
  const isSplit = entry.splitOn !== null && entry.firstDecidedOn === null
  const isToDisclose = file.clock.standing.stage === 'decided' || (isOpen && entry.firstDecidedOn !== null)
  const isPaid = (entry.fees ?? []).every(({ paidOn }) => paidOn !== null)
  if (!isOpen && !isToDisclose && isPaid && file.holds === 0) return null
  const props = { c, file }
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say(language, 'disclosure.acts', 'できること')}</h2>
      {isWaiting && <Clarified {...props} />}
      {isOpen && <Opinions {...props} />}
      {isOpen && !isWaiting && <Clarification {...props} />}
      {isOpen && <Consultation {...props} />}
      {isOpen && entry.extendedOn === null && entry.firstDecidedOn === null && <Extension {...props} />}
      {isOpen && entry.splitOn === null && <Split {...props} />}
      {isOpen && file.decisions.length > 0 && <Notification {...props} isFirst={isSplit} />}
      {isToDisclose && <Fee {...props} />}
      {isToDisclose && <Disclose {...props} />}
      {!isPaid && <Payment {...props} />}
      {!isOpen && file.holds > 0 && <HoldEnd {...props} />}
      {isOpen && <Withdrawal {...props} />}
    </section>
  )
}

function Clarification(props: Props) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act="clarification"
      summary={say(language, 'disclosure.act.clarification', '補正を求める（期限を止める）')}
      button={say(language, 'disclosure.do.clarification', '補正を求める')}
    >
      <TextareaControl
        id="asks"
        name="asks"
        label={say(language, 'disclosure-requests.clarifications.asks', '補正してほしいこと')}
        required
        language={language}
        rows={3}
        support={say(
          language,
          'disclosure.asks.support',
          '請求した人が、秘密のリンクの画面で読みます。500文字まで',
        )}
      />
    </ActForm>
  )
}

function Clarified(props: Props) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act="answer"
      open
      summary={say(language, 'disclosure.act.answer', '補正された（期限を再び進める）')}
      button={say(language, 'disclosure.do.answer', '補正されたことを記録する')}
    />
  )
}

function Consultation(props: Props) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act="consultation"
      summary={say(language, 'disclosure.act.consultation', '第三者に意見を照会する')}
      button={say(language, 'disclosure.do.consultation', '照会を記録する')}
    >
      <TextInput
        id="party"
        name="party"
        label={say(language, 'disclosure-requests.consultations.party', '相手')}
        required
        language={language}
        width="long"
      />
    </ActForm>
  )
}

function Opinions(props: Props) {
  const { language } = props.c.var
  const { fields } = disclosureRequest.fields.consultations
  return (
    <>
      {(props.file.kept.entry.consultations ?? []).map((row, index) =>
        row.opinion !== null ? null : (
          <ActForm
            {...props}
            act={`consultation/${index}/opinion`}
            open
            summary={say(language, 'disclosure.act.opinion', '第三者の意見：{n}').replace('{n}', row.party)}
            button={say(language, 'disclosure.do.opinion', '意見を記録する')}
          >
            <SelectControl
              id={`opinion-${index}`}
              name="opinion"
              label={say(language, 'disclosure-requests.consultations.opinion', '意見')}
              required
              language={language}
              blank={say(language, 'ui.choose', '選択してください')}
              options={Object.entries(fields.opinion.choices).map(([value, label]) => ({
                value,
                label: say(language, `disclosure-requests.consultations.opinion.${value}`, label),
              }))}
            />
          </ActForm>
        ),
      )}
    </>
  )
}

function Extension(props: Props) {
  const { language } = props.c.var
  const { extensionDays } = props.file.clock.terms
  return (
    <ActForm
      {...props}
      act="extension"
      summary={say(language, 'disclosure.act.extension', '期限を延長する（一度だけ）')}
      button={say(language, 'disclosure.do.extension', '延長する')}
    >
      <TextInput
        id="days"
        name="days"
        label={say(language, 'disclosure-requests.extensionDays', '延長の日数')}
        required
        language={language}
        width="short"
        inputmode="numeric"
        value={String(extensionDays)}
        support={say(language, 'disclosure.extension.support', '{n}日まで').replace(
          '{n}',
          String(extensionDays),
        )}
      />
      <Reason c={props.c} id="extension-reason" />
    </ActForm>
  )
}

function Split(props: Props) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act="split"
      summary={say(language, 'disclosure.act.split', '公文書が多いため、残りを分けて決める')}
      button={say(language, 'disclosure.do.split', '分割する')}
    >
      <TextInput
        id="dueOn"
        name="dueOn"
        label={say(language, 'disclosure-requests.splitDueOn', '残りを決める期限')}
        required
        language={language}
        support={say(language, 'ui.day.hint', '例　令和2年6月1日、2020-06-01')}
      />
      <Reason c={props.c} id="split-reason" />
    </ActForm>
  )
}

/** That decisions were told: of a case that was split those of its first part, which stays open for the rest. */
function Notification({ isFirst, ...props }: Props & { isFirst: boolean }) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act={isFirst ? 'first-notification' : 'notification'}
      open
      summary={
        isFirst
          ? say(language, 'disclosure.act.first-notification', '先の部分の決定を通知する')
          : say(language, 'disclosure.act.notification', '決定を通知する')
      }
      button={say(language, 'disclosure.do.notification', '決定を通知したことを記録する')}
    >
      <p>
        {say(
          language,
          'disclosure.notification.support',
          'すべての決定を、書いた人とは別の人が承認した後に記録できます。請求した人の画面に結果が出ます。',
        )}
        {isFirst &&
          say(language, 'disclosure.first-notification.support', '案件は、残りを決める期限まで続きます。')}
      </p>
    </ActForm>
  )
}

function Withdrawal(props: Props) {
  const { language } = props.c.var
  return (
    <ActForm
      {...props}
      act="withdrawal"
      summary={say(language, 'disclosure.act.withdrawal', '請求が取り下げられた')}
      button={say(language, 'disclosure.do.withdrawal', '取下げを記録する')}
    />
  )
}

function Reason({ c, id }: { c: OfficeRequest; id: string }) {
  const { language } = c.var
  return (
    <TextInput
      id={id}
      name="reason"
      label={say(language, 'disclosure.reason', '理由')}
      required
      language={language}
      width="full"
      support={say(language, 'disclosure.reason.support', '請求した人が読みます。300文字まで')}
    />
  )
}
