import { expect, test } from 'vitest'
import { formOf } from './form-read.ts'

test.each(['__proto__', 'constructor'])('an input called %s is an input like any other', (name) => {
  const body = new FormData()
  body.append(name, '値')
  expect(Object.entries(formOf(body).texts)).toEqual([[name, ['値']]])
})
