import { describe, expect, test } from 'vitest'
import { formOf, readForm } from '#core/office/form-read.ts'
import { cellsOf, readCells, writeCells } from '#core/record/cells.ts'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { findings } from '#core/rules/rule.ts'
import { KEEPING } from '#core/store/table.ts'
import { catalog } from '#registers/catalog.ts'
import { fillEntry } from '#ui/kinds/field.tsx'

const keys = new Set(catalog.map(({ record }) => record.key))

test('there are registers, each under a key of its own', () => {
  expect(keys.size).toBeGreaterThanOrEqual(5)
  expect(keys.size).toBe(catalog.length)
})

describe.each(catalog.map((register) => ({ key: register.record.key, register })))('$key', ({ register }) => {
  const { record, rules, samples } = register

  test('it has samples, which have the shape of an entry and break no rule', () => {
    expect(samples.length).toBeGreaterThanOrEqual(2)
    for (const sample of samples) {
      expect(checkShape(record, sample)).toEqual({ entry: sample })
      expect(findings(rules, sample)).toEqual([])
    }
  })

  test('a sample is read back as it was from a file, from a form and from JSON', async () => {
    for (const sample of samples) {
      const cells = writeCells(record, sample)
      const names = cellsOf(record).map(({ name }) => name)
      const fromFile = readCells(record, (name) => cells[names.indexOf(name)])
      expect(fromFile).toEqual({ entry: sample, findings: [] })

      const form = formOf(posted(record, sample))
      const fromForm = await readForm(record, form, [sample])
      expect(fromForm).toEqual({ entry: sample, findings: [], sent: [] })

      expect(JSON.parse(JSON.stringify(sample))).toEqual(sample)
    }
  })

  test('its title is a text, so that an edition can be checked to call its entries as they call themselves', () => {
    for (const sample of samples) expect(typeof (sample as AnyEntry)[record.title]).toBe('string')
  })

  test('where anything of it is public, so is the title by which residents call it', () => {
    const isOpen = Object.values(record.fields).some((field) => field.public)
    if (isOpen) expect(record.fields[record.title]).toMatchObject({ public: true })
  })

  test('its record can be printed as JSON', () => {
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })

  test('its key and its fields can stand in addresses, files and the database', () => {
    expect(record.key).toMatch(/^[a-z]+(-[a-z]+)*$/)
    const names = Object.keys(record.fields)
    expect(names.filter((name) => !/^[a-z][A-Za-z]*$/.test(name))).toEqual([])
    expect(names.filter((name) => Object.hasOwn(KEEPING, name))).toEqual([])
  })

  test('it says why it is kept, for how long, and which programme it serves or why none', () => {
    expect(record.label).toMatch(/\S/)
    expect(record.basis).toMatch(/\S/)
    expect(record.retention.basis).toMatch(/\S/)
    const { programme } = record
    if (typeof programme !== 'string') {
      expect(programme.master).toMatch(/。$/)
    } else if (record.key !== 'programmes') {
      expect(fieldOf(record, programme)).toMatchObject({ kind: 'reference', to: 'programmes' })
    }
  })

  test('its title, its identity and its sections are fields that fit', () => {
    // Lists go through any register by its title: an index holds no more than 2,704 bytes, and a letter takes up to four.
    expect(fieldOf(record, record.title)).toMatchObject({
      kind: 'text',
      max: expect.toSatisfy((max) => max <= 600),
    })
    expect(fieldOf(record, record.title).optional).toBeUndefined()
    for (const name of record.identity ?? []) {
      const field = fieldOf(record, name)
      expect(['code', 'reference', 'fiscalYear', 'choice', 'day', 'integer']).toContain(field.kind)
      expect(field.optional).toBeUndefined()
    }
    if (record.section !== undefined) {
      const field = fieldOf(record, record.section)
      expect(['reference', 'references']).toContain(field.kind)
      expect(field).toMatchObject({ to: 'sections' })
    }
  })

  test('what is carried over into the next year is named by its year, and what holds for one year alone can be left out', () => {
    if (record.carriesOver !== undefined) {
      expect(fieldOf(record, record.carriesOver).kind).toBe('fiscalYear')
      expect(record.identity).toContain(record.carriesOver)
    }
    if (record.closedBy !== undefined) expect(fieldOf(record, record.closedBy)).toBeDefined()
    for (const field of Object.values(record.fields).filter(({ yearOnly }) => yearOnly)) {
      expect(record.carriesOver).toBeDefined()
      expect(field.optional || field.kind === 'flag').toBe(true)
    }
  })

  test('whatever it refers to is a register of the catalog', () => {
    expect(targetsOf(record.fields).filter((to) => !keys.has(to))).toEqual([])
  })

  test('each rule is a sentence about a field of it', () => {
    for (const { at, says } of [...rules, ...(register.releaseRules ?? [])]) {
      expect(record.fields).toHaveProperty(at)
      expect(says).toMatch(/。$/)
    }
  })

  test('a search is narrowed down only by public fields, each under a name that means one thing in all registers', () => {
    for (const [name, field] of facetsIn(record)) {
      expect(field.public).toBe(true)
      expect(['q', 'sort', 'after', 'limit', 'count', 'lang', 'page', 'reference', 'register']).not.toContain(
        name,
      )
      if (name === 'kind' || name === 'category') continue
      const others = catalog.flatMap((other) => facetsIn(other.record).filter(([of]) => of === name))
      for (const [, other] of others) expect(meaningOfFacet(other)).toEqual(meaningOfFacet(field))
    }
    expect(allFields(record.fields).filter(isFacet)).toHaveLength(facetsIn(record).length)
  })

  test('it says what its personal information is for, of whom it is and where it comes from, or has none', () => {
    const facts = record.personalFile
    expect(facts !== undefined).toBe(isPersonal(record))
    for (const says of facts ? [facts.purpose, facts.people, facts.source] : []) expect(says).toMatch(/\S/)
    expect(facts?.recipients === null || facts === undefined || /\S/.test(facts.recipients)).toBe(true)
  })

  test('nothing personal is public', () => {
    const open = allFields(record.fields).filter((field) => field.public && field.personal)
    expect(open).toEqual([])
  })
})

/** The form as a browser would send it; a file that is there already is kept. */
function posted(record: RecordType, entry: AnyEntry): FormData {
  const form = new FormData()
  for (const [name, texts] of Object.entries(fillEntry(record.fields, entry))) {
    for (const text of texts) form.append(name, text)
  }
  return form
}

function facetsIn(record: RecordType): [string, Field][] {
  return Object.entries(record.fields).filter(([, field]) => isFacet(field))
}

function isFacet(field: Field): boolean {
  return 'facet' in field && field.facet === true
}

/** What the values of a facet are; one register may allow several at once where another allows one. The kind of an entry is each register's own. */
function meaningOfFacet(field: Field): unknown {
  if (field.kind === 'reference' || field.kind === 'references') return field.to
  return field.kind === 'choice' ? field.choices : field.kind
}

function allFields(fields: RecordType['fields']): Field[] {
  return Object.values(fields).flatMap((field) =>
    field.kind === 'rows' ? [field, ...allFields(field.fields)] : [field],
  )
}

function targetsOf(fields: RecordType['fields']): string[] {
  return allFields(fields).flatMap((field) =>
    field.kind === 'reference' || field.kind === 'references' ? [field.to] : [],
  )
}

function fieldOf(record: RecordType, name: string): Field {
  const field = record.fields[name]
  if (field === undefined) throw new Error(`${record.key} has no field ${name}`)
  return field
}
