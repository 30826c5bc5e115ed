import { Button, ButtonLink } from '../button.tsx'
import { Checkbox, CheckboxGroup } from '../checkbox.tsx'
import { DateFields } from '../date-fields.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Form } from '../form.tsx'
import { TextInput } from '../input.tsx'
import { RadioGroup } from '../radio-group.tsx'
import { SelectControl } from '../select.tsx'
import { TextareaControl } from '../textarea.tsx'
import { Section } from './section.tsx'

/** The pieces of forms as residents meet them, right and wrong. */
export function GalleryControls() {
  return (
    <Section heading="入力">
      <ErrorSummary
        errors={[
          { id: 'example-mail', label: 'メールアドレス', says: '「@」を含めて入力する。' },
          { id: 'example-birth', label: '生年月日', says: '実在する日付を入力する。' },
        ]}
      />
      <Form action="/voices" guarded>
        <TextInput
          id="example-name"
          name="name"
          label="お名前"
          required={false}
          autocomplete="name"
          value="世田谷 太郎"
        />
        <TextInput
          id="example-mail"
          name="mail"
          type="email"
          label="メールアドレス"
          required
          value="taro.example.jp"
          support="返信を希望する方は入力してください。"
          error="「@」を含めて入力する。"
          width="long"
        />
        <DateFields
          id="example-birth"
          name="birth"
          label="生年月日"
          required
          value={{ year: '平成2', month: '2', day: '30' }}
          error="実在する日付を入力する。"
          birthday
        />
        <SelectControl
          id="example-area"
          name="area"
          label="お住まいの地域"
          required
          blank="選択してください"
          options={['世田谷', '北沢', '玉川', '砧', '烏山'].map((label) => ({ value: label, label }))}
          value="砧"
        />
        <RadioGroup
          id="example-reply"
          name="reply"
          label="返信"
          required
          value="mail"
          options={[
            { value: 'mail', label: 'メールで受け取る' },
            { value: 'post', label: '郵送で受け取る' },
            { value: 'none', label: '返信は要らない' },
          ]}
        />
        <CheckboxGroup
          id="example-topic"
          name="topic"
          label="分野"
          required={false}
          support="当てはまるものをすべて選びます。"
          chosen={['roads']}
          options={[
            { value: 'child', label: '子育て' },
            { value: 'roads', label: '道路・公園' },
            { value: 'tax', label: '税・保険' },
          ]}
        />
        <TextareaControl
          id="example-text"
          name="text"
          label="ご意見"
          required
          support="1,000字以内で入力してください。"
          value={'駅前の歩道に段差があり、車いすでは通りにくいです。\n直す予定を教えてください。'}
        />
        <Checkbox name="agree" required>
          個人情報の取扱いを確認しました
        </Checkbox>
        <div class="daicho-actions">
          <Button>確認へ進む</Button>
          <ButtonLink href="/voices">やめる</ButtonLink>
        </div>
      </Form>
    </Section>
  )
}
