import { type Gate, type GateFinding, gravest } from '#core/rules/gate/gate.ts'
import type { Files } from '#platform/files.ts'
import { checkPublicFile, type FileCheck, UNREAD } from './check-public-file.ts'

/** How many files' checks are remembered: the same file is asked for before, within and after a release. */
const REMEMBERED = 200

/** Sets the name of the rules about files apart: with another set, everything is checked again. */
const FILE_RULES = 'f2'

/** The gate for whoever has the bytes of files: a text that is the name of a file is checked with what is in the file. Without the bytes every file is stopped. */
export function withFiles(gate: Gate, files: Pick<Files, 'read'> | null): Gate {
  const known = new Map<string, FileCheck>()
  // What was stopped unread is looked at again by whoever has the bytes.
  const version = `${gate.version}-${files === null ? 'f0' : FILE_RULES}`
  return {
    version,
    close: () => gate.close(),
    async check(texts) {
      const checks = await gate.check(texts)
      const all = [...checks]
      for (const [at, { text, file, bytes }] of texts.entries()) {
        if (file === undefined) continue
        // The same bytes read as another kind of file tell other words.
        const key = `${file.sha256} ${file.type}`
        const source = bytes === undefined ? files : { read: () => [bytes] }
        const check = known.get(key) ?? (source === null ? UNREAD : await checkPublicFile(source, file, gate))
        if (known.size >= REMEMBERED) known.clear()
        known.set(key, check)
        const own = check.findings.map(
          ({ where, ...finding }): GateFinding => ({
            ...finding,
            start: 0,
            end: text.length,
            says: `${where}：${finding.says}`,
          }),
        )
        const before = checks[at] ?? { outcome: 'pass' as const, findings: [] }
        const findings = [...before.findings, ...own]
        all[at] = { outcome: worse(before.outcome, check.outcome), findings }
      }
      return all
    },
  }
}

function worse(one: FileCheck['outcome'], other: FileCheck['outcome']): FileCheck['outcome'] {
  return gravest([{ outcome: one }, { outcome: other }])
}
