import { EntryControls, EntryErrors } from '#core/office/entry-controls.tsx'
import { type PostedForm, readForm, readPosted } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { check, type Ruled, revise } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { type Language, say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'

/** A step of a case: the noun of its address, the stage that it leads to (null: none), and the fields that it asks for. */
export type CaseStep = {
  readonly noun: string
  readonly stage: string | null
  readonly fields: readonly string[]
}

/** A step that was refused: what was typed, and what is wrong with it. */
export type RefusedStep = {
  readonly step: string
  readonly posted: Posted
  readonly findings: readonly Finding[]
  readonly says: string
}

/** Takes a step that was posted: writes its fields and its stage. Null where it was taken, else why it was not. */
export async function takeStep<R extends RecordType>(
  c: OfficeRequest,
  office: Office,
  register: Ruled<R>,
  step: CaseStep,
  find: () => Promise<Kept<EntryOf<R>>>,
  mayTake?: (kept: Kept<EntryOf<R>>) => Promise<Finding | null>,
): Promise<{ kept: Kept<EntryOf<R>>; refused: RefusedStep; status: 409 | 422 } | null> {
  const { record } = register
  allow(c, 'write', record)
  const form: PostedForm = await readPosted(c)
  const kept = await find()
  allow(c, 'write', record, kept.entry)
  const read = await readForm(fieldsOf(record, step), form, [kept.entry])
  try {
    const hindrance = (await mayTake?.(kept)) ?? null
    const findings = hindrance === null ? read.findings : [hindrance, ...read.findings]
    if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
    const stage = step.stage === null ? {} : { stage: step.stage }
    const entry = check(register, { ...kept.entry, ...read.entry, ...stage })
    const at = { key: kept.key, revision: Number(form.texts.revision?.[0] ?? Number.NaN) }
    await revise(office.db, stampOf(c, office, form.texts.why?.[0] ?? ''), register, at, entry)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || !['invalid', 'stale'].includes(error.reason)) throw error
    const { findings, message: says, reason } = error
    const refused = { step: step.noun, posted: form.texts, findings, says }
    return { kept: await find(), refused, status: reason === 'stale' ? 409 : 422 }
  }
}

/** The form of the step that is to be taken next, or that was asked for, and the way to the others. */
export function StepForm(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  path: string
  /** The next one first. */
  steps: readonly CaseStep[]
  nameOf: (language: Language, noun: string) => string
  refused?: RefusedStep | undefined
}) {
  const { c, record, kept, path, steps, nameOf, refused } = props
  const { language } = c.var
  const wanted = refused?.step ?? c.req.query('step')
  const step = steps.find(({ noun }) => noun === wanted) ?? steps[0]
  if (step === undefined) return null
  const name = nameOf(language, step.noun)
  const findings = refused?.step === step.noun ? refused.findings : []
  const others = steps.filter(({ noun }) => noun !== step.noun)
  return (
    <section aria-labelledby="step">
      <h2 id="step">
        {say(language, 'case-step.next', '次の手順')}：{name}
      </h2>
      <EntryErrors language={language} record={record} findings={findings} />
      <Form action={`${path}/${step.noun}`} guarded>
        <input type="hidden" name="revision" value={String(kept.revision)} />
        <EntryControls
          language={language}
          record={recordIn(language, fieldsOf(record, step))}
          posted={refused?.step === step.noun ? refused.posted : fillEntry(record.fields, kept.entry)}
          findings={findings}
          around={{ language, follow: () => null }}
        />
        <TextInput
          language={language}
          id="why"
          name="why"
          label={say(language, 'office.why', '理由')}
          support={say(language, 'case-step.why', '履歴に残す説明。なくてもよい')}
          width="long"
        />
        <div class="daicho-actions">
          <Button>{`${name}：${say(language, 'case-step.record', '記録する')}`}</Button>
        </div>
      </Form>
      {others.length > 0 && (
        <nav aria-labelledby="other-steps">
          <h3 id="other-steps">{say(language, 'case-step.others', 'ほかの手順')}</h3>
          <ul class="daicho-inline-list">
            {others.map(({ noun }) => (
              <li>
                <a href={`${path}?step=${noun}#step`}>{nameOf(language, noun)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  )
}

/** The record with only those fields that a step asks for. */
function fieldsOf(record: RecordType, { fields }: CaseStep): RecordType {
  const asked = Object.entries(record.fields).filter(([name]) => fields.includes(name))
  return { ...record, fields: Object.fromEntries(asked) }
}
