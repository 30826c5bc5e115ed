import { printWareki } from '#core/calendar/wareki.ts'
import { appealableUntil } from '#processes/disclosure/case-acts.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { TextInput } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { ActForm, type ActProps as Props } from './act-form.tsx'

/** What the copies of a decided case cost. */
export function Fee(props: Props) {
  const { language } = props.c.var
  const { item } = disclosureRequest.fields.fees.fields
  return (
    <ActForm
      {...props}
      act="fee"
      summary={say(language, 'disclosure.act.fee', '費用を計算する')}
      button={say(language, 'disclosure.do.fee', '費用を記録する')}
    >
      <SelectControl
        id="item"
        name="item"
        label={say(language, 'disclosure-requests.fees.item', '種類')}
        required
        language={language}
        options={Object.entries(item.choices).map(([value, label]) => ({
          value,
          label: say(language, `disclosure-requests.fees.item.${value}`, label),
        }))}
      />
      <TextInput
        id="pages"
        name="pages"
        label={say(language, 'disclosure-requests.fees.pages', '枚数')}
        required
        language={language}
        width="short"
        inputmode="numeric"
      />
    </ActForm>
  )
}

/** What was charged is paid, with the sum. */
export function Payment(props: Props) {
  const { language } = props.c.var
  const due = (props.file.kept.entry.fees ?? []).flatMap((row) => (row.paidOn === null ? row.amount : []))
  const yen = due.reduce((sum, amount) => sum + amount, 0).toLocaleString('ja')
  return (
    <ActForm
      {...props}
      act="payment"
      summary={say(language, 'disclosure.act.payment', '費用が納められた（{n}円）').replace('{n}', yen)}
      button={say(language, 'disclosure.do.payment', '納付を記録する')}
    />
  )
}

/** What was frozen for a case is let go, with the day from which it may be. */
export function HoldEnd(props: Props) {
  const { language } = props.c.var
  const { kept, clock, holds } = props.file
  const until = appealableUntil(kept.entry, clock.terms.appealMonths)
  return (
    <ActForm
      {...props}
      act="hold-end"
      summary={say(language, 'disclosure.act.hold-end', '凍結を解く（{n}件）').replace('{n}', String(holds))}
      button={say(language, 'disclosure.do.hold-end', '凍結を解く')}
    >
      {until !== null && (
        <p>
          {say(
            language,
            'disclosure.hold-end.support',
            '審査請求のできる{day}が過ぎ、裁決を待つ審査請求がなければ解けます。解いたものは、保存期間に従って廃棄の対象になります。',
          ).replace('{day}', language === 'en' ? until : printWareki(until))}
        </p>
      )}
    </ActForm>
  )
}

/** Documents were handed over, and how. */
export function Disclose(props: Props) {
  const { language } = props.c.var
  const { way } = disclosureRequest.fields.disclosures.fields
  return (
    <ActForm
      {...props}
      act="disclosure"
      summary={say(language, 'disclosure.act.disclosure', '開示した')}
      button={say(language, 'disclosure.do.disclosure', '開示したことを記録する')}
    >
      <SelectControl
        id="way"
        name="way"
        label={say(language, 'disclosure-requests.disclosures.way', '方法')}
        required
        language={language}
        options={Object.entries(way.choices).map(([value, label]) => ({
          value,
          label: say(language, `disclosure-requests.disclosures.way.${value}`, label),
        }))}
      />
    </ActForm>
  )
}
