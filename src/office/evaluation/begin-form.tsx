import { evaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { FieldControl } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { recordIn } from '#ui/translation.ts'
import type { BoardProps } from './board-props.ts'
import { yearName } from './evaluation-words.ts'

/** The fields of a round that are asked for when it is begun. */
export const TERMS = ['programmesDueOn', 'measuresDueOn', 'policiesDueOn', 'dueReason'] as const

/** Begins a year's round, or goes on with one that broke off. */
export function BeginForm({ c, round, years, posted, refused }: BoardProps) {
  const { language } = c.var
  const says = Object.fromEntries((refused?.findings ?? []).map(({ at, says: sentence }) => [at, sentence]))
  return (
    <Disclosure
      summary={say(language, 'evaluation.begin', '年度の評価を始める')}
      open={round === null || refused !== undefined}
    >
      <Form action="/evaluation/rounds">
        <p>
          {say(
            language,
            'evaluation.begin.note',
            'その年度のすべての事務事業と、施策・政策に、台帳から集めた内容の入った下書きを作ります。すでにある評価はそのままです。何度でも続けられます。',
          )}
        </p>
        <SelectControl
          id="field-fiscalYear"
          name="fiscalYear"
          label={say(language, 'evaluation-rounds.fiscalYear', '評価する年度')}
          required
          language={language}
          value={posted.fiscalYear?.[0]}
          options={years.map((year) => ({ value: String(year), label: yearName(language, year) }))}
        />
        {TERMS.map((name) => {
          const field = recordIn(language, evaluationRound).fields[name]
          return (
            <FieldControl
              {...{ field, name, posted }}
              label={say(language, `evaluation-rounds.${name}`, field.label)}
              hint={'hint' in field ? say(language, `evaluation-rounds.${name}.hint`, field.hint) : undefined}
              findings={says}
              around={{ language }}
            />
          )
        })}
        <div class="daicho-actions">
          <Button>{say(language, 'evaluation.begin', '年度の評価を始める')}</Button>
        </div>
      </Form>
    </Disclosure>
  )
}
