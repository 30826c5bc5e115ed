import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Where rights are written past the door: the first start, copies and moves without those of administrators. */
const APART = [
  'src/office/first-user.ts',
  'src/office/people/copy-grants.ts',
  'src/processes/reorganisation/granted.ts',
]

test('no page gives or ends a right or an account but through the door that asks whether it takes two', () => {
  const files = ['src/office', 'src/processes'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map((file) => join(folder, file)),
  )
  expect(files.length).toBeGreaterThan(300)
  const past = files.filter((file) =>
    /\b(?:insertGrant|endGrant|endGrantsOf|endAccount)\(/.test(readFileSync(file, 'utf8')),
  )
  expect(past.filter((file) => !APART.includes(file))).toEqual([])
})
