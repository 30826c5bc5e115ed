import { parentPort, workerData } from 'node:worker_threads'
import { allowances } from '#core/rules/gate/allowances.ts'
import { checkText, means } from '#core/rules/gate/check-text.ts'
import type { GateCheck, GateLists } from '#core/rules/gate/gate.ts'
import type { GateAnswer, GateQuestion } from './open-gate.ts'

const allowed = allowances(workerData as GateLists)

parentPort?.on('message', ({ id, as, texts }: GateQuestion) => {
  const own = means(allowed)
  // Most texts are clear: only the others go back.
  const found: [string, GateCheck][] = []
  for (const text of texts) {
    const check = checkText({ text, as }, own)
    if (check.findings.length > 0) found.push([text, check])
  }
  parentPort?.postMessage({ id, found } satisfies GateAnswer)
})
