import type { Field, RecordType } from '#core/record/define.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Input } from '#ui/input.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { recordIn } from '#ui/translation.ts'
import { columnChoices, type ListAddress } from './list-address.ts'
import type { OfficeRequest } from './office.ts'
import { fieldName, stateName } from './words.ts'

/** Conditions and columns of a list, folded away until they are wanted. */
export function ListConditions(props: {
  c: OfficeRequest
  record: RecordType
  address: ListAddress
  parameters: URLSearchParams
  around: Surroundings
}) {
  const { c, record, address } = props
  const { language } = c.var
  const count = Object.keys(address.query.filters).length + address.query.states.length
  const summary = say(language, 'office.conditions', '絞り込みと列の選択')
  return (
    <Disclosure summary={count > 0 ? `${summary}（${count}）` : summary} open={count > 0}>
      <form method="get" action={`/${record.key}`} class="daicho-conditions">
        {address.query.words && <input type="hidden" name="q" value={address.query.words} />}
        <fieldset class="daicho-fieldset">
          <legend>{say(language, 'office.state', '状態')}</legend>
          {(Object.keys(STATES) as State[]).map((state) => (
            <Checkbox name="state" value={state} checked={address.query.states.includes(state)}>
              {stateName(language, state)}
            </Checkbox>
          ))}
        </fieldset>
        <div class="daicho-conditions__fields">
          {Object.entries(recordIn(language, record).fields)
            .filter(([, field]) => CONDITIONS.has(field.kind))
            .map(([name, field]) => (
              <div class="daicho-part">
                <span>{fieldName(language, record, name, field)}</span>
                <Condition {...props} name={name} field={field} />
              </div>
            ))}
        </div>
        <fieldset class="daicho-fieldset">
          <legend>{say(language, 'office.columns', '表示する列')}</legend>
          {columnChoices(record).map((name) => (
            <Checkbox name="columns" value={name} checked={address.columns.includes(name)}>
              {fieldName(language, record, name, record.fields[name] as Field)}
            </Checkbox>
          ))}
        </fieldset>
        <div class="daicho-actions">
          <Button>{say(language, 'office.apply', 'この条件で表示')}</Button>
          <ButtonLink href={`/${record.key}`} type="text">
            {say(language, 'office.clear', '条件を消す')}
          </ButtonLink>
        </div>
      </form>
    </Disclosure>
  )
}

const RANGES = new Set<Field['kind']>(['integer', 'money', 'decimal', 'day', 'fiscalYear'])
const CONDITIONS = new Set<Field['kind']>([
  ...RANGES,
  'choice',
  'choices',
  'flag',
  'reference',
  'references',
  'code',
])

function Condition(props: {
  c: OfficeRequest
  record: RecordType
  parameters: URLSearchParams
  name: string
  field: Field
}) {
  const { c, record, parameters, name, field } = props
  const label = fieldName(c.var.language, record, name, field)
  if (RANGES.has(field.kind)) {
    return (
      <div class="daicho-range">
        <Input
          name={`${name}.from`}
          value={parameters.get(`${name}.from`) ?? ''}
          label={`${label}：${say(c.var.language, 'office.from', 'から')}`}
          width="short"
        />
        <span aria-hidden="true">～</span>
        <Input
          name={`${name}.until`}
          value={parameters.get(`${name}.until`) ?? ''}
          label={`${label}：${say(c.var.language, 'office.until', 'まで')}`}
          width="short"
        />
      </div>
    )
  }
  const options =
    field.kind === 'choice' || field.kind === 'choices'
      ? Object.entries(field.choices).map(([value, text]) => ({ value, label: text }))
      : field.kind === 'flag'
        ? [
            { value: 'true', label: say(c.var.language, 'ui.yes', '有') },
            { value: 'false', label: say(c.var.language, 'ui.no', '無') },
          ]
        : null
  const value = parameters.get(name) ?? ''
  return options ? (
    <Select
      name={name}
      options={options}
      value={value}
      blank={say(c.var.language, 'office.any', 'すべて')}
      label={label}
    />
  ) : (
    <Input name={name} value={value} label={label} width="short" />
  )
}
