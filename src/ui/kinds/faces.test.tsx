import { expect, test } from 'vitest'
import type { Field } from '#core/record/define.ts'
import { SAMPLE_ENTRY, SAMPLE_FIELDS } from '../gallery/samples.ts'
import { faces } from './faces.ts'
import { FieldControl, FieldDifference, FieldValue, fillEntry } from './field.tsx'

const fields: Readonly<Record<string, Field>> = SAMPLE_FIELDS
const posted = fillEntry(fields, SAMPLE_ENTRY)

test('the gallery shows a field of every kind', () => {
  expect(new Set(Object.values(fields).map(({ kind }) => kind))).toEqual(new Set(Object.keys(faces)))
})

test('what is not recorded is shown as such in every kind, never as a zero or nothing', () => {
  for (const field of Object.values(fields)) {
    expect(String(<FieldValue field={field} value={null} />)).toContain('記載なし')
  }
})

test('a zero is shown as a zero', () => {
  expect(String(<FieldValue field={SAMPLE_FIELDS.amount} value={0} />)).toBe('0円')
})

test('a change from nothing and a change to nothing can be read in every kind', () => {
  for (const [name, field] of Object.entries(fields)) {
    const value = SAMPLE_ENTRY[name as keyof typeof SAMPLE_ENTRY] ?? true
    const came = String(<FieldDifference field={field} before={null} after={value} />)
    const went = String(<FieldDifference field={field} before={value} after={null} />)
    expect(came).toContain('<ins>')
    expect(went).toContain('<del>')
  }
})

test('a form shows again what was typed, even where it could not be read', () => {
  const html = String(
    <FieldControl
      field={SAMPLE_FIELDS.concludedOn}
      name="concludedOn"
      posted={{ concludedOn: ['令和2年13月1日'] }}
      findings={{ concludedOn: '実在する日付を入力する。' }}
    />,
  )
  expect(html).toContain('value="令和2年13月1日"')
  expect(html).toContain('＊実在する日付を入力する。')
})

test('a rate is offered with the digits that people use', () => {
  expect(posted.winningRate).toEqual(['98.5%'])
})

test('a moment is offered in the time of Japan', () => {
  expect(posted.openedAt).toEqual(['2020-05-20T10:30'])
})

test('an error in one cell of a table stands in that cell', () => {
  const html = String(
    <FieldControl
      field={SAMPLE_FIELDS.payments}
      name="payments"
      posted={posted}
      findings={{ 'payments.1.on': '早すぎる。' }}
    />,
  )
  expect(html).toContain('id="field-payments-1-on-error">＊早すぎる。')
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(1)
})

test('a table sent back keeps its rows without the empty ones, its errors beside what they name, and no more empty rows than before', () => {
  const html = String(
    <FieldControl
      field={SAMPLE_FIELDS.payments}
      name="payments"
      posted={{
        'payments.0.on': [''],
        'payments.0.amount': [''],
        'payments.4.on': ['令和2年13月1日'],
        'payments.4.amount': ['5'],
        'payments.7.amount': [' '],
      }}
      // As a form is read: the first row that is filled is row 0.
      findings={{ 'payments.0.on': '実在する日付を入力する。' }}
    />,
  )
  expect(html).toMatch(/name="payments\.0\.on" value="令和2年13月1日"/)
  expect(html).toContain('name="payments.3.on"')
  expect(html).not.toContain('name="payments.4.on"')
})
