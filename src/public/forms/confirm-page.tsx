import type { AnyEntry } from '#core/record/define.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { FormFrame, type FormPageProps, formAddress } from './form-page.tsx'

/** What was written, once more before it is sent: nothing is kept until then, and everything can be changed. */
export function ConfirmPage(props: FormPageProps & { answers: AnyEntry }) {
  const { c, site, form, answers, typed } = props
  const { language } = c.var
  const edition = site.edition()
  const around = {
    language,
    follow: (register: string, key: string) => ({ label: edition.titleOf(register, key) ?? key }),
  }
  const items = Object.entries(recordIn(language, form.record).fields).map(([name, field]) => ({
    term: field.label,
    description: <FieldValue field={field} value={answers[name]} around={around} />,
  }))
  return (
    <FormFrame {...props} heading={say(language, 'forms.confirm.heading', '内容の確認')}>
      <p>
        {say(
          language,
          'forms.confirm.lead',
          'まだ送信していません。内容を確かめて「送信する」を押してください。',
        )}
      </p>
      <DescriptionList items={items} />
      <Form action={formAddress(props)}>
        <input type="hidden" name="form" value={props.mark} />
        {Object.keys(typed)
          .filter((name) => name !== 'form' && name !== 'step')
          .flatMap((name) => (typed[name] ?? []).map((value) => ({ name, value })))
          .map(({ name, value }) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <div class="daicho-actions">
          <Button name="step" value="send">
            {say(language, 'ask.send', '送信する')}
          </Button>
          <Button type="outline" name="step" value="edit">
            {say(language, 'forms.edit', '内容を直す')}
          </Button>
        </div>
      </Form>
    </FormFrame>
  )
}
