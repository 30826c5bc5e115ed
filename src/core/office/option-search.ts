import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { RecordType } from '#core/record/define.ts'
import { STATES } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import { listOptions } from '#core/store/options.ts'
import { listTitles } from '#core/store/titles.ts'
import type { EntryOption } from '#ui/kinds/face.ts'
import { say } from '#ui/say.ts'
import { noteReading } from './note-reading.ts'
import { type Office, type OfficeRequest, readableSections } from './office.ts'

/** Longer words than anybody searches for. */
const LONGEST = 200

/** The entries of another register that words may mean and the person may read, with section, year and state; none where nothing of it may be read. */
export async function findOptions(
  c: OfficeRequest,
  office: Office,
  register: string,
  words: string,
): Promise<EntryOption[]> {
  const record = office.catalog.find((own) => own.record.key === register)?.record
  if (record === undefined || !may(c.var.actor, 'read', record)) return []
  const found = await listOptions(office.db, record, words.slice(0, LONGEST), readableSections(c, record))
  await noteReading(
    c,
    office,
    record,
    'list',
    found.map(({ key }) => key),
  )
  const sections = await sectionTitles(
    office,
    record,
    found.flatMap((option) => option.sections),
  )
  return found.map(({ key, title, state, year, sections: own }) => ({
    key,
    label: title,
    about: [
      year === null ? '' : c.var.language === 'en' ? `FY${year}` : printFiscalYear(year),
      own.map((section) => sections.get(section) ?? section).join('・'),
      state === 'released' ? '' : say(c.var.language, `state.${state}`, STATES[state]),
    ]
      .filter((part) => part !== '')
      .join('　'),
  }))
}

async function sectionTitles(office: Office, { section, fields }: RecordType, keys: readonly string[]) {
  const field = section === undefined ? undefined : fields[section]
  const to = field?.kind === 'reference' || field?.kind === 'references' ? field.to : undefined
  const record = office.catalog.find((own) => own.record.key === to)?.record
  return record === undefined ? new Map<string, string>() : listTitles(office.db, record, [...new Set(keys)])
}
