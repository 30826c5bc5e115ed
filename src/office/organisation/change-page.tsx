import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { type ChangeKind, endedBy } from '#processes/reorganisation/plan.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import { existsOn, type Units } from '#processes/reorganisation/succession.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { CheckboxGroup } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { kindName, levelName } from './plan-words.ts'
import type { ChangeAnswers } from './read-change.ts'

type Props = {
  c: OfficeRequest
  office: Office
  plan: Reorganisation
  units: Units
  kind: ChangeKind
  answers: ChangeAnswers
  findings: readonly Finding[]
}

/** One change of a plan: what is changed, what begins, and who goes on. */
export function ChangePage(props: Props) {
  const { c, office, plan, kind, findings } = props
  const { language } = c.var
  const desk = say(language, 'organisation.heading', '組織改正')
  const heading = kindName(language, kind)
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: desk, href: '/organisation' },
        { label: plan.name, href: `/organisation/${plan.id}` },
        { label: heading },
      ]}
    >
      <PageHead heading={heading} note={plan.name} />
      <ErrorSummary language={language} errors={findings.map(({ at, says }) => ({ id: at, says }))} />
      <Form action={`/organisation/${plan.id}/changes?kind=${kind}`}>
        <input type="hidden" name="revision" value={String(plan.revision)} />
        <From {...props} />
        {kind === 'found' && (
          <RadioGroup
            id="level"
            name="level"
            label={say(language, 'organisation.level', '階層')}
            options={(['section', 'department', 'domain'] as const).map((value) => ({
              value,
              label: levelName(language, value),
            }))}
            value={props.answers.level}
            inline
            required
            language={language}
          />
        )}
        {props.answers.units.map((_, at) => (
          <Part {...props} at={at} />
        ))}
        <Heir {...props} />
        <div class="daicho-actions">
          <Button>{say(language, 'organisation.change.add', '計画に加える')}</Button>
          <ButtonLink href={`/organisation/${plan.id}`} type="text">
            {say(language, 'office.cancel', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
    </Frame>
  )
}

function From({ c, plan, units, kind, answers, findings }: Props) {
  const { language } = c.var
  if (kind === 'found') return null
  const ended = endedBy(plan)
  const options = [...units.values()]
    .filter((unit) => existsOn(unit, plan.onDay) && !ended.includes(unit.code))
    .map((unit) => ({ value: unit.code, label: optionText(units, unit) }))
  const label = say(language, 'organisation.change.from', '変える組織')
  const error = findings.find(({ at }) => at === 'from')?.says
  return kind === 'merge' ? (
    <CheckboxGroup
      {...{ id: 'from', name: 'from', label, options, error, language }}
      chosen={answers.from}
      required
      inline
    />
  ) : (
    <SelectControl
      {...{ id: 'from', name: 'from', label, options, error, language }}
      value={answers.from[0]}
      blank={say(language, 'organisation.choose', '選ぶ')}
      required
    />
  )
}

function Part({ c, plan, units, kind, answers, findings, at }: Props & { at: number }) {
  const { language } = c.var
  const unit = answers.units[at] ?? { code: '', name: '', parent: '' }
  const error = (name: string) => findings.find((finding) => finding.at === `${name}-${at}`)?.says
  const isWanted = kind !== 'split' || at < 2
  const number = kind === 'split' ? ` ${at + 1}` : ''
  const ended = endedBy(plan)
  const above = [
    ...[...units.values()].filter(
      (own) => own.level !== 'section' && existsOn(own, plan.onDay) && !ended.includes(own.code),
    ),
    ...plan.changes.flatMap(({ to }) => to).filter(({ level }) => level !== 'section'),
  ]
  return (
    <fieldset class="daicho-fieldset">
      <legend>
        {say(language, 'organisation.change.to', '新しい組織')}
        {number}
      </legend>
      <div class="daicho-beside">
        <TextInput
          id={`name-${at}`}
          name={`name-${at}`}
          label={say(language, 'sections.name', '名称')}
          support={
            kind === 'move'
              ? say(language, 'organisation.change.same', '空にすると、名称は変わらない')
              : undefined
          }
          value={unit.name}
          width="long"
          required={isWanted && kind !== 'move'}
          error={error('name')}
          language={language}
        />
        <TextInput
          id={`code-${at}`}
          name={`code-${at}`}
          label={say(language, 'sections.code', '組織コード')}
          support={say(language, 'organisation.change.code', '空にすると、空いている番号が付く')}
          value={unit.code}
          width="short"
          required={false}
          error={error('code')}
          language={language}
        />
        <SelectControl
          id={`parent-${at}`}
          name={`parent-${at}`}
          label={say(language, 'sections.parent', '上位の組織')}
          options={above.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
          value={unit.parent}
          blank={
            kind === 'move' || kind === 'found'
              ? say(language, 'organisation.choose', '選ぶ')
              : say(language, 'organisation.change.parent', 'いままでと同じ')
          }
          required={kind === 'move'}
          error={error('parent')}
          language={language}
        />
      </div>
    </fieldset>
  )
}

function Heir({ c, plan, units, kind, answers, findings }: Props) {
  const { language } = c.var
  const error = findings.find(({ at }) => at === 'heir')?.says
  if (kind === 'split') {
    return (
      <SelectControl
        id="heir"
        name="heir"
        label={say(language, 'organisation.change.rest', '行き先を決めない登録を引き継ぐ組織')}
        support={say(
          language,
          'organisation.change.rest.about',
          '事業・人・登録ごとの行き先は、計画に加えた後で決められる',
        )}
        options={answers.units.map((_, at) => ({
          value: String(at),
          label: `${say(language, 'organisation.change.to', '新しい組織')} ${at + 1}`,
        }))}
        value={answers.heir}
        blank={say(language, 'organisation.change.rest.none', '一つずつ決める')}
        required={false}
        error={error}
        language={language}
      />
    )
  }
  if (kind !== 'abolish') return null
  const ended = endedBy(plan)
  const begun = plan.changes.flatMap(({ to }) => to)
  const going = [...units.values()].filter((unit) => existsOn(unit, plan.onDay) && !ended.includes(unit.code))
  return (
    <SelectControl
      id="heir"
      name="heir"
      label={say(language, 'organisation.heir', '引き継ぐ組織')}
      support={say(
        language,
        'organisation.heir.about',
        '進行中の登録や権限が残っている組織は、引き継ぐ組織がないと廃止できない。この改正で始まる組織に引き継ぐときは、その設置などの変更を先に加える',
      )}
      options={[
        ...going.map((unit) => ({ value: unit.code, label: optionText(units, unit) })),
        ...begun.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
      ]}
      value={answers.heir}
      blank={say(language, 'organisation.heir.without', '引き継ぐ組織なし')}
      required={false}
      error={error}
      language={language}
    />
  )
}

function optionText(units: Units, { code, name, parent }: Section): string {
  const above = parent === null ? undefined : units.get(parent)?.name
  return above === undefined ? `${name}（${code}）` : `${name}（${code}　${above}）`
}
