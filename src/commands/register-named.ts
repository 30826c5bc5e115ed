import type { Register } from '#core/rules/register.ts'
import { operatorError } from '#platform/operator-error.ts'
import { catalog } from '#registers/catalog.ts'
import { usageError } from './command.ts'

/** The register of that name; one that there is not is a usage error that names those there are. */
export function registerNamed(name: string): Register {
  const register = catalog.find(({ record }) => record.key === name)
  if (register) return register
  const known = catalog.map(({ record }) => `${record.key}（${record.label}）`).join('、')
  throw usageError(
    `「${name}」という台帳はありません。あるのは ${known} です。`,
    `There is no register "${name}".`,
  )
}

/** What went wrong with a file that the person named, in a sentence; anything else as it is. */
export function sayPath(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOENT') {
    return operatorError(`${path} がありません。`, `There is no ${path}.`, error)
  }
  if (code === 'EACCES' || code === 'EISDIR') {
    return operatorError(`${path} を開けません。`, `${path} cannot be opened.`, error)
  }
  return error
}
