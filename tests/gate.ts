import type { Gate, GateCheck, GateFinding } from '#core/rules/gate/gate.ts'
import { gravest } from '#core/rules/gate/gate.ts'

/** A gate without a dictionary, for what is not about the gate's own rules: it lets everything out but what stands between ⟦…⟧; ⟦?…⟧ asks for a second person, ⟦!…⟧ only notes. */
export const plainGate: Gate = gateOf('plain-1')

/** The same gate under another version, with words that it lets out and words that it stops besides. */
export function gateOf(
  version: string,
  { allows = [], stops = [] }: { allows?: readonly string[]; stops?: readonly string[] } = {},
): Gate {
  return {
    version,
    check: async (texts) => texts.map(({ text }) => checkOf(text, allows, stops)),
    close: async () => {},
  }
}

function checkOf(text: string, allows: readonly string[], stops: readonly string[]): GateCheck {
  const marked = [...text.matchAll(/⟦([?!]?)([^⟦⟧]*)⟧/g)].flatMap((match) =>
    allows.includes(match[2] ?? '') ? [] : [finding(match[0], match.index, match[1])],
  )
  const stopped = stops.flatMap((word) =>
    text.includes(word) ? [finding(word, text.indexOf(word), '')] : [],
  )
  const findings = [...marked, ...stopped]
  return { outcome: gravest(findings), findings }
}

function finding(words: string, start: number, sign: string | undefined): GateFinding {
  return {
    rule: 'R-PII-01',
    reason: 'R-PII-01.honorific',
    start,
    end: start + words.length,
    outcome: sign === '?' ? 'second' : sign === '!' ? 'warn' : 'block',
    says: '個人の名前がある。',
    remedy: '名前を消す。',
  }
}
