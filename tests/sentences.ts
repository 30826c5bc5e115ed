import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A sentence that code says to people, with `{1}` for what is put into it, and the file in which it stands. */
export type Sentence = { readonly text: string; readonly file: string }

/** The sentences in some folders of `src`: texts that end as Japanese sentences do, but for those whose English stands beside them or under a key. */
export function sentencesIn(root: string, folders: readonly string[]): Sentence[] {
  return folders.flatMap((folder) => {
    const files = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .flatMap((file) => sentencesOf(join(root, 'src', folder, file)).map((text) => ({ text, file })))
  })
}

/** Calls that take the English beside the Japanese, or by a key. */
const OWN_ENGLISH = new Set(['say', 'operatorError'])

function sentencesOf(path: string): string[] {
  const code = readFileSync(path, 'utf8')
  if (!code.includes('。')) return []
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && OWN_ENGLISH.has(node.expression.getText(source))) return
    if (ts.isPropertyAssignment(node) && isToldOtherwise(node, source)) return
    // What follows the last sentence is told by itself.
    const text = textOf(node)?.replace(/(?<=。)(?:\{\d\})+$/u, '')
    if (text !== undefined && /[ぁ-ん一-龠].*。$/su.test(text)) found.push(text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Beside its English (`ja`), or in a letter (`subject` and `text`). */
function isToldOtherwise(node: ts.PropertyAssignment, source: ts.SourceFile): boolean {
  const name = node.name.getText(source)
  return name === 'ja' || (name === 'text' && /\bsubject\b/.test(node.parent.getText(source)))
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.templateSpans.reduce(
    (text, span, index) => `${text}{${index + 1}}${span.literal.text}`,
    node.head.text,
  )
}
