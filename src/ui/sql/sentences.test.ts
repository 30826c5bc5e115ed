import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { csvLine, isAlone } from './query.ts'
import { errorSentence } from './sentences.ts'

const database = new DatabaseSync(':memory:', { readOnly: false })
database.exec('CREATE TABLE t (a); PRAGMA query_only = 1')

test.each([
  ['SELECT * FROM nowhere', '「nowhere」という表はありません'],
  ['SELECT b FROM t', '「b」という項目はありません'],
  ['SELECT f(a) FROM t', '「f」という関数はありません'],
  ['SELEC a FROM t', '「SELEC」のあたり'],
  ['SELECT (', '途中で終わっています'],
  ["SELECT 'a", '書き方が正しくありません'],
  ['DELETE FROM t', '読むことだけ'],
  ['SELECT a FROM t, t AS u', '「a」は複数の表にあります'],
])('%s is answered in plain words', (sql, words) => {
  let message = ''
  try {
    database.prepare(sql).all()
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).not.toBe('')
  expect(errorSentence('ja', message)).toContain(words)
  expect(errorSentence('ja', message)).toContain(message)
  expect(errorSentence('en', message)).not.toMatch(/SQLite could not|[ぁ-ん]/)
})

test('what nobody thought of is still told, with the words of SQLite', () => {
  expect(errorSentence('en', 'strange')).toBe('SQLite could not run this. (strange)')
})

test('one statement may end in a semicolon and a comment, and no other may follow', () => {
  const first = 'SELECT 1;'
  expect(isAlone('SELECT 1; -- ここまで\n/* ; */ ;', first)).toBe(true)
  expect(isAlone(' SELECT 1; SELECT 2', first)).toBe(false)
})

test('cells of the CSV that would break its lines stand in quotation marks', () => {
  expect(csvLine(['a', 'b,"c"', 'd\ne', 1, null])).toBe('a,"b,""c""","d\ne",1,\r\n')
})
