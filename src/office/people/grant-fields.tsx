import type { Finding } from '#core/record/entry.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import { type Grant, ROLES, type Role } from '#core/rules/permission.ts'
import { isRole } from '#core/store/grants.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { FormControl } from '#ui/form-control.tsx'
import { Input } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import type { Typed } from './typed.ts'
import { roleName, type SectionTitles } from './words.ts'

/** The word by which the form says all sections: nobody gives them by leaving a field empty. */
const ALL = '*'

/** The fields of a grant: role, section, personal records, days. */
export function GrantFields(props: {
  language: Language
  typed: Typed
  findings: readonly Finding[]
  titles: SectionTitles
}) {
  const { language, typed, findings, titles } = props
  return (
    <>
      <SelectControl
        id="role"
        name="role"
        label={say(language, 'people.role', '役割')}
        required
        language={language}
        blank={say(language, 'people.choose', '選んでください')}
        value={typed.role}
        options={(Object.keys(ROLES) as Role[]).map((role) => ({
          value: role,
          label: roleName(language, role),
        }))}
        error={saysAt(findings, 'role')}
      />
      <SelectControl
        id="section"
        name="section"
        label={say(language, 'people.section', '課')}
        required
        language={language}
        support={say(
          language,
          'people.section.hint',
          '一つの課に限ると、その課の登録だけに及びます。どの課のものでもない台帳は、見るだけになります。',
        )}
        blank={say(language, 'people.choose', '選んでください')}
        value={typed.section}
        options={[
          { value: ALL, label: say(language, 'people.all-sections', '全部の課') },
          ...[...titles].map(([value, title]) => ({ value, label: `${title}（${value}）` })),
        ]}
        error={saysAt(findings, 'section')}
      />
      <Checkbox name="personal" checked={typed.personal === 'true'}>
        {say(language, 'people.personal.hint', '個人情報を含む台帳にも及ぶ')}
      </Checkbox>
      <DayField
        language={language}
        name="from"
        label={say(language, 'people.from', '始まりの日')}
        value={typed.from}
        error={saysAt(findings, 'from')}
        required
      />
      <DayField
        language={language}
        name="until"
        label={say(language, 'people.until', '最後の日')}
        support={say(
          language,
          'people.until.hint',
          '空ければ、終えるまで続きます。異動が決まっていれば書きます。',
        )}
        value={typed.until}
        error={saysAt(findings, 'until')}
        required={false}
      />
    </>
  )
}

/** A day that is typed in either calendar. */
export function DayField(props: {
  language: Language
  name: string
  label: string
  value?: string | undefined
  support?: string | undefined
  error?: string | undefined
  required: boolean
}) {
  const { language, name, support } = props
  const hint = say(language, 'ui.day.hint', '例　令和2年6月1日、2020-06-01')
  return (
    <FormControl
      id={name}
      label={props.label}
      language={language}
      required={props.required}
      support={support ? `${support} ${hint}` : hint}
      error={props.error}
      control={(attributes) => (
        <daicho-day class="daicho-affix">
          <Input {...attributes} name={name} value={props.value} />
        </daicho-day>
      )}
    />
  )
}

/** Why something about a person is done: it stands in the journal. */
export function WhyField(props: {
  language: Language
  value?: string | undefined
  error?: string | undefined
  hint?: string | undefined
}) {
  const { language } = props
  return (
    <TextareaControl
      id="why"
      name="why"
      label={say(language, 'office.why', '理由')}
      language={language}
      required
      rows={2}
      support={props.hint ?? say(language, 'people.why.hint', '辞令の番号など。履歴に残ります。')}
      value={props.value}
      error={props.error}
    />
  )
}

/** Reads the fields of a grant as they were typed; what can't be read is told at its field. */
export function readGrant(typed: Typed): { readonly grant: Grant; readonly findings: Finding[] } {
  const findings: Finding[] = []
  const { role = '', section = '' } = typed
  if (!isRole(role)) findings.push({ at: 'role', says: '役割を選ぶ。' })
  if (section === '') findings.push({ at: 'section', says: '課か「全部の課」を選ぶ。' })
  const from = readDay(typed.from ?? '', 'from', findings)
  if (from === null && !findings.some(({ at }) => at === 'from')) {
    findings.push({ at: 'from', says: '始まりの日を書く。' })
  }
  const until = readDay(typed.until ?? '', 'until', findings)
  findings.push(...whyFindings(typed))
  const grant: Grant = {
    ...{ role: role as Role, section: section === ALL ? null : section },
    ...{ personal: typed.personal === 'true', from: from ?? '', until },
  }
  return { grant, findings }
}

/** A day as it was typed; null where nothing was, and a finding where it is none. */
export function readDay(text: string, at: string, findings: Finding[]): string | null {
  if (text.trim() === '') return null
  const read = dayMeaning.parse(text, { kind: 'day', label: '' })
  if (!('says' in read)) return read.value
  findings.push({ at, says: read.says })
  return null
}

/** A reason is wanted of whatever is done about people. */
export function whyFindings({ why = '' }: Typed): Finding[] {
  return why.trim() === '' ? [{ at: 'why', says: '理由を書く。' }] : []
}

/** The first sentence about a field. */
export function saysAt(findings: readonly Finding[], name: string): string | undefined {
  return findings.find(({ at }) => at === name)?.says
}
