import { endedBy, heirsIn, type Plan } from './plan.ts'
import { existsOn, type Units } from './succession.ts'

/** What keeps a plan from being approved, as far as the organisation itself tells it, in sentences. */
export function planFindings(units: Units, plan: Plan): string[] {
  const { changes, onDay } = plan
  const ended = endedBy(plan)
  const begun = changes.flatMap(({ to }) => to)
  const nameOf = (code: string) => {
    const name = units.get(code)?.name ?? begun.find((unit) => unit.code === code)?.name
    return name === undefined ? `「${code}」` : `「${name}」（${code}）`
  }
  const goesOn = (code: string) => {
    const unit = units.get(code)
    const isThere = unit !== undefined && existsOn(unit, onDay)
    return begun.some((one) => one.code === code) || (isThere && !ended.includes(code))
  }
  const findings: string[] = []
  if (changes.length === 0) findings.push('変更が一つもない。')
  for (const code of new Set(ended)) {
    const unit = units.get(code)
    if (unit === undefined || !existsOn(unit, onDay)) {
      findings.push(`${nameOf(code)}は、${onDay}には存在しない。`)
    } else if ((unit.existed?.from ?? '') >= onDay) {
      findings.push(`${nameOf(code)}は、施行日より前に設置されていない。`)
    }
    if (ended.filter((other) => other === code).length > 1) {
      findings.push(`${nameOf(code)}の変更が二つある。一つにまとめる。`)
    }
  }
  for (const unit of begun) {
    if (units.has(unit.code) || begun.filter(({ code }) => code === unit.code).length > 1) {
      findings.push(`組織コード「${unit.code}」は使われている。別のコードにする。`)
    }
    if (unit.parent === null && unit.level === 'section') {
      findings.push(`${nameOf(unit.code)}の上位の組織を選ぶ。`)
    }
    // A department that is divided can't stand above: which part does must be said.
    if (unit.parent !== null && !goesOn(unit.parent) && (heirsIn(plan, unit.parent) ?? []).length !== 1) {
      findings.push(`${nameOf(unit.code)}の上位の${nameOf(unit.parent)}は、施行日に続いていない。`)
    }
  }
  for (const { kind, from, heir } of changes) {
    if (kind === 'abolish' && heir !== null && !goesOn(heir)) {
      findings.push(`${from.map(nameOf).join('、')}を引き継ぐ${nameOf(heir)}は、施行日に続いていない。`)
    }
    if (kind === 'merge' && from.length < 2) findings.push('統合には、前の組織が二つ以上いる。')
  }
  for (const unit of units.values()) {
    if (unit.parent === null || !existsOn(unit, onDay) || ended.includes(unit.code)) continue
    const heirs = heirsIn(plan, unit.parent)
    if (heirs !== undefined && heirs.length !== 1) {
      const [own, above] = [nameOf(unit.code), nameOf(unit.parent)]
      findings.push(
        heirs.length === 0
          ? `${own}の上位の${above}がなくなる。移管などの変更を加えて、行き先を決める。`
          : `${own}の上位の${above}が分かれる。移管などの変更を加えて、行き先を決める。`,
      )
    }
  }
  return findings
}
