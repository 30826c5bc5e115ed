import { expect, test } from 'vitest'
import { choice, day, money, rows, text } from '#core/record/define.ts'
import { pastedForm } from './form-paste.ts'

const payments = rows('支払', {
  on: day('支払日'),
  amount: money('金額'),
  kind: choice('種類', { advance: '前払', rest: '精算' }),
  note: text('備考', { max: 20, optional: true }),
})

test('cells of a spreadsheet become rows behind those that are there, read as people write them', () => {
  const posted = {
    'payments.0.amount': ['100'],
    'form.pasted.payments': ['令和2年6月1日\t1,234\t前払\tあ\nR2.7.1\t５６\t精算'],
  }
  const { texts, rows: count, unread } = pastedForm('payments', payments, posted)
  expect([count, unread]).toEqual([2, []])
  expect(texts).toMatchObject({
    'payments.0.amount': ['100'],
    'payments.1.amount': ['1,234'],
    'payments.1.kind': ['advance'],
    'payments.1.note': ['あ'],
    'payments.2.amount': ['56'],
    'payments.2.kind': ['rest'],
    'form.pasted.payments': [''],
  })
})

test('the line of headings is left out, and what cannot be read is told by its place and stays to be put right', () => {
  const words = '支払日\t金額\t種類\t備考\n近日\t約千円\t前払\t\t余り'
  const { texts, rows: count, unread } = pastedForm('payments', payments, { 'form.pasted.payments': [words] })
  expect(count).toBe(1)
  expect(unread.map((says) => says.split('：')[0])).toEqual([
    '1行目 支払日「近日」',
    '1行目 金額「約千円」',
    '1行目 5列目「余り」',
  ])
  expect(texts['payments.0.on']).toEqual(['近日'])
})
