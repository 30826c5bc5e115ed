import { expect, test } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { TextInput } from './input.tsx'
import { Textarea } from './textarea.tsx'

test('a refused control names its error first and its help second, and says that it is wrong', () => {
  const html = String(
    <TextInput
      id="mail"
      name="mail"
      label="メール"
      required
      support="返信先です。"
      error="「@」を含めて入力する。"
    />,
  )
  expect(html).toContain('aria-describedby="mail-error mail-support"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('id="mail-error">＊「@」を含めて入力する。')
  expect(html).toContain('※必須')
})

test('a control that may be left empty says so and demands nothing', () => {
  const html = String(<TextInput id="name" name="name" label="お名前" required={false} />)
  expect(html).toContain('※任意')
  expect(html).not.toMatch(/required=|aria-invalid|aria-describedby/)
})

test('what was typed is shown again as text, never as markup', () => {
  const html = String(
    <TextInput id="name" name="name" label="お名前" value={'"><script>alert(1)</script>'} />,
  )
  expect(html).not.toContain('<script>')
})

test('a leading line break of a text survives its text area', () => {
  expect(String(<Textarea name="text" value={'\n一行空けて'} />)).toContain('>\n\n一行空けて</textarea>')
})

test('the summary of errors leads to each control, and is not there where nothing is wrong', () => {
  const html = String(
    <ErrorSummary errors={[{ id: 'field-amount', label: '契約金額', says: '入力する。' }]} />,
  )
  expect(html).toContain('入力内容に1件の誤りがあります')
  expect(html).toContain('<a href="#field-amount">契約金額：入力する。</a>')
  expect(String(<ErrorSummary errors={[]} />)).toBe('')
})
