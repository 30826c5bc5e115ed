import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers.ts'

test('a site under HTTPS keeps browsers there; one without does not ask for it', () => {
  const of = (url: string) => securityHeaders(url)['strict-transport-security']
  expect(of('https://daicho.example.jp')).toMatch(/^max-age=\d{8,}$/)
  expect(of('http://127.0.0.1:8000')).toBeUndefined()
})
