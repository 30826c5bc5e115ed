import { Hono } from 'hono'
import { type PostedForm, readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { readHeader } from '#core/record/table-header.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findHead, type KeptHead } from '#core/store/imports/heads.ts'
import { headingsKey, rememberMapping } from '#core/store/imports/mappings.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import { importable } from '#processes/imports/analysis-run.ts'
import { openTitles } from '#processes/imports/titles.ts'
import { getOwnRun, orderRun, type SeenRun } from './access.ts'
import { readMapping } from './mapping-form.ts'
import { MappingPage } from './mapping-page.tsx'
import { previewRows } from './mapping-preview.ts'

/** `/imports/7/mapping`: how the columns of a file become those of a register, tried on the first rows and remembered. */
export function mappingRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:id{[0-9]{1,15}}/mapping', async (c) => {
    const { seen, head } = await getMapped(c)
    return c.html(await page(c, seen, head, seen.run.plan))
  })

  routes.post('/:id{[0-9]{1,15}}/mapping', async (c) => {
    const { seen, head } = await getMapped(c)
    const { run, record } = seen
    const form = await readPosted(c)
    if (record === undefined) throw new Refusal('invalid', 'どの台帳に取り込むかを選ぶ。')
    const plan = readMapping(record, run.plan, form)
    if (textOf(form, 'preview') !== '') return c.html(await page(c, seen, head, plan))
    const says = hindranceOf(record, plan)
    if (says !== null) return c.html(await page(c, seen, head, plan, says), 422)
    const name = textOf(form, 'name').trim()
    const isRemembered = textOf(form, 'remember') !== ''
    try {
      if (isRemembered) await remember(c, record, head, plan, name)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await page(c, seen, head, plan, error.message), 422)
    }
    const mapping = isRemembered ? name : null
    await orderRun(office, run.id, ['mapping', 'checked'], 'checking', { plan, mapping })
    return c.redirect(`/imports/${run.id}`, 303)
  })

  routes.post('/:id{[0-9]{1,15}}/reading', async (c) => {
    const { run } = await getOwnRun(c, office)
    const form = await readPosted(c)
    const register = textOf(form, 'register') || run.register
    const records = recordsOf(c)
    if (!records.some(({ key }) => key === register))
      throw new Refusal('invalid', '取り込む権限のある台帳から選ぶ。')
    const [sheet, line] = [Number(textOf(form, 'sheet')), Number(textOf(form, 'line'))]
    const isOtherSheet = Number.isSafeInteger(sheet) && sheet !== run.plan.sheet
    const plan: ImportPlan = {
      sheet: Number.isSafeInteger(sheet) && sheet >= 0 ? sheet : 0,
      headerLine: isOtherSheet || !Number.isSafeInteger(line) || line < 0 ? 0 : line,
      columns: [],
      values: [],
    }
    await orderRun(office, run.id, ['mapping', 'checked'], 'checking', { register, plan, mapping: null })
    return c.redirect(`/imports/${run.id}`, 303)
  })

  async function getMapped(c: OfficeRequest): Promise<{ seen: SeenRun; head: KeptHead }> {
    const seen = await getOwnRun(c, office)
    const head = await findHead(db, seen.run.id)
    if (head === undefined || !['mapping', 'checked'].includes(seen.run.state))
      throw new Refusal(
        'missing',
        '列の対応を決められるのは、ファイルを読み終えてから取り込むまでの間だけである。',
      )
    return { seen, head }
  }

  const recordsOf = (c: OfficeRequest) =>
    importable(
      c.var.actor,
      office.catalog.map(({ record }) => record),
    )

  async function page(c: OfficeRequest, seen: SeenRun, head: KeptHead, plan: ImportPlan, says?: string) {
    const { run, file, record } = seen
    if (file === undefined) throw new Refusal('missing', 'ファイルがない。')
    const all = office.catalog.map(({ record: own }) => own)
    const titles = record && (await openTitles(db, c.var.actor, record, plan, all))
    const preview = record && titles ? previewRows(record, head, plan, titles) : null
    const records = recordsOf(c)
    return <MappingPage {...{ c, office, run, file, head, plan, records, record, preview, says }} />
  }

  async function remember(
    c: OfficeRequest,
    record: RecordType,
    head: KeptHead,
    plan: ImportPlan,
    name: string,
  ) {
    const headings = head.rows.find(({ line }) => line === plan.headerLine)?.cells ?? []
    const stamp = stampOf(c, office, '')
    await rememberMapping(db, stamp, { register: record.key, name, headings: headingsKey(headings), plan })
  }

  return routes
}

/** Why a mapping can't be used: what names the entries is not there, or nothing is. */
function hindranceOf(record: RecordType, plan: ImportPlan): string | null {
  const targets = plan.columns.filter(({ column, constant }) => column !== null || constant !== null)
  if (targets.length === 0) return '一つ以上の項目に、ファイルの列か値を選ぶ。'
  const read = readHeader(
    record,
    targets.map(({ target }) => target),
  )
  return 'findings' in read ? read.findings.map(({ says }) => says).join('') : null
}

function textOf({ texts }: PostedForm, name: string): string {
  return texts[name]?.[0] ?? ''
}
