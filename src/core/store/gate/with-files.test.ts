import { expect, test } from 'vitest'
import { file, party } from '#core/record/define.ts'
import type { FileValue, Party } from '#core/record/values.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { every } from '#tests/every-kind.ts'
import { gateOf } from '#tests/gate.ts'
import { plainPdf } from '#tests/sample-files.ts'
import { sealTexts } from './evidence.ts'
import { withFiles } from './with-files.ts'

const record = {
  ...every,
  fields: {
    attached: file('添付', { types: ['text/plain', 'application/pdf'], maxBytes: 1000, public: true }),
    contractor: party('相手方', { public: true }),
  },
}

const attached: FileValue = { name: 'x', type: 'text/plain', bytes: 9, sha256: 'a'.repeat(64) }

test('the reading of a party is checked as its name is', () => {
  const contractor: Party = { kind: 'person', name: '見本', kana: '⟦ヤマダタロウ⟧', corporateNumber: null }
  const texts = publicTexts(record, { attached: null, contractor })
  expect(texts.map(({ at, text }) => [at, text])).toEqual([
    ['contractor.name', '見本'],
    ['contractor.kana', '⟦ヤマダタロウ⟧'],
  ])
})

test('the same bytes under another kind of file are looked into anew, and are other evidence', async () => {
  const bytes = plainPdf('Hello')
  const gate = withFiles(gateOf('plain-1'), {
    async *read() {
      yield bytes
    },
  })
  const textOf = (type: string) => publicTexts(record, { attached: { ...attached, type }, contractor: null })
  const [asPdf] = await gate.check(textOf('application/pdf'))
  const [asText] = await gate.check(textOf('text/plain'))
  expect([asPdf?.outcome, asText?.outcome]).toEqual(['pass', 'block'])
  expect(asText?.findings[0]?.says).toContain('別の形式のファイル')
  expect(sealTexts(textOf('text/plain')).hash).not.toEqual(sealTexts(textOf('application/pdf')).hash)
})
