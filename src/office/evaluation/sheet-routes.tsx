import { Hono } from 'hono'
import { readForm, readPosted, textOf } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import { STEP_OUTCOMES } from '#core/rules/evaluation-scale.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, revise, transition } from '#core/store/entries.ts'
import { acceptProposal, listProposals } from '#processes/evaluation/matching.ts'
import { refreshSheet } from '#processes/evaluation/round.ts'
import { openFields } from '#registers/planning/evaluations/completeness.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { answersOf, judgedPart, withJudged } from './judged-part.ts'
import { SheetPage } from './sheet-page.tsx'

/** `/evaluation/sheets`: a programme's evaluation, from its prefilled draft until it is handed in. */
export function sheetRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:key', async (c) => {
    const kept = await readable(c)
    return page(c, fillEntry(judgedPart.fields, kept.entry), null)
  })

  routes.post('/:key', async (c) => {
    allow(c, 'write', evaluation)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, 'write', evaluation, kept.entry)
    const read = await readForm(judgedPart, form, office.files, [kept.entry])
    const lastSteps =
      kept.entry.lastSteps?.map((step, index) => {
        const { answer, note } = answersOf(form.texts, 'lastSteps', index, 'outcome', STEP_OUTCOMES)
        return { ...step, outcome: answer, note }
      }) ?? null
    try {
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      const entry: Evaluation = { ...withJudged(kept.entry, read.entry), lastSteps }
      const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
      await revise(db, stampOf(c, office, '評価の記入'), evaluations, at, entry)
      return c.redirect(`${address(kept.key)}?done=save`, 303)
    } catch (error) {
      return refusedPage(c, error, form.texts)
    }
  })

  routes.post('/:key/:act{gathering|review|case}', async (c) => {
    const act = c.req.param('act')
    allow(c, act === 'review' ? 'review' : 'write', act === 'case' ? matchingCase : evaluation)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, act === 'review' ? 'review' : 'write', act === 'case' ? matchingCase : evaluation, kept.entry)
    const at = { key: kept.key, revision: Number(textOf(form, 'revision')) }
    try {
      if (act === 'case') {
        const taken = await acceptProposal(db, stampOf(c, office, '行政評価からの事例'), kept.key)
        return c.redirect(`/matching-cases/${encodeURIComponent(taken.key)}?done=insert`, 303)
      }
      if (act === 'gathering') {
        await refreshSheet(db, stampOf(c, office, '台帳から集め直した'), at)
      } else {
        if (openFields(kept.entry).length > 0)
          throw new Refusal('invalid', 'まだ記入していない評価がある。すべて記入してから提出する。')
        await transition(db, stampOf(c, office, ''), evaluations, at, 'review', await office.gate())
      }
      return c.redirect(`${address(kept.key)}?done=${act}`, 303)
    } catch (error) {
      return refusedPage(c, error, fillEntry(judgedPart.fields, kept.entry))
    }
  })

  /** What is refused is said on the same page, beside what was typed. */
  function refusedPage(c: OfficeRequest, error: unknown, posted: Posted): Promise<Response> {
    if (!(error instanceof Refusal) || !['invalid', 'stale'].includes(error.reason)) throw error
    return page(c, posted, error)
  }

  async function page(c: OfficeRequest, posted: Posted, refused: Refusal | null): Promise<Response> {
    const kept = await readable(c)
    const around = await aroundEntries(c, office, evaluation, [kept.entry])
    const isProposing = (await listProposals(db, [kept])).length > 0
    return c.html(
      <SheetPage
        {...{ c, office, kept, posted, around, isProposing }}
        findings={refused?.findings ?? []}
        refused={refused === null || refused.findings.length > 0 ? null : refused.message}
        done={refused === null ? c.req.query('done') : undefined}
      />,
      refused ? REFUSAL_STATUS[refused.reason] : 200,
    )
  }

  async function readable(c: OfficeRequest) {
    allow(c, 'read', evaluation)
    const kept = await get(db, evaluation, c.req.param('key') ?? '')
    allow(c, 'read', evaluation, kept.entry)
    return kept
  }

  return routes
}

function address(key: string): string {
  return `/evaluation/sheets/${encodeURIComponent(key)}`
}
