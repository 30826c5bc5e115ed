import { Hono } from 'hono'
import { type PostedForm, readPosted, textOf } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { readField } from '#core/record/cells.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { evaluationBoard } from '#processes/evaluation/board.ts'
import { listStanding, readGround } from '#processes/evaluation/gather.ts'
import { gatherReport } from '#processes/evaluation/gather-report.ts'
import { acceptProposal } from '#processes/evaluation/matching.ts'
import { evaluationTree, gatherMeasures } from '#processes/evaluation/measure-facts.ts'
import { printReport } from '#processes/evaluation/print/print-report.tsx'
import { formatOf } from '#processes/evaluation/print/result-files.ts'
import { rollUp } from '#processes/evaluation/roll-up.ts'
import { beginRound, type RoundTerms, readJudgements } from '#processes/evaluation/round.ts'
import { marksOf, pathTo, treePlaces, WHOLE } from '#processes/evaluation/tree-map.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { evaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { TERMS } from './begin-form.tsx'
import { BoardPage } from './board-page.tsx'
import { MeasuresPage } from './measures-page.tsx'
import { ResultsPage } from './results-page.tsx'
import { TreePage } from './tree-page.tsx'
import { measureWorksheet, programmeWorksheet } from './worksheet.ts'
import { worksheetRoutes } from './worksheet-routes.tsx'

/** `/evaluation`: the year's round, its board, the sheets of programmes, measures and policies, and the printed results. */
export function evaluationRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  routes.route('/sheets', worksheetRoutes(office, programmeWorksheet))
  routes.route('/measures', worksheetRoutes(office, measureWorksheet))

  routes.post('/sheets/:key/case', async (c) => {
    allow(c, 'write', matchingCase)
    await readPosted(c)
    allow(c, 'read', evaluation)
    const { key, entry } = await get(db, evaluation, c.req.param('key'))
    allow(c, 'read', evaluation, entry)
    allow(c, 'write', matchingCase, entry)
    const taken = await acceptProposal(db, stampOf(c, office, '行政評価からの事例'), key)
    return c.redirect(`/matching-cases/${encodeURIComponent(taken.key)}?done=insert`, 303)
  })

  routes.get('/', (c) => board(c, { posted: {} }))

  routes.post('/rounds', async (c) => {
    allow(c, 'write', evaluation)
    const form = await readPosted(c)
    // A round is of all sections, and so is the right to begin it.
    allow(c, 'write', evaluation, { sections: [] })
    try {
      const { written } = await beginRound(db, stampOf(c, office, '年度の評価'), termsOf(form))
      return c.redirect(`/evaluation?year=${Number(textOf(form, 'fiscalYear'))}&done=${written}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return board(c, { posted: form.texts, refused: error })
    }
  })

  routes.get('/:year{\\d{4}}/measures', async (c) => {
    allow(c, 'read', measureEvaluation)
    const year = Number(c.req.param('year'))
    const [ground, judgements] = await Promise.all([readGround(db, year), readJudgements(db, year)])
    const facts = gatherMeasures(ground, judgements, office.clock())
    const rows = judgements.measures
      .filter(({ entry }) => may(c.var.actor, 'read', measureEvaluation, entry))
      .map((kept) => ({ kept, rolled: facts.get(kept.entry.item) ?? kept.entry }))
    const programmes = judgements.programmes
      .map(({ entry }) => entry)
      .filter((entry) => may(c.var.actor, 'read', evaluation, entry))
    return c.html(<MeasuresPage {...{ c, office, year, rows, total: rollUp(programmes) }} />)
  })

  const tree = async (c: OfficeRequest) => {
    allow(c, 'read', evaluation)
    const year = Number(c.req.param('year'))
    const [ground, judgements] = await Promise.all([readGround(db, year), readJudgements(db, year)])
    const own = <E extends AnyEntry>(record: RecordType, all: readonly Kept<E>[]) =>
      all.filter(({ entry }) => may(c.var.actor, 'read', record, entry))
    const programmes = own(evaluation, judgements.programmes)
    const marks = marksOf(
      programmes.map(({ entry }) => entry),
      own(measureEvaluation, judgements.measures).map(({ entry }) => entry),
    )
    const places = treePlaces(evaluationTree(ground, { programmes }), marks)
    const path = pathTo(places, c.req.param('place') ?? WHOLE)
    if (path === null) return c.notFound()
    return c.html(<TreePage {...{ c, office, year, path }} />)
  }
  routes.get('/:year{\\d{4}}/tree', tree)
  routes.get('/:year{\\d{4}}/tree/:place', tree)

  routes.get('/:year{\\d{4}}/results', async (c) => {
    allow(c, 'read', evaluation)
    const year = Number(c.req.param('year'))
    const report = await gatherReport(db, year).catch((error: unknown) => {
      if (error instanceof Refusal && error.reason === 'missing') return null
      throw error
    })
    return c.html(<ResultsPage {...{ c, office, year, report }} />)
  })

  routes.get('/:year{\\d{4}}/results/:file', async (c) => {
    allow(c, 'read', evaluation)
    const format = formatOf(c.req.param('file'))
    if (format === undefined) return c.notFound()
    const report = await gatherReport(db, Number(c.req.param('year')))
    const files = await printReport(report, office.municipality, format)
    const file = files.find(({ name }) => name === c.req.param('file'))
    if (file === undefined) return c.notFound()
    return c.body(Uint8Array.from(file.bytes).buffer, 200, {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
    })
  })

  async function board(
    c: OfficeRequest,
    said: { posted: PostedForm['texts']; refused?: Refusal },
  ): Promise<Response> {
    allow(c, 'read', evaluation)
    const [rounds, sections, sheets] = await Promise.all([
      listStanding(db, evaluationRound),
      listStanding(db, section),
      listStanding(db, annualSheet),
    ])
    const known = rounds.map(({ entry }) => entry).sort((one, other) => other.fiscalYear - one.fiscalYear)
    const asked = Number(c.req.query('year'))
    const round = known.find(({ fiscalYear }) => fiscalYear === asked) ?? known[0] ?? null
    const judged = round === null ? [] : (await readJudgements(db, round.fiscalYear)).programmes
    const readable = judged.filter(({ entry }) => may(c.var.actor, 'read', evaluation, entry))
    const names = new Map(sections.map(({ entry }) => [entry.code, entry.name]))
    const groups =
      round === null
        ? []
        : evaluationBoard(
            round,
            readable,
            sections.map(({ entry }) => entry),
            office.clock(),
          )
    const years = [...new Set(sheets.map(({ entry }) => entry.fiscalYear))].sort((one, other) => other - one)
    const { refused } = said
    return c.html(
      <BoardPage
        {...{ c, office, rounds: known, round, groups, years, ...said }}
        nameOf={(key) => names.get(key) ?? key}
        done={c.req.query('done')}
      />,
      refused ? REFUSAL_STATUS[refused.reason] : 200,
    )
  }

  return routes
}

/** The year and the days of a round as they were posted; refused with a sentence at each that cannot be read. */
function termsOf(form: PostedForm): RoundTerms {
  const findings: Finding[] = []
  const values = Object.fromEntries(
    (['fiscalYear', ...TERMS] as const).map((name) => {
      const read = readField(name, evaluationRound.fields[name], (at) => textOf(form, at) || undefined)
      findings.push(...read.findings)
      if (read.value === null && read.findings.length === 0)
        findings.push({ at: name, says: `${evaluationRound.fields[name].label}を入力する。` })
      return [name, read.value]
    }),
  )
  if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
  return values as RoundTerms
}
