import type { RecordType } from '#core/record/define.ts'
import type { Conflict } from '#core/record/merge.ts'
import type { Kept } from '#core/store/table.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { controlId, FieldDifference } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { type Merging, mineOf, textsOfField } from './form-merge.ts'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { fieldName } from './words.ts'

/** That somebody else wrote first, what of it stands in the form already, and what is left to decide. */
export function MergedNotice(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  around: Surroundings
  merging: Merging
}) {
  const { c, record, kept, around, merging } = props
  const { language } = c.var
  const { conflicts, theirs } = merging
  const disputed = conflicts.map(({ name, field }) => fieldName(language, record, name, field))
  return (
    <NotificationBanner
      type="warning"
      announced
      language={language}
      heading={say(language, 'office.stale', '入力中に、ほかの人がこの登録を変更しました。')}
    >
      <p>
        {say(language, 'office.merged.who', '変更した人：{who}（第{n}版）')
          .replace('{who}', () => person(c, kept.writtenBy))
          .replace('{n}', String(kept.revision))}
      </p>
      {theirs.length > 0 && (
        <>
          <p>{say(language, 'office.merged.taken', '相手の変更を、この画面に取り込みました。')}</p>
          <DescriptionList
            items={theirs.map(({ name, field, before, after }) => ({
              term: fieldName(language, record, name, field),
              description: <FieldDifference {...{ field, before, after, around }} />,
            }))}
          />
        </>
      )}
      <p>
        {conflicts.length > 0
          ? say(
              language,
              'office.merged.conflicts',
              '二人とも変えた項目があります。どちらにするかを選んで保存してください',
            )
          : say(
              language,
              'office.merged.clean',
              '変更は重なっていません。確かめて、もう一度保存してください。',
            )}
        {disputed.length > 0 && `：${disputed.join('、')}`}
      </p>
    </NotificationBanner>
  )
}

/** For each field that both changed: theirs and mine beside each other, and the choice between them; what I wrote is carried on whatever stands in the control. */
export function ConflictChoices(props: {
  c: OfficeRequest
  record: RecordType
  around: Surroundings
  posted: Posted
  merging: Merging
}) {
  const { c, record, around, posted, merging } = props
  const { language } = c.var
  return (
    <>
      {merging.conflicts.map((conflict) => (
        <Choice
          language={language}
          conflict={conflict}
          label={fieldName(language, record, conflict.name, conflict.field)}
          around={around}
          posted={posted}
        />
      ))}
    </>
  )
}

function Choice(props: {
  language: Language
  conflict: Conflict
  label: string
  around: Surroundings
  posted: Posted
}) {
  const { language, conflict, label, around, posted } = props
  const { name, field, base, theirs, mine } = conflict
  const chosen = posted[`form.merge.${name}`]?.[0]
  const sides = [
    ['theirs', say(language, 'office.merge.theirs', '相手の内容にする'), theirs],
    ['mine', say(language, 'office.merge.mine', '自分の内容にする'), mine],
  ] as const
  const carried = mineOf(posted, name)
  const own = Object.keys(carried).length > 0 ? carried : textsOfField(posted, name)
  return (
    <fieldset class="daicho-fieldset daicho-conflict">
      <legend>
        {say(language, 'office.merge.which', '「{field}」はどちらにしますか').replace('{field}', () => label)}
      </legend>
      <input type="hidden" name="form.conflict" value={name} />
      {Object.entries(own).map(([key, texts]) =>
        texts.map((text) => <input type="hidden" name={`form.mine.${key}`} value={text} />),
      )}
      <div class="daicho-conflict__sides">
        {sides.map(([value, words, side]) => (
          <div class="daicho-conflict__side">
            <label class="dads-choice">
              <input
                type="radio"
                name={`form.merge.${name}`}
                value={value}
                checked={chosen === value}
                required
              />
              <span>{words}</span>
            </label>
            <FieldDifference field={field} before={base} after={side} around={around} />
          </div>
        ))}
      </div>
      <label class="dads-choice">
        <input type="radio" name={`form.merge.${name}`} value="edit" checked={chosen === 'edit'} />
        <span>{say(language, 'office.merge.edit', '下の欄で書き直す')}</span>
      </label>
      <a href={`#${controlId(name)}`}>
        {say(language, 'office.merge.to-field', '「{field}」の欄へ').replace('{field}', () => label)}
      </a>
    </fieldset>
  )
}
