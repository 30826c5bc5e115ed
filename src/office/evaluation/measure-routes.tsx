import { Hono } from 'hono'
import { type PostedForm, readForm, readPosted, textOf } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, revise, transition } from '#core/store/entries.ts'
import { refreshMeasure } from '#processes/evaluation/round.ts'
import { type MeasureEvaluation, measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { measureEvaluations } from '#registers/planning/measure-evaluations/register.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { answersOf, judgedMeasurePart, withJudged } from './judged-part.ts'
import { DEGREES, MeasurePage } from './measure-page.tsx'

/** `/evaluation/measures`: the evaluation of a measure or policy, from its rolled-up draft until it is handed in. */
export function measureRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:key', async (c) => {
    const kept = await readable(c)
    return page(c, fillEntry(judgedMeasurePart.fields, kept.entry), null)
  })

  routes.post('/:key', async (c) => {
    allow(c, 'write', measureEvaluation)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, 'write', measureEvaluation, kept.entry)
    const read = await readForm(judgedMeasurePart, form, office.files, [kept.entry])
    try {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      const entry = {
        ...withJudged(kept.entry, read.entry),
        contributions: contributionsOf(kept.entry, form),
      }
      const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
      await revise(db, stampOf(c, office, '評価の記入'), measureEvaluations, at, entry)
      return c.redirect(`${address(kept.key)}?done=save`, 303)
    } catch (error) {
      return refusedPage(c, error, form.texts)
    }
  })

  routes.post('/:key/:act{gathering|review}', async (c) => {
    const act = c.req.param('act')
    const right = act === 'review' ? 'review' : 'write'
    allow(c, right, measureEvaluation)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, right, measureEvaluation, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    try {
      if (act === 'gathering') await refreshMeasure(db, stampOf(c, office, '台帳から集め直した'), at)
      else await transition(db, stampOf(c, office, ''), measureEvaluations, at, 'review', await office.gate())
      return c.redirect(`${address(kept.key)}?done=${act}`, 303)
    } catch (error) {
      return refusedPage(c, error, fillEntry(judgedMeasurePart.fields, kept.entry))
    }
  })

  function refusedPage(c: OfficeRequest, error: unknown, posted: Posted): Promise<Response> {
    if (!(error instanceof Refusal) || !['invalid', 'stale'].includes(error.reason)) throw error
    return page(c, posted, error)
  }

  async function page(c: OfficeRequest, posted: Posted, refused: Refusal | null): Promise<Response> {
    const kept = await readable(c)
    const around = await aroundEntries(c, office, measureEvaluation, [kept.entry])
    return c.html(
      <MeasurePage
        {...{ c, office, kept, posted, around }}
        findings={refused?.findings ?? []}
        refused={refused === null || refused.findings.length > 0 ? null : refused.message}
        done={refused === null ? c.req.query('done') : undefined}
      />,
      refused ? REFUSAL_STATUS[refused.reason] : 200,
    )
  }

  async function readable(c: OfficeRequest) {
    allow(c, 'read', measureEvaluation)
    const kept = await get(db, measureEvaluation, c.req.param('key') ?? '')
    allow(c, 'read', measureEvaluation, kept.entry)
    return kept
  }

  return routes
}

/** How much each member contributed, as it was posted; members of which nothing is said are left out. */
function contributionsOf({ members }: MeasureEvaluation, { texts }: PostedForm) {
  const told = (members ?? []).flatMap(({ of, name }, index) => {
    const { answer, note } = answersOf(texts, 'contributions', index, 'degree', DEGREES)
    return answer === null ? [] : [{ of, name, degree: answer, note }]
  })
  return told.length === 0 ? null : told
}

function address(key: string): string {
  return `/evaluation/measures/${encodeURIComponent(key)}`
}
