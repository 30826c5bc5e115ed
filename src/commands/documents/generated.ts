import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalog } from '#registers/catalog.ts'
import type { Command } from '../command.ts'
import { commandReference } from './command-reference.ts'
import { glossary } from './glossary.ts'
import { registerReference } from './register-reference.ts'

/** Every document that is generated: its path in the project, and what must stand in it. */
export async function generatedDocuments(
  root: string,
  commands: readonly Command[],
): Promise<{ readonly path: string; readonly text: string }[]> {
  const terms = await readFile(join(root, 'docs/glossary.tsv'), 'utf8')
  return [
    { path: 'docs/registers.md', text: registerReference(catalog) },
    { path: 'docs/cli.md', text: commandReference(commands) },
    { path: 'docs/glossary.md', text: glossary(terms) },
  ]
}
