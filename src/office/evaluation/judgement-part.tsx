import { EntryControls } from '#core/office/entry-controls.tsx'
import { fieldName } from '#core/office/words.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { FormGroup } from '#ui/form-control.tsx'
import { TextInput } from '#ui/input.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { recordIn } from '#ui/translation.ts'
import type { Judged } from './worksheet.ts'
import type { WorksheetProps } from './worksheet-props.ts'

/** What staff judge, as a form. */
export function JudgementForm<E extends Judged>(props: WorksheetProps<E>) {
  const { c, sheet, kept, posted, findings, around, notes } = props
  const { language } = c.var
  return (
    <Form action={address(props)} guarded>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <GivenRows {...props} />
      <EntryControls {...{ language, posted, findings, around, notes }} record={sheet.part} />
      <div class="daicho-actions">
        <Button>{say(language, 'office.save', '保存')}</Button>
      </div>
    </Form>
  )
}

/** What was judged, to be read; words where nothing was. */
export function Judgement<E extends Judged>({ c, sheet, kept, around }: WorksheetProps<E>) {
  const { language } = c.var
  const record = recordIn(language, sheet.register.record)
  const entry: AnyEntry = kept.entry
  const items = [sheet.given.field, ...Object.keys(sheet.part.fields)].flatMap((name) => {
    const field = record.fields[name]
    const value = entry[name]
    if (field === undefined || value === null || value === undefined) return []
    return [
      {
        term: fieldName(language, record, name, field),
        description: <FieldValue {...{ field, value, around }} />,
      },
    ]
  })
  return items.length === 0 ? (
    <p>{say(language, 'evaluation.nothing', '評価は記入されていません。')}</p>
  ) : (
    <DescriptionList items={items} />
  )
}

/** Handing in, where all is filled in; what is still open, where it is not. */
export function HandIn<E extends Judged>(props: WorksheetProps<E>) {
  const { c, sheet, kept } = props
  const { language, actor } = c.var
  const { record } = sheet.register
  const open = sheet.open(kept.entry)
  if (open.length > 0) {
    const names = open.flatMap((name) => {
      const field = record.fields[name]
      return field === undefined ? [] : [fieldName(language, record, name, field)]
    })
    return (
      <p>
        {say(language, 'evaluation.still-open', '提出するまでに記入するもの')}：{names.join('、')}
      </p>
    )
  }
  if (!may(actor, 'review', record, kept.entry)) return null
  return (
    <Form action={`${address(props)}/review`} bare>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <Button>{say(language, 'evaluation.hand-in', '提出する（点検を依頼）')}</Button>
    </Form>
  )
}

/** The way of a proposed case into its register. */
export function Proposal<E extends Judged>(props: WorksheetProps<E>) {
  const { c, kept, isProposing } = props
  const { language, actor } = c.var
  if (!isProposing || !may(actor, 'write', matchingCase, kept.entry)) return null
  return (
    <Form action={`${address(props)}/case`} bare>
      <p>{say(language, 'evaluation.proposes', 'この評価は、マッチング事例を推しています。')}</p>
      <Button type="outline">{say(language, 'evaluation.accept', 'マッチング事例に登録する')}</Button>
    </Form>
  )
}

/** An answer and a note about each row that is given: what became of last year's steps, how much each programme contributed. */
function GivenRows<E extends Judged>({ c, sheet, kept, posted }: WorksheetProps<E>) {
  const { language } = c.var
  const record = recordIn(language, sheet.register.record)
  const { field: name, answer: column, choices, rows } = sheet.given
  const field = record.fields[name]
  const given = rows(kept.entry)
  if (given.length === 0 || field?.kind !== 'rows') return null
  const label = (of: string) => say(language, `${record.key}.${name}.${of}`, field.fields[of]?.label ?? of)
  return (
    <FormGroup
      id={`field-${name}`}
      label={fieldName(language, record, name, field)}
      required={false}
      support={field.hint && say(language, `${record.key}.${name}.hint`, field.hint)}
      language={language}
    >
      {given.map(({ label: row, answer, note }, index) => {
        const at = `${name}.${index}`
        return (
          <div class="daicho-form">
            <p id={`field-${at}`}>{row}</p>
            <SelectControl
              id={`field-${at}.${column}`}
              name={`${at}.${column}`}
              label={label(column)}
              language={language}
              blank={say(language, 'evaluation.choose', '選ぶ')}
              value={posted[`${at}.${column}`]?.[0] ?? answer ?? ''}
              options={Object.entries(choices).map(([value, choice]) => ({
                value,
                label: say(language, `${record.key}.${name}.${column}.${value}`, choice),
              }))}
            />
            <TextInput
              id={`field-${at}.note`}
              name={`${at}.note`}
              label={label('note')}
              language={language}
              width="full"
              value={posted[`${at}.note`]?.[0] ?? note ?? ''}
            />
          </div>
        )
      })}
    </FormGroup>
  )
}

function address<E extends Judged>({ sheet, kept }: Pick<WorksheetProps<E>, 'sheet' | 'kept'>): string {
  return `/evaluation/${sheet.place}/${encodeURIComponent(kept.key)}`
}
