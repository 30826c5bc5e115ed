import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import type { YearChoice } from '#processes/year-change/choices.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { CheckboxGroup } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { say } from '#ui/say.ts'
import { TextareaControl } from '#ui/textarea.tsx'
import { actName, yearName } from './year-words.ts'

/** What a person answers about one programme. */
export type ChoiceAnswers = {
  readonly act: string
  readonly names: string
  readonly sections: readonly string[]
}

/** The answers that a choice was made of. */
export function answersOf(choice: YearChoice | null): ChoiceAnswers {
  if (choice === null) return { act: 'carry', names: '', sections: [] }
  switch (choice.act) {
    case 'split':
      return { act: 'split', names: choice.into.join('\n'), sections: [] }
    case 'merge':
      return { act: 'merge', names: choice.into, sections: [] }
    case 'new':
      return { act: 'new', names: choice.name, sections: choice.sections }
    case 'carry':
      return { act: 'carry', names: '', sections: choice.sections }
    default:
      return { act: choice.act, names: '', sections: [] }
  }
}

/** What becomes of one programme in the new year: one question, and what it asks for in turn. */
export function ChoicePage(props: {
  c: OfficeRequest
  office: Office
  year: number
  revision: number
  /** The programme's code and name; null for a new one, under the key of its choice. */
  programme: { readonly key: string; readonly name: string | null }
  answers: ChoiceAnswers
  /** Sections that there will be in the new year; none where it is decided who goes on with the work. */
  sections: readonly Section[]
  findings: readonly Finding[]
}) {
  const { c, office, year, programme, answers, sections, findings } = props
  const { language } = c.var
  const desk = say(language, 'year.heading', '年度替わり')
  const open = say(language, 'year.open', '{year}を開く').replace('{year}', yearName(language, office, year))
  const isNew = programme.name === null
  const heading = programme.name ?? say(language, 'year.begin', '新しい事務事業を加える')
  const error = (at: string) => findings.find((finding) => finding.at === at)?.says
  const acts = (['carry', 'end', 'split', 'merge', 'later'] as const).map((value) => ({
    value,
    label: actName(language, value),
  }))
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: desk, href: '/year' }, { label: open, href: `/year/${year}` }, { label: heading }]}
    >
      <PageHead heading={heading} note={isNew ? undefined : programme.key} />
      {findings.length > 0 && (
        <ErrorSummary language={language} errors={findings.map(({ at, says }) => ({ id: at, says }))} />
      )}
      <Form action={`/year/${year}/programmes/${encodeURIComponent(programme.key)}/choice`}>
        <input type="hidden" name="revision" value={String(props.revision)} />
        {isNew ? (
          <input type="hidden" name="act" value="new" />
        ) : (
          <RadioGroup
            id="act"
            name="act"
            label={say(language, 'year.choice.act', '新しい年度での扱い')}
            options={acts}
            value={answers.act}
            required
            error={error('act')}
            language={language}
          />
        )}
        <TextareaControl
          id="names"
          name="names"
          label={
            isNew
              ? say(language, 'year.choice.name', '事務事業名')
              : say(language, 'year.choice.names', '分割・統合した後の事務事業名')
          }
          support={
            isNew
              ? undefined
              : say(
                  language,
                  'year.choice.names.about',
                  '分割は一行に一つずつ。統合は一つだけ書き、相手の事務事業にも同じ名を書く。',
                )
          }
          value={answers.names}
          rows={isNew ? 1 : 3}
          error={error('names')}
          language={language}
        />
        {sections.length > 0 && (
          <CheckboxGroup
            id="sections"
            name="sections"
            label={say(language, 'year.choice.sections', '新しい年度の所管課')}
            support={
              isNew
                ? undefined
                : say(
                    language,
                    'year.choice.sections.about',
                    'いまの課の仕事をどの課が引き継ぐか、決まっていない。引き継ぐなら選ぶ。',
                  )
            }
            options={sections.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
            chosen={answers.sections}
            inline
            error={error('sections')}
            language={language}
          />
        )}
        <div class="daicho-actions">
          <Button>{say(language, 'year.choice.save', '決める')}</Button>
          {isNew && programme.key !== 'new' && (
            <Button name="remove" value="true" type="outline" unchecked>
              {say(language, 'year.choice.remove', '取りやめる')}
            </Button>
          )}
          <ButtonLink href={`/year/${year}`} type="text">
            {say(language, 'office.cancel', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
    </Frame>
  )
}
