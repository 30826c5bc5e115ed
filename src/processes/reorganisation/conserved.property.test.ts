import fc from 'fast-check'
import { expect, test } from 'vitest'
import { get } from '#core/store/entries.ts'
import { listGrants } from '#core/store/grants.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { useDatabase } from '#tests/database.ts'
import { approver, DAY, draft, force, morning, prepare } from '#tests/reorganised-office.ts'
import type { Change, HeirChoices } from './plan.ts'
import { planOutlook } from './plan-outlook.ts'
import { approvePlan } from './put-into-force.ts'
import { readUnits } from './read-units.ts'
import { getReorganisation, listLeftBehind } from './reorganisations.ts'

const use = useDatabase()

test('people and entries are conserved, whatever is planned', { timeout: 120_000 }, async () => {
  await prepare(use.db)
  await fc.assert(
    fc.asyncProperty(anyPlan(), async ({ changes, choices }) => {
      const rehearsal = await use.db.startTransaction().execute()
      try {
        const id = await draft(rehearsal, changes, choices)
        const units = await readUnits(rehearsal)
        const plan = await getReorganisation(rehearsal, id)
        const { findings, grants } = await planOutlook(rehearsal, catalog, units, plan)
        if (findings.length > 0) return
        const heirs = grants.reduce((sum, grant) => sum + grant.heirs.length, 0)
        const held = await listGrants(rehearsal, 'hanako')
        const sheet2020 = await get(rehearsal, annualSheets.record, 'P001-2020')
        await approvePlan(rehearsal, approver, catalog, plan)
        await force(rehearsal, morning)
        expect(await listLeftBehind(rehearsal, id)).toEqual([])

        const after = await listGrants(rehearsal, 'hanako')
        const now = after.filter((grant) => grant.from <= DAY && (grant.until === null || grant.until >= DAY))
        const unchanged = held.length - grants.length
        expect(now).toHaveLength(unchanged + heirs)
        expect(new Set(now.map(({ section }) => section)).size).toBe(now.length)
        const living = await readUnits(rehearsal)
        for (const code of ['P001', 'P002']) {
          const { entry } = await get(rehearsal, annualSheets.record, `${code}-2021`)
          expect(entry.sections).toHaveLength(1)
          for (const section of entry.sections ?? []) {
            expect(living.get(section)?.existed?.until ?? null).toBeNull()
            expect(now.map((grant) => grant.section)).toContain(section)
          }
        }
        expect(await get(rehearsal, annualSheets.record, 'P001-2020')).toEqual(sheet2020)
      } finally {
        await rehearsal.rollback().execute()
      }
    }),
    { numRuns: 25 },
  )
})

function anyPlan(): fc.Arbitrary<{ changes: Change[]; choices: HeirChoices }> {
  const unit = (code: string) =>
    fc.record({
      code: fc.constant(code),
      name: fc.constantFrom('新しい課', '別の課'),
      level: fc.constant('section' as const),
      parent: fc.constantFrom('D01', 'D02'),
    })
  const one = fc.record({
    kind: fc.constantFrom('rename' as const, 'move' as const),
    from: fc.constant(['S001']),
    to: fc.tuple(unit('S011')),
    heir: fc.constant(null),
  })
  const several = fc.record({
    kind: fc.constant('split' as const),
    from: fc.constant(['S001']),
    to: fc.tuple(unit('S011'), unit('S012'), unit('S013')),
    heir: fc.constantFrom('S011', 'S013', null),
  })
  const gone = fc.record({
    kind: fc.constant('abolish' as const),
    from: fc.constant(['S001']),
    to: fc.constant([]),
    heir: fc.constantFrom('S002', null),
  })
  const heir = fc.constantFrom('S011', 'S012', 'S999')
  const choices = fc.dictionary(
    fc.constantFrom('programme:S001/P001', 'programme:S001/P002', 'entry:annual-sheets/P001-2021'),
    heir,
  )
  return fc.record({ changes: fc.tuple(fc.oneof(one, several, gone)), choices })
}
