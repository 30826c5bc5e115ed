import type { Field } from '#core/record/define.ts'
import { Button } from '../button.tsx'
import { DescriptionList } from '../description-list.tsx'
import { Form } from '../form.tsx'
import type { Surroundings } from '../kinds/face.ts'
import { FieldControl, FieldDifference, FieldValue, fillEntry } from '../kinds/field.tsx'
import { SAMPLE_ENTRY, SAMPLE_FIELDS, SAMPLE_REVISED } from './samples.ts'
import { Section } from './section.tsx'

const around: Surroundings = {
  follow: (register, key) =>
    register === 'programmes'
      ? { href: `/programmes/${key}`, label: '公共建築物の保全' }
      : { href: `/${register}/${key}`, label: `文書 ${key}` },
  isSearched: true,
  download: ({ sha256 }) => `/files/${sha256}`,
}

const FIELDS: readonly (readonly [keyof typeof SAMPLE_FIELDS, Field])[] = Object.entries(SAMPLE_FIELDS).map(
  ([name, field]) => [name as keyof typeof SAMPLE_FIELDS, field] as const,
)

const FINDINGS = {
  amount: '予定価格を超えている。',
  'term.until': '終期は始期以後の日付にする。',
  'supplier.corporateNumber': '法人番号の検査数字が合わない。',
  'payments.1.on': '支払日は締結日以後にする。',
  documents: '同じものが二つある。',
}

/** The face of every kind: shown, absent, in a form, refused, and changed. */
export function GalleryFaces() {
  const changed = FIELDS.filter(
    ([name]) => SAMPLE_ENTRY[name] !== (SAMPLE_REVISED as Record<string, unknown>)[name],
  )
  return (
    <>
      <Section heading="項目の表示">
        <DescriptionList
          items={FIELDS.map(([name, field]) => ({
            term: field.label,
            description: <FieldValue field={field} value={SAMPLE_ENTRY[name]} around={around} />,
          }))}
        />
      </Section>
      <Section heading="項目の変更">
        <DescriptionList
          items={changed.map(([name, field]) => ({
            term: field.label,
            description: (
              <FieldDifference
                field={field}
                before={SAMPLE_ENTRY[name]}
                after={(SAMPLE_REVISED as Record<string, unknown>)[name]}
                around={around}
              />
            ),
          }))}
        />
      </Section>
      <Section heading="項目の入力">
        <Form action="/contracts/12" files guarded>
          {FIELDS.map(([name, field]) => (
            <FieldControl
              field={field}
              name={name}
              posted={fillEntry(SAMPLE_FIELDS, SAMPLE_ENTRY)}
              findings={FINDINGS}
              around={around}
            />
          ))}
          <div class="daicho-actions">
            <Button>登録する</Button>
            <Button type="outline" unchecked name="draft" value="true">
              下書きに保存する
            </Button>
          </div>
        </Form>
      </Section>
    </>
  )
}
