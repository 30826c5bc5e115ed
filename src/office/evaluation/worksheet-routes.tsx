import { Hono } from 'hono'
import { commentNotes } from '#core/office/comment-notes.tsx'
import { readForm, readPosted, textOf } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, revise, transition } from '#core/store/entries.ts'
import { findReturned } from '#core/store/returned.ts'
import type { Kept } from '#core/store/table.ts'
import { isRoundClosed, refuseClosed } from '#processes/evaluation/round-closing.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { answersIn, isBegun, type Judged, type Worksheet } from './worksheet.ts'
import { WorksheetPage } from './worksheet-page.tsx'
import { sheetState } from './worksheet-state.ts'

/** `/evaluation/sheets`, `/evaluation/measures`: an evaluation, from its prefilled draft until it is handed in, and after. */
export function worksheetRoutes<E extends Judged>(office: Office, sheet: Worksheet<E>): Hono<OfficeEnv> {
  const { db } = office
  const { register, part } = sheet
  const { record } = register
  const routes = new Hono<OfficeEnv>()

  routes.get('/:key', async (c) => {
    const kept = await readable(c)
    return page(c, fillEntry(part.fields, kept.entry), null)
  })

  routes.post('/:key', async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, 'write', record, kept.entry)
    const read = await readForm(part, form, [kept.entry])
    try {
      await refuseClosed(db, kept.entry.fiscalYear)
      if (read.findings.length > 0) throw new Refusal('invalid', '入力を確認する。', read.findings)
      const answers = answersIn(sheet, kept.entry, form.texts)
      const told: AnyEntry = sheet.given.answered(kept.entry, answers)
      const entry = { ...told, ...read.entry } as EntryOf<RecordType>
      await revise(db, stampOf(c, office, '評価の記入'), register, revisionIn(kept, form), entry)
      return c.redirect(`${address(kept.key)}?done=save`, 303)
    } catch (error) {
      return refusedPage(c, error, form.texts)
    }
  })

  routes.post('/:key/:act{gathering|review}', async (c) => {
    const act = c.req.param('act')
    const right = act === 'review' ? 'review' : 'write'
    allow(c, right, record)
    const form = await readPosted(c)
    const kept = await readable(c)
    allow(c, right, record, kept.entry)
    const at = revisionIn(kept, form)
    try {
      await refuseClosed(db, kept.entry.fiscalYear)
      if (act === 'gathering') {
        await sheet.refresh(db, stampOf(c, office, '台帳から集め直した'), at)
      } else {
        if (sheet.open(kept.entry).length > 0)
          throw new Refusal('invalid', 'まだ記入していない評価がある。すべて記入してから提出する。')
        await transition(db, stampOf(c, office, ''), register, at, 'review', await office.gate())
      }
      return c.redirect(`${address(kept.key)}?done=${act}`, 303)
    } catch (error) {
      return refusedPage(c, error, fillEntry(part.fields, kept.entry))
    }
  })

  /** What is refused is said on the same page, beside what was typed. */
  function refusedPage(c: OfficeRequest, error: unknown, posted: Posted): Promise<Response> {
    if (!(error instanceof Refusal) || !['invalid', 'stale'].includes(error.reason)) throw error
    return page(c, posted, error)
  }

  async function page(c: OfficeRequest, posted: Posted, refused: Refusal | null): Promise<Response> {
    const kept = await readable(c)
    const [around, isClosed, returned, notes, isProposing] = await Promise.all([
      aroundEntries(c, office, record, [kept.entry]),
      isRoundClosed(db, kept.entry.fiscalYear),
      kept.state === 'draft' ? findReturned(db, record.key, kept.key) : undefined,
      commentNotes(c, office, record, kept),
      sheet.isProposing(db, kept),
    ])
    const state = sheetState({
      state: kept.state,
      isBegun: isBegun(sheet, kept.entry),
      isReturned: returned !== undefined,
      isClosed,
    })
    return c.html(
      <WorksheetPage
        {...{ c, office, sheet, kept, state, posted, around, notes, returned, isProposing }}
        findings={refused?.findings ?? []}
        refused={refused === null || refused.findings.length > 0 ? null : refused.message}
        done={refused === null ? c.req.query('done') : undefined}
      />,
      refused ? REFUSAL_STATUS[refused.reason] : 200,
    )
  }

  async function readable(c: OfficeRequest): Promise<Kept<E>> {
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key') ?? '')
    allow(c, 'read', record, kept.entry)
    return kept as unknown as Kept<E>
  }

  function address(key: string): string {
    return `/evaluation/${sheet.place}/${encodeURIComponent(key)}`
  }

  return routes
}

function revisionIn({ key }: { key: string }, form: Parameters<typeof textOf>[0]) {
  return { key, revision: Number(textOf(form, 'revision')) }
}
