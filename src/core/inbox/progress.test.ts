import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openProgress, type Progress, progressKey, readSheet, sealProgress } from './progress.ts'
import { newSecret } from './secret.ts'

const words = (text: string) => ({ ja: text, en: text })
const progress: Progress = {
  heading: words('情報公開請求'),
  number: '2026-0001',
  state: words('補正を待っています'),
  due: { on: '2026-06-16', label: words('決定の期限') },
  because: { ja: ['期限は…'], en: ['due …'] },
  asks: [words('どの年度のものかを知らせてください。')],
  steps: [{ on: '2026-06-01', says: words('受け付けました。') }],
}

test('whoever has the secret reads the state, and nobody else finds or opens a row', () => {
  const [mine, other] = [newSecret(), newSecret()]
  const sheet = readSheet(
    JSON.stringify(
      sealProgress([
        { key: progressKey(mine), progress },
        { key: progressKey(newSecret()), progress: { ...progress, number: '2026-0002' } },
      ]),
    ),
  )
  if (sheet === undefined) throw new Error('no sheet')
  expect(openProgress(sheet, mine)).toEqual(progress)
  expect(openProgress(sheet, other)).toBeUndefined()
  expect(JSON.stringify(sheet)).not.toContain('2026')
})

test('rows are of one length whatever they say, their number is rounded up, and none is followed to the next sheet', () => {
  const key = progressKey(newSecret())
  const steps = Array.from({ length: 400 }, (_, at) => ({ on: '2026-06-01', says: words(`${Math.sin(at)}`) }))
  const [short, long] = [
    sealProgress([{ key, progress }]),
    sealProgress([{ key, progress: { ...progress, steps } }]),
  ]
  const lengths = [short, long].flatMap(({ rows }) => Object.values(rows).map((row) => row.length))
  expect(new Set(lengths).size).toBe(1)
  expect([Object.keys(short.rows).length, Object.keys(sealProgress([]).rows).length]).toEqual([24, 24])
  expect(Object.keys(short.rows).filter((name) => name in long.rows)).toEqual([])
})

test('what is too long loses its oldest steps and keeps everything else', () => {
  const secret = newSecret()
  const steps = Array.from({ length: 400 }, (_, at) => ({ on: '2026-06-01', says: words(`${Math.sin(at)}`) }))
  const opened = openProgress(
    sealProgress([{ key: progressKey(secret), progress: { ...progress, steps } }]),
    secret,
  )
  expect(opened?.steps.at(-1)).toEqual(steps.at(-1))
  expect(opened?.steps.length).toBeLessThan(400)
  expect({ ...opened, steps: [] }).toEqual({ ...progress, steps: [] })
})

test('of many, each secret opens its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
      const all = Array.from({ length: count }, (_, at) => ({ secret: newSecret(), number: String(at) }))
      const sheet = sealProgress(
        all.map(({ secret, number }) => ({ key: progressKey(secret), progress: { ...progress, number } })),
      )
      expect(all.every(({ secret, number }) => openProgress(sheet, secret)?.number === number)).toBe(true)
    }),
    { numRuns: 10 },
  )
})
