import { expect, test } from 'vitest'
import type { GateFinding, GateRule } from './gate.ts'
import { normalText } from './normal-text.ts'
import { isBareTitle, titleLacks } from './quality.ts'
import { suggestion } from './suggestion.ts'

const place = { resident: '区民' }

test('a name with its form of address becomes a resident, and a complaint is responded to', () => {
  const text = '山田太郎氏からの苦情について'
  expect(suggestion(text, [found('R-PII-01', text, '山田太郎')], place)).toBe('区民からの苦情への対応')
  expect(suggestion(text, [found('R-PII-01', text, '山田太郎')], { ...place, period: '令和2年6月' })).toBe(
    '区民からの苦情への対応（令和2年6月）',
  )
})

test('behind the word for a person the name goes; a telephone number goes with the word before it', () => {
  const text = '申請者　山田花子（電話03-1234-5678）への通知'
  const findings = [found('R-PII-01', text, '山田花子'), found('R-PII-02', text, '03-1234-5678')]
  expect(suggestion(text, findings, place)).toBe('申請者への通知')
})

test('an address is cut back to the chome, an age to its decade', () => {
  const text = '成城6丁目2番3号の82歳の女性の見守り'
  const findings = [found('R-PII-03', text, '成城6丁目2番3号'), found('R-PII-04', text, '82歳')]
  expect(suggestion(text, findings, place)).toBe('成城6丁目の80歳代の女性の見守り')
})

test('where nothing was found nothing is proposed', () => {
  expect(suggestion('校庭の整備', [], place)).toBeNull()
})

test('a title that only says what it is about is bare; subject, action and period make it whole', () => {
  expect(['苦情について', '松沢小学校について', 'その他', '標記の件について'].map(isBareTitle)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(isBareTitle('令和2年度予算の編成方針について')).toBe(false)
  expect(titleLacks('松沢小学校改築工事の契約の締結（令和2年度）')).toEqual([])
  expect(titleLacks('松沢小学校')).toEqual(['action', 'period'])
})

test('variants, half-width kana and marks that nobody sees lead back to the places of the original', () => {
  const { text, place: placeOf, hidden } = normalText('髙\u200B橋ﾊﾅｺﾞ')
  expect(text).toBe('高橋ハナゴ')
  expect(placeOf(0, 2)).toEqual({ start: 0, end: 3 })
  expect(placeOf(2, 5)).toEqual({ start: 3, end: 7 })
  expect(hidden).toEqual([[1, 2]])
})

function found(rule: GateRule, text: string, part: string): GateFinding {
  const start = text.indexOf(part)
  return { rule, reason: rule, start, end: start + part.length, outcome: 'block', says: '', remedy: '' }
}
