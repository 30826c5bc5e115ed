import { Hono } from 'hono'
import type { AnyEntry } from '#core/record/define.ts'
import { type Finding, keyOf } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { check, find, get } from '#core/store/entries.ts'
import { listBroken, mentionsOf } from '#core/store/references.ts'
import { controlId } from '#ui/kinds/field.tsx'
import { tell } from '#ui/tell.ts'
import { controlName } from './entry-controls.tsx'
import { formLimit } from './form-limit.ts'
import { knownEntries } from './form-opening.ts'
import { type PostedForm, readForm, readPosted, textOf } from './form-read.ts'
import { allow, type Office, type OfficeEnv } from './office.ts'
import { fieldName } from './words.ts'

/** What is wrong with a form while it is written, by the schema and the rules that saving asks: `POST /contracts/check`. Nothing is kept. */
export function checkRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const { db } = office
  return new Hono<OfficeEnv>().post('/check', formLimit(LARGEST_FORM), async (c) => {
    allow(c, 'write', record)
    const form = await readPosted(c)
    const key = textOf(form, 'form.entry') || null
    const kept = key === null ? null : await get(db, record, key)
    if (kept) allow(c, 'write', record, kept.entry)
    const known = await knownEntries(c, office, record, kept, form.texts)
    const read = await readForm(record, { ...form, files: {} }, known)
    const found = [...read.findings, ...(await wrongIn(read.entry, kept === null))]
    const first = new Map([...found].reverse().map((finding) => [controlName(record, finding.at), finding]))
    for (const name of chosenFiles(form)) first.delete(name)
    const findings = [...first].map(([name, { says }]) => {
      const [outer = ''] = name.split('.')
      const field = record.fields[outer]
      const label = field ? fieldName(c.var.language, record, outer, field) : ''
      return {
        name,
        id: controlId(name).replaceAll('.', '-'),
        label,
        says: tell(c.var.language, says, record.key),
      }
    })
    return c.json({ findings })
  })

  async function wrongIn(entry: AnyEntry, isNew: boolean): Promise<Finding[]> {
    const broken = await listBroken(db, mentionsOf(record, entry))
    const shape = findingsOf(() => check(register, entry))
    const taken = isNew && shape.length === 0 ? keyOf(record, entry) : null
    const says = `「${taken}」はすでに登録されている。`
    const isTaken = taken !== null && (await find(db, record, taken)) !== undefined
    return [...broken, ...shape, ...(isTaken ? [{ at: record.identity?.[0] ?? '', says }] : [])]
  }
}

/** Texts of one form; files are not sent for this. */
const LARGEST_FORM = 2_000_000

function findingsOf(look: () => unknown): readonly Finding[] {
  try {
    look()
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.findings
    throw error
  }
}

/** Fields for which a file has been chosen that is sent with the form: whether it will do is said then. */
function chosenFiles({ texts }: PostedForm): string[] {
  return Object.keys(texts).flatMap((name) => (name.endsWith('.chosen') ? [name.slice(0, -7)] : []))
}
