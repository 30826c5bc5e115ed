import { daysAfter } from '#core/calendar/day.ts'
import { outcomeName } from '#core/office/gate-words.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { STATES_WAITING } from '#core/office/queue-address.ts'
import { registerName, stateName } from '#core/office/words.ts'
import { OUTCOMES } from '#core/rules/gate/gate.ts'
import type { WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { Button } from '#ui/button.tsx'
import { say } from '#ui/say.ts'
import { type Option, SelectControl } from '#ui/select.tsx'

/** Days of waiting by which the queue can be narrowed down. */
const AGES = [1, 3, 7, 14, 30, 90]

/** By what the queue is narrowed down, and in which order it stands. */
export function Conditions(props: {
  c: OfficeRequest
  office: Office
  filter: WaitingFilter
  sections: readonly Option[]
  writers: readonly string[]
}) {
  const { c, office, filter, sections, writers } = props
  const { language, actor } = c.var
  const all = say(language, 'gate.desk.all', 'すべて')
  const registers = office.catalog
    .filter(({ record }) => filter.scope.some(({ register }) => register === record.key))
    .map(({ record }) => ({ value: record.key, label: registerName(language, record) }))
  const ages = AGES.map((days) => ({
    value: daysAfter(actor.today, -days),
    label: say(language, 'gate.desk.age', '{n}日以上').replace('{n}', String(days)),
  }))
  const controls: {
    name: string
    label: string
    options: readonly Option[]
    value: string | null | undefined
  }[] = [
    {
      name: 'register',
      label: say(language, 'gate.desk.register', '台帳'),
      options: registers,
      value: filter.register,
    },
    {
      name: 'section',
      label: say(language, 'gate.desk.section', '所管課'),
      options: sections,
      value: filter.section,
    },
    {
      name: 'writer',
      label: say(language, 'gate.desk.writer', '書いた人'),
      options: writers.map((writer) => ({ value: writer, label: person(c, writer) })),
      value: filter.writer,
    },
    {
      name: 'state',
      label: say(language, 'office.state', '状態'),
      options: STATES_WAITING.map((state) => ({ value: state, label: stateName(language, state) })),
      value: filter.state,
    },
    {
      name: 'before',
      label: say(language, 'gate.desk.waited', '待っている日数'),
      options: ages,
      value: filter.before?.slice(0, 10),
    },
    {
      name: 'outcome',
      label: say(language, 'gate.desk.outcome', '審査の結果'),
      options: OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeName(language, outcome) })),
      value: filter.outcome,
    },
  ]
  return (
    <form method="get" action="/gate" class="daicho-conditions">
      <input type="hidden" name="queue" value={filter.queue} />
      <div class="daicho-conditions__fields">
        {controls.map(({ name, label, options, value }) => (
          <SelectControl id={`desk-${name}`} {...{ name, label, options }} value={value ?? ''} blank={all} />
        ))}
        <SelectControl
          language={language}
          id="desk-order"
          name="order"
          label={say(language, 'gate.desk.order', '並び順')}
          options={[{ value: 'newest', label: say(language, 'gate.desk.newest', '新しい順') }]}
          value={filter.newestFirst ? 'newest' : ''}
          blank={say(language, 'gate.desk.oldest', '待ちの長い順')}
        />
      </div>
      <Button type="outline">{say(language, 'gate.desk.narrow', '絞り込む')}</Button>
    </form>
  )
}
