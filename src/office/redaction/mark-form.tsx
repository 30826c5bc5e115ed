import type { Kept } from '#core/store/table.ts'
import { type Redaction, redaction } from '#registers/records/redactions/record.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import { isDrawn } from './page-view.tsx'

export type Posted = Readonly<Record<string, readonly string[]>>
export type Ground = { readonly key: string; readonly clause: string; readonly template: string }

/** The form for one more mark: words wherever they stand, a box by its place in percent, lines or cells; always with its ground. */
export function MarkForm(props: {
  language: Language
  kept: Kept<Redaction>
  page: number
  type: string
  grounds: readonly Ground[]
  posted: Posted
  findings: readonly { readonly at: string; readonly says: string }[]
  action: string
}) {
  const { language, kept, page, type, grounds, posted, findings, action } = props
  const value = (name: string) => posted[name]?.[0]
  const error = (at: string) => findings.find((finding) => finding.at === at)?.says
  const kinds = kindsOf(type)
  const labels = redaction.fields.marks.fields.kind.choices
  const last = kept.entry.marks?.at(-1)
  const text = (name: string, label: string, support?: string) => (
    <TextInput
      id={`mark-${name}`}
      name={name}
      label={label}
      value={value(name)}
      error={error(name)}
      support={support}
      language={language}
      inputmode={name === 'words' ? undefined : 'decimal'}
      width={name === 'words' ? 'full' : 'digits'}
    />
  )
  return (
    <Form action={action} id="mark">
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <input type="hidden" name="page" value={String(page)} />
      <RadioGroup
        id="mark-kind"
        name="kind"
        label={say(language, 'redactions.marks.kind', '消し方')}
        options={kinds.map((kind) => ({
          value: kind,
          label: say(language, `redactions.marks.kind.${kind}`, labels[kind]),
        }))}
        value={value('kind') ?? kinds[0]}
        error={error('kind')}
        language={language}
      />
      {type.startsWith('image/') || (
        <>
          {text('words', say(language, 'redactions.marks.words', '言葉・範囲'), supportOf(language, type))}
          <Checkbox
            name="everywhere"
            value="true"
            checked={value('kind') === undefined || value('everywhere') === 'true'}
          >
            {say(language, 'redaction.all-pages', 'この言葉をすべてのページ・シートで消す')}
          </Checkbox>
        </>
      )}
      {isDrawn(type) && (
        <fieldset class="daicho-fieldset daicho-place">
          <legend>{say(language, 'redaction.place', '四角の場所（ページの幅・高さに対する％）')}</legend>
          {text('left', say(language, 'redactions.marks.left', '左'))}
          {text('top', say(language, 'redactions.marks.top', '上'))}
          {text('width', say(language, 'redactions.marks.width', '幅'))}
          {text('height', say(language, 'redactions.marks.height', '高さ'))}
        </fieldset>
      )}
      <SelectControl
        id="mark-ground"
        name="ground"
        label={say(language, 'redactions.marks.ground', '根拠')}
        options={grounds.map(({ key, clause, template }) => ({
          value: key,
          label: `${clause} ${template.slice(0, 24)}`,
        }))}
        value={value('ground') ?? last?.ground}
        blank={say(language, 'ui.choose', '選択してください')}
        error={error('ground')}
        language={language}
      />
      <TextareaControl
        id="mark-reason"
        name="reason"
        label={say(language, 'redactions.marks.reason', '理由')}
        rows={3}
        value={value('reason') ?? last?.reason ?? grounds[0]?.template ?? ''}
        support={say(language, 'redaction.reason.note', '公開される。隠した内容そのものは書かない')}
        error={error('reason')}
        language={language}
      />
      <Button type="solid-fill">{say(language, 'redaction.add', '加える')}</Button>
    </Form>
  )
}

type Kind = 'words' | 'box' | 'lines' | 'cells'

function kindsOf(type: string): readonly Kind[] {
  if (type === 'application/pdf') return ['words', 'box']
  if (type.startsWith('image/')) return ['box']
  return type === 'text/plain' ? ['words', 'lines'] : ['words', 'cells']
}

function supportOf(language: Language, type: string): string {
  if (type === 'application/pdf') {
    return say(language, 'redaction.words.pdf', '全角・半角、かな、旧字、間の空白や改行の違いも含めて探す')
  }
  if (type === 'text/plain') return say(language, 'redaction.words.text', '消す言葉。行なら「3」「3-5」')
  return say(language, 'redaction.words.table', '消す言葉。セルなら「B2」「B:B」「3:3」「B2:C5」')
}
