import { createReadStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Gate } from '#core/rules/gate/gate.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { Settings } from '#settings'

/** Opens the gate with the lists of the municipality's profile, in two threads where there are two cores; the register of names is not asked. */
export async function openProfileGate(settings: Settings): Promise<Gate> {
  const [{ readGateLists }, { openGate }, { dayOf }] = await Promise.all([
    import('#processes/gate/lists.ts'),
    import('#core/store/gate/open-gate.ts'),
    import('#core/calendar/day.ts'),
  ])
  const lists = await readGateLists(settings)
  return openGate({
    lists,
    names: [],
    today: dayOf(new Date()),
    threads: Math.min(2, availableParallelism()),
  })
}

/** The lines of a file in UTF-8 or CP932, `-` for what comes in, so many at a time; a file that can't be read is an operator's error. */
export async function* linesInBatches(path: string, size: number): AsyncGenerator<string[], void, void> {
  const [{ decodeStream }, { isTableFault }] = await Promise.all([
    import('#platform/encoding.ts'),
    import('#platform/table-fault.ts'),
  ])
  const source = path === '-' ? process.stdin : createReadStream(path)
  let rest = ''
  let lines: string[] = []
  try {
    for await (const text of decodeStream(source)) {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        lines.push(part.endsWith('\r') ? part.slice(0, -1) : part)
        if (lines.length < size) continue
        yield lines
        lines = []
      }
    }
  } catch (error) {
    if (isTableFault(error))
      throw operatorError(
        `${path}：${error.message}`,
        `${path} is neither UTF-8 nor CP932 (Shift_JIS) text.`,
        error,
      )
    throw unreadable(path, error as NodeJS.ErrnoException)
  }
  if (rest !== '') lines.push(rest)
  if (lines.length > 0) yield lines
}

function unreadable(path: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT')
    return operatorError(`ファイル ${path} がありません。`, `There is no file ${path}.`, error)
  if (error.code === 'EISDIR')
    return operatorError(
      `${path} はフォルダです。ファイルを指定してください。`,
      `${path} is a folder; name a file.`,
      error,
    )
  if (error.code === 'EACCES')
    return operatorError(`ファイル ${path} を読む権限がありません。`, `Not allowed to read ${path}.`, error)
  return error
}
