import { Hono } from 'hono'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { filesIn, holdsFiles } from '#core/record/kinds/files.ts'
import type { FileValue } from '#core/record/values.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { get } from '#core/store/entries.ts'
import { decideSecond } from '#core/store/gate/second-person.ts'
import { transact } from '#platform/database.ts'
import { formLimit } from './form-limit.ts'
import { knownEntries } from './form-opening.ts'
import { type PostedForm, readForm, readPosted, textOf } from './form-read.ts'
import { GatePanel, weighEntry } from './gate-panel.tsx'
import { allow, allowAny, type Office, type OfficeEnv, stampOf } from './office.ts'
import { placeAfter } from './queue-address.ts'
import { aroundEntries } from './surroundings.ts'

/** The gate at a register's own addresses: what it says of a form while it is filled in, and the second person's decision. */
export function gateRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.post('/gate', formLimit(LARGEST_FORM), async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const key = textOf(form, 'form.entry') || null
    const kept = key === null ? null : await get(db, record, key)
    if (kept) allow(c, 'write', record, kept.entry)
    const known = await knownEntries(c, office, record, kept, form.texts)
    // What is half typed is weighed as far as it can be read.
    const { entry } = await readForm(record, { ...form, files: {} }, known)
    const named = withFileNames(record, withinLimits(record.fields, entry), form)
    const weighing = await weighEntry(await office.gate(), record, named, null)
    const around = await aroundEntries(c, office, record, [named])
    const resident = `${office.municipality.noun}民`
    const panel = <GatePanel {...{ c, record, weighing, around, resident }} entry={named} />
    const { outcome, findings, version } = weighing
    return c.json({ outcome, version, findings, panel: String(panel) })
  })

  routes.post('/:key/gate-decision', async (c) => {
    const form = await readPosted(c)
    allow(c, 'read', record)
    const kept = await get(db, record, c.req.param('key'))
    allow(c, 'read', record, kept.entry)
    allowAny(c, ['release', 'approval'], record, kept.entry)
    const decision = form.texts.decision?.[0]
    if (decision !== 'allowed' && decision !== 'refused') {
      throw new Refusal('invalid', '「公開を認める」か「公開しない」かを選ぶ。')
    }
    const stamp = stampOf(c, office, form.texts.why?.[0] ?? '')
    const at = { key: kept.key, revision: Number(form.texts.revision?.[0]) }
    const gate = await office.gate()
    await transact(db, (trx) => decideSecond(trx, stamp, register, at, decision, gate))
    const done = decision === 'allowed' ? 'gate-decision' : 'return'
    const next = form.texts.next?.[0] ?? ''
    const own = `/${record.key}/${encodeURIComponent(kept.key)}?done=${done}`
    const about = { register: record.key, key: kept.key }
    return c.redirect(placeAfter(next, done, about) ?? own, 303)
  })

  return routes
}

/** What is typed into one form; files are not sent for this. Everybody waits for the gate while it reads. */
const LARGEST_FORM = 256_000

/** Texts as far as they may go: what is too long is refused anyway, and nobody keeps the gate busy with it. */
function withinLimits(fields: Readonly<Record<string, Field>>, entry: AnyEntry): AnyEntry {
  const cut = Object.entries(fields).map(([name, field]) => {
    const value = entry[name] ?? null
    if ((field.kind === 'text' || field.kind === 'longText') && typeof value === 'string')
      return [name, value.slice(0, field.max)]
    if (field.kind === 'rows' && Array.isArray(value))
      return [name, value.map((row: AnyEntry) => withinLimits(field.fields, row))]
    return [name, value]
  })
  return Object.fromEntries(cut)
}

/** Files are known by their names here: one that was chosen is not sent yet, and one that is kept is read when it is handed over. */
function withFileNames(record: RecordType, entry: AnyEntry, { texts }: PostedForm): AnyEntry {
  const names = Object.entries(record.fields).flatMap(([name, field]) => {
    if (!holdsFiles(field)) return []
    const kept = filesIn(field, entry[name])
    const chosen = (texts[`${name}.chosen`] ?? []).map(
      (words): FileValue => ({ name: words, type: '', bytes: 0, sha256: '' }),
    )
    const files = [...kept, ...chosen.map((file) => ({ ...file, title: null }))]
    if (files.length === 0) return []
    return [[name, field.kind === 'file' ? (chosen[0] ?? kept[0]) : files] as const]
  })
  return { ...entry, ...Object.fromEntries(names) }
}
